package io.tokenry.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.query.TokenSort;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Among 100,000 tokens no search reads the whole table: explains the very statements that {@link
 * TokenPages} runs, as {@link TokenSearch} builds them.
 */
class SearchPlansTest {

  private static final List<MaxLifetime> POLICIES =
      List.of(MaxLifetime.NONE, MaxLifetime.ofDays(400));
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String DATABASE = "plans";
  private static final int MANY = 10_001;

  private static Installation installation;
  private static TokenPages pages;
  private static Transactions transactions;
  private static Token inTheMiddle;

  @BeforeAll
  static void store_many_tokens() throws IOException {
    PostgresServer server = PostgresServer.embedded();
    server.run("create database " + DATABASE);
    installation = Installation.at(server.url(DATABASE), Map.of());
    installation.get(Schema.class).migrate();
    installation.run(manyTokens(), "vacuum analyze token", "vacuum analyze token_use");
    pages = installation.get(TokenPages.class);
    transactions = installation.get(Transactions.class);
    Filter forums = new Filter("forums", "forums", null, null, null, null);
    inTheMiddle = pages.page(forums.by(TokenSort.BY_NAME, Optional.empty()), NOW).items().getLast();
  }

  @AfterAll
  static void stop() {
    installation.close();
    PostgresServer.embedded().run("drop database " + DATABASE);
  }

  static Stream<Arguments> searches() {
    Filter all = new Filter("all", null, null, null, null, null);
    List<Filter> filters = new ArrayList<>();
    filters.add(all);
    for (String part : List.of("f", "zq", "é", "forums", "a9f3", "-%-")) {
      filters.add(new Filter("name " + part, part, null, null, null, null));
    }
    for (String part : List.of("t", "tkr_", "x9", "x9q")) {
      filters.add(new Filter("hint " + part, null, part, null, null, null));
    }
    filters.add(new Filter("read only", null, null, null, AccessLevel.READ_ONLY, null));
    for (TokenStatus status : TokenStatus.values()) {
      filters.add(new Filter(status.name(), null, null, null, null, status));
    }
    filters.add(
        new Filter(
            "suspended read only forums",
            "forums",
            null,
            null,
            AccessLevel.READ_ONLY,
            TokenStatus.SUSPENDED));
    filters.add(
        new Filter("digest", null, null, new TokenDigest(new byte[TokenDigest.BYTES]), null, null));
    return filters.stream()
        .flatMap(
            filter ->
                Stream.of(SortKey.values())
                    .flatMap(
                        key ->
                            Stream.of(false, true)
                                .map(down -> Arguments.of(filter, new TokenSort(key, down)))));
  }

  @ParameterizedTest
  @EnumSource(SortKey.class)
  void a_value_is_found_by_the_indexes_of_values_whatever_the_order(SortKey key) {
    Filter value =
        new Filter("value", null, null, new TokenDigest(new byte[TokenDigest.BYTES]), null, null);

    TokenCriteria criteria = value.by(new TokenSort(key, false), Optional.empty());
    for (MaxLifetime policy : POLICIES) {
      assertThat(plansOf(TokenSearch.of(criteria, policy, NOW), false))
          .allSatisfy(
              plan -> assertThat(plan).contains("token_digest_taken", "token_by_former_digest"));
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void a_search_reads_no_whole_table(Filter filter, TokenSort sort) {
    List<Optional<PageCursor>> places =
        List.of(
            Optional.empty(),
            Optional.of(PageCursor.beside(inTheMiddle, sort, false, NOW)),
            Optional.of(PageCursor.beside(inTheMiddle, sort, true, NOW)));

    for (Optional<PageCursor> place : places) {
      for (MaxLifetime policy : POLICIES) {
        TokenSearch search = TokenSearch.of(filter.by(sort, place), policy, NOW);
        for (String plan : plansOf(search, place.isPresent())) {
          assertThat(plan).doesNotContain("Seq Scan on token");
        }
      }
    }
  }

  @Test
  void all_tokens_are_counted_and_those_with_a_common_part_of_a_name_are_estimated() {
    TokenPage all =
        pages.page(
            new Filter("all", null, null, null, null, null).by(TokenSort.BY_NAME, Optional.empty()),
            NOW);
    TokenPage common =
        pages.page(
            new Filter("o", "o", null, null, null, null).by(TokenSort.BY_NAME, Optional.empty()),
            NOW);

    assertThat(all.total()).isEqualTo(new TokenPage.Total(count("not deleted"), true));
    assertThat(common.total().exact()).isFalse();
    assertThat(common.total().count())
        .isCloseTo(count("not deleted and name_key like '%o%'"), withinPercentage(30));
  }

  private static long count(String condition) {
    return transactions.inTransaction(
        () ->
            installation
                .get(JdbcOperations.class)
                .prepareStatement(
                    "select count(*) from token where " + condition,
                    statement -> {
                      try (ResultSet counted = statement.executeQuery()) {
                        counted.next();
                        return counted.getLong(1);
                      }
                    }));
  }

  @Test
  void a_search_without_an_index_would_be_noticed() {
    Sql unindexed = Sql.of("select from token t where t.description = ?", "x");

    String plan = transactions.inTransaction(() -> planOf(unindexed));

    assertThat(plan).contains("Seq Scan on token");
  }

  private static List<String> plansOf(TokenSearch search, boolean atPlace) {
    return transactions.inTransaction(
        () -> {
          TokenSearch suited = pages.suited(search);
          Stream<Sql> statements = Stream.of(suited.page(), suited.count(MANY));
          return Stream.concat(statements, atPlace ? Stream.of(suited.otherSide()) : Stream.empty())
              .map(SearchPlansTest::planOf)
              .toList();
        });
  }

  /** Planned on a connection of the pool, so under the same settings as in service. */
  private static String planOf(Sql sql) {
    return installation
        .get(JdbcOperations.class)
        .prepareStatement(
            "explain " + sql.text(),
            statement -> {
              sql.bindTo(statement);
              StringBuilder plan = new StringBuilder();
              try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                  plan.append(lines.getString(1)).append('\n');
                }
              }
              return plan.toString();
            });
  }

  private static String manyTokens() throws IOException {
    try (var file = SearchPlansTest.class.getResourceAsStream("/many-tokens.sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What is searched for; its text names it in reports. */
  record Filter(
      String text,
      String namePart,
      String hintPart,
      TokenDigest digest,
      AccessLevel level,
      TokenStatus status) {

    TokenCriteria by(TokenSort sort, Optional<PageCursor> cursor) {
      return new TokenCriteria(
          Optional.empty(),
          Optional.ofNullable(namePart),
          Optional.ofNullable(hintPart),
          Optional.ofNullable(digest),
          Optional.ofNullable(level),
          Optional.ofNullable(status),
          Optional.empty(),
          sort,
          50,
          cursor);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
