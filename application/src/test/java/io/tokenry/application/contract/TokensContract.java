package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.CREATED_AT;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Tokens.Taken;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.query.TokenSort;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link Tokens} must do. */
@SuppressWarnings("NullAway") // JUnit hands in what the test declares.
public abstract class TokensContract {

  /** A moment after everything that the tests create, unless they say otherwise. */
  protected static final Instant NOW = CREATED_AT.plus(Duration.ofDays(59));

  private static final Stamp LATER = new Stamp(NOW, ALICE);

  /** An empty collection; called once for each test, or the same one, emptied. */
  protected abstract Tokens tokens();

  @Test
  void many_tokens_are_added_at_once() {
    Token limited =
        aToken().forAudiences("orders", "billing").from("10.0.0.0/8").suspended().build();
    Token plain = aToken().readOnly().expired().describedAs("for the \"forums\"\n").build();

    tokens().addAll(List.of(limited, plain));

    assertThat(tokens().find(limited.id())).contains(limited);
    assertThat(tokens().find(plain.id())).contains(plain);
  }

  @Test
  void of_many_tokens_none_is_added_when_one_clashes() {
    Token stored = aToken().named("Forums").build();
    Token free = aToken().build();
    tokens().add(stored);

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> tokens().addAll(List.of(free, aToken().named("forums").build())));

    assertThat(tokens().find(free.id())).isEmpty();
  }

  @Test
  void what_is_taken_can_be_asked_of_many_at_once() {
    Token living = aToken().named("Forums").build();
    Token deleted = aToken().named("Wiki").build();
    tokens().add(living);
    tokens().add(deleted);
    tokens().replace(deleted.delete(living.created()), deleted.version());
    TokenDigest free = digestOf(-7);

    Taken taken =
        tokens()
            .taken(
                Set.of("forums", "wiki", "shop"),
                Set.of(living.credential().digest(), deleted.credential().digest(), free));

    assertThat(taken.nameKeys()).containsExactly("forums");
    assertThat(taken.digests())
        .containsExactlyInAnyOrder(living.credential().digest(), deleted.credential().digest());
  }

  @Test
  void a_token_is_found_as_it_was_added() {
    Token token =
        aToken()
            .named("Förum 👩‍💻 %_\\ sync")
            .describedAs("first line\nsecond line")
            .readOnly()
            .suspended()
            .expiringAt(NOW.plusSeconds(60))
            .forAudiences("https://api.example.org/v1", "billing")
            .from("2001:db8::/32", "10.0.0.0/8", "::/0")
            .build();

    tokens().add(token);

    assertThat(tokens().find(token.id())).contains(token);
    assertThat(tokens().findForChange(token.id())).contains(token);
    assertThat(tokens().findByDigest(token.credential().digest())).contains(token);
  }

  @Test
  void limits_can_be_changed_and_removed() {
    Token token = aToken().forAudiences("billing").from("10.0.0.0/8").build();
    tokens().add(token);
    Token narrower =
        token.changed(aToken().from("10.1.0.0/16").build().settings(), token.credential(), LATER);
    Token free = narrower.changed(aToken().build().settings(), token.credential(), LATER);

    tokens().replace(narrower, token.version());
    Optional<Token> changed = tokens().find(token.id());
    tokens().replace(free, narrower.version());

    assertThat(changed).contains(narrower);
    assertThat(tokens().find(token.id())).contains(free);
  }

  @Test
  void an_unknown_id_or_digest_finds_nothing() {
    tokens().add(aToken().build());

    assertThat(tokens().find(aToken().build().id())).isEmpty();
    assertThat(tokens().findForChange(aToken().build().id())).isEmpty();
    assertThat(tokens().findByDigest(digestOf(-1))).isEmpty();
  }

  @Test
  void it_is_empty_until_a_token_was_added_and_a_deleted_one_counts() {
    assertThat(tokens().isEmpty()).isTrue();

    tokens().add(aToken().deletedAt(NOW).build());

    assertThat(tokens().isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forums", "forums", "FORUMS"})
  void two_living_tokens_cannot_share_a_name_whatever_its_case(String second) {
    tokens().add(aToken().named("Forums").build());

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> tokens().add(aToken().named(second).build()))
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("name", "taken"));
  }

  @Test
  void the_name_of_a_deleted_token_is_free() {
    tokens().add(aToken().named("forums").deletedAt(NOW).build());
    Token second = aToken().named("Forums").build();

    tokens().add(second);

    assertThat(tokens().find(second.id())).contains(second);
  }

  @Test
  void a_deleted_token_cannot_come_back_when_its_name_is_taken() {
    Token deleted = aToken().named("forums").deletedAt(NOW).build();
    tokens().add(deleted);
    tokens().add(aToken().named("forums").build());

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> tokens().replace(deleted.restore(new Stamp(NOW, ALICE)), 1))
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("name", "taken"));
  }

  @Test
  void two_tokens_cannot_share_a_value_even_when_one_is_deleted() {
    TokenDigest digest = digestOf(4711);
    tokens().add(aToken().withDigest(digest).deletedAt(NOW).build());

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> tokens().add(aToken().withDigest(digest).build()))
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("token", "taken"));
  }

  @Test
  void a_change_replaces_all_that_can_change() {
    Token token = aToken().build();
    tokens().add(token);
    Token other = aToken().readOnly().suspended().expiringAt(NOW).describedAs("new").build();
    Credential credential = new Credential(digestOf(99), new TokenHint("…zz"));
    Token changed = token.changed(other.settings(), credential, new Stamp(NOW, ALICE));

    boolean replaced = tokens().replace(changed, 1);

    assertThat(replaced).isTrue();
    assertThat(tokens().find(token.id())).contains(changed);
    assertThat(tokens().findByDigest(token.credential().digest())).isEmpty();
    assertThat(tokens().findByDigest(digestOf(99))).contains(changed);
  }

  @Test
  void a_change_based_on_an_older_version_changes_nothing() {
    Token token = aToken().build();
    tokens().add(token);
    Token first = token.changed(token.settings(), token.credential(), new Stamp(NOW, ALICE));
    tokens().replace(first, 1);

    boolean replaced = tokens().replace(token.delete(new Stamp(NOW, ALICE)), 1);

    assertThat(replaced).isFalse();
    assertThat(tokens().find(token.id())).contains(first);
  }

  @Test
  void a_change_to_an_unknown_token_changes_nothing() {
    assertThat(tokens().replace(aToken().build(), 1)).isFalse();
    assertThat(tokens().isEmpty()).isTrue();
  }

  @Test
  void a_deleted_token_keeps_who_deleted_it() {
    Token token = aToken().build();
    tokens().add(token);
    Token deleted = token.delete(new Stamp(NOW, ALICE));

    tokens().replace(deleted, 1);

    assertThat(tokens().find(token.id())).contains(deleted);
  }

  @Test
  void names_are_sorted_as_in_a_dictionary_case_and_accents_aside() {
    List.of("Zoo", "éclair", "apple", "Banana", "eclairs", "zebra", "Éclair 2")
        .forEach(name -> tokens().add(aToken().named(name).build()));

    TokenPage page = tokens().page(all(TokenSort.BY_NAME, 10), NOW);

    assertThat(names(page))
        .containsExactly("apple", "Banana", "éclair", "Éclair 2", "eclairs", "zebra", "Zoo");
  }

  @Test
  void tokens_that_were_deleted_long_ago_are_purged_the_oldest_first() {
    Token alive = aToken().build();
    Token first = aToken().deletedAt(NOW.minusSeconds(2)).build();
    Token second = aToken().deletedAt(NOW.minusSeconds(1)).build();
    Token last = aToken().deletedAt(NOW).build();
    Token later = aToken().deletedAt(NOW.plusSeconds(1)).build();
    List.of(last, first, alive, later, second).forEach(tokens()::add);

    List<AuditTarget> some = tokens().purge(NOW, 2);
    boolean isLastLeft = tokens().find(last.id()).isPresent();
    List<AuditTarget> rest = tokens().purge(NOW, 2);

    assertThat(some).containsExactlyInAnyOrder(AuditTarget.of(first), AuditTarget.of(second));
    assertThat(isLastLeft).isTrue();
    assertThat(rest).containsExactly(AuditTarget.of(last));
    assertThat(List.of(first, second, last))
        .allSatisfy(
            token -> {
              assertThat(tokens().find(token.id())).isEmpty();
              assertThat(tokens().isPurged(token.id())).isTrue();
            });
    assertThat(List.of(alive, later))
        .allSatisfy(
            token -> {
              assertThat(tokens().find(token.id())).contains(token);
              assertThat(tokens().isPurged(token.id())).isFalse();
            });
  }

  @Test
  void the_value_of_a_purged_token_is_free_and_yet_there_was_a_token() {
    TokenDigest digest = TokenBuilder.digestOf(1);
    tokens().add(aToken().withDigest(digest).deletedAt(NOW).build());

    tokens().purge(NOW, 1);

    assertThat(tokens().isEmpty()).isFalse();
    assertThat(tokens().findByDigest(digest)).isEmpty();
    tokens().add(aToken().withDigest(digest).build());
  }

  @Test
  void tokens_without_a_use_for_some_time_are_those_that_were_there_all_that_time() {
    Instant since = NOW.minusSeconds(60);
    tokens().add(aToken().named("a").createdAt(since).build());
    tokens().add(aToken().named("b").createdAt(since).lastUsedAt(since.minusMillis(1)).build());
    tokens().add(aToken().named("c").createdAt(since).lastUsedAt(since).build());
    tokens().add(aToken().named("d").createdAt(since.plusMillis(1)).build());

    TokenCriteria criteria =
        new TokenCriteria(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(since),
            TokenSort.BY_NAME,
            10,
            Optional.empty());

    TokenPage page = tokens().page(criteria, NOW);
    assertThat(names(page)).containsExactly("a", "b");
    assertThat(page.total().count()).isEqualTo(2);
  }

  @Test
  void deleted_tokens_are_listed_only_when_asked_for() {
    tokens().add(aToken().named("alive").build());
    tokens().add(aToken().named("dead").deletedAt(NOW.minusSeconds(1)).build());

    assertThat(names(tokens().page(all(TokenSort.BY_NAME, 10), NOW))).containsExactly("alive");
    assertThat(names(tokens().page(withStatus(TokenStatus.REVOKED), NOW))).containsExactly("dead");
  }

  @Test
  void a_status_finds_the_tokens_that_have_it_at_that_moment() {
    tokens().add(aToken().named("active").build());
    tokens().add(aToken().named("active till later").expiringAt(NOW.plusSeconds(1)).build());
    tokens().add(aToken().named("expired just now").expiringAt(NOW).build());
    tokens().add(aToken().named("expired and suspended").expired().suspended().build());
    tokens().add(aToken().named("suspended").suspended().build());

    assertThat(names(tokens().page(withStatus(TokenStatus.ACTIVE), NOW)))
        .containsExactly("active", "active till later");
    assertThat(names(tokens().page(withStatus(TokenStatus.EXPIRED), NOW)))
        .containsExactly("expired and suspended", "expired just now");
    assertThat(names(tokens().page(withStatus(TokenStatus.SUSPENDED), NOW)))
        .containsExactly("suspended");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f", "fo", "for", "ums", "forums", "rum"})
  void a_part_of_the_name_finds_it(String part) {
    tokens().add(aToken().named("Forums").build());
    tokens().add(aToken().named("Wiki").build());

    assertThat(names(tokens().page(withName(part), NOW))).containsExactly("Forums");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\\", "50%_", "a\\b"})
  void characters_that_are_special_in_a_database_are_searched_for_as_they_are(String part) {
    tokens().add(aToken().named("Plain").build());
    tokens().add(aToken().named("x 50%_off a\\b").build());

    assertThat(names(tokens().page(withName(part), NOW))).containsExactly("x 50%_off a\\b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b3", "b3d…", "tkr_Ab3d…x9Qz", "x9qz", "TKR_AB3D"})
  void a_part_of_the_hint_finds_a_token_in_any_case(String part) {
    tokens().add(aToken().named("wanted").withHint("tkr_Ab3d…x9Qz").build());
    tokens().add(aToken().named("other").withHint("…zz").build());

    TokenCriteria criteria =
        new TokenCriteria(
            Optional.empty(),
            Optional.empty(),
            Optional.of(part),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TokenSort.BY_NAME,
            10,
            Optional.empty());

    assertThat(names(tokens().page(criteria, NOW))).containsExactly("wanted");
  }

  @Test
  void a_digest_finds_its_token() {
    tokens().add(aToken().named("wanted").withDigest(digestOf(4712)).build());
    tokens().add(aToken().build());

    TokenCriteria criteria =
        new TokenCriteria(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(digestOf(4712)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TokenSort.BY_NAME,
            10,
            Optional.empty());

    assertThat(names(tokens().page(criteria, NOW))).containsExactly("wanted");
  }

  @Test
  void ids_narrow_what_is_found_and_counted() {
    Token wanted = aToken().named("wanted").build();
    Token deleted = aToken().deletedAt(NOW).build();
    tokens().add(wanted);
    tokens().add(deleted);
    tokens().add(aToken().build());

    TokenCriteria criteria =
        new TokenCriteria(
            Optional.of(Set.of(wanted.id(), deleted.id())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TokenSort.BY_NAME,
            10,
            Optional.empty());

    assertThat(names(tokens().page(criteria, NOW))).containsExactly("wanted");
    assertThat(tokens().count(criteria, NOW)).isEqualTo(1);
    assertThat(tokens().count(all(TokenSort.BY_NAME, 1), NOW)).isEqualTo(2);
  }

  @Test
  void filters_are_combined() {
    tokens().add(aToken().named("forum read").readOnly().build());
    tokens().add(aToken().named("forum write").build());
    tokens().add(aToken().named("forum asleep").readOnly().suspended().build());
    tokens().add(aToken().named("wiki read").readOnly().build());

    TokenCriteria criteria =
        new TokenCriteria(
            Optional.empty(),
            Optional.of("forum"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(AccessLevel.READ_ONLY),
            Optional.of(TokenStatus.ACTIVE),
            Optional.empty(),
            TokenSort.BY_NAME,
            10,
            Optional.empty());
    TokenPage page = tokens().page(criteria, NOW);

    assertThat(names(page)).containsExactly("forum read");
    assertThat(page.total()).isEqualTo(new TokenPage.Total(1, true));
  }

  @Test
  void the_only_page_has_no_neighbours() {
    tokens().add(aToken().build());

    TokenPage page = tokens().page(all(TokenSort.BY_NAME, 1), NOW);

    assertThat(page.next()).isEmpty();
    assertThat(page.previous()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SortKey.class)
  void pages_forwards_show_every_token_once_and_in_order(SortKey key) {
    addManyKinds();
    List<String> whole = names(tokens().page(all(new TokenSort(key, false), 200), NOW));

    List<String> walked = walk(new TokenSort(key, false), false);

    assertThat(whole).hasSize(23).doesNotHaveDuplicates();
    assertThat(walked).isEqualTo(whole);
  }

  @ParameterizedTest
  @EnumSource(SortKey.class)
  void pages_backwards_show_the_same_in_reverse(SortKey key) {
    addManyKinds();
    List<String> whole = names(tokens().page(all(new TokenSort(key, false), 200), NOW));

    List<String> walked = walk(new TokenSort(key, false), true);

    assertThat(walked).isEqualTo(whole);
  }

  @ParameterizedTest
  @EnumSource(SortKey.class)
  void descending_order_is_ascending_order_reversed(SortKey key) {
    addManyKinds();
    List<String> reversed =
        new ArrayList<>(names(tokens().page(all(new TokenSort(key, false), 200), NOW)));
    Collections.reverse(reversed);

    assertThat(names(tokens().page(all(new TokenSort(key, true), 200), NOW))).isEqualTo(reversed);
    assertThat(walk(new TokenSort(key, true), false)).isEqualTo(reversed);
  }

  @Test
  void every_page_tells_how_many_match_in_all() {
    addManyKinds();

    TokenPage first = tokens().page(all(TokenSort.BY_NAME, 5), NOW);
    TokenPage second = tokens().page(at(first.next().orElseThrow(), 5), NOW);

    assertThat(first.total()).isEqualTo(new TokenPage.Total(23, true));
    assertThat(second.total()).isEqualTo(new TokenPage.Total(23, true));
  }

  @Test
  void never_used_and_never_expiring_stand_at_the_ends() {
    tokens().add(aToken().named("a").expiringAt(NOW).lastUsedAt(NOW).build());
    tokens().add(aToken().named("b").build());

    assertThat(names(tokens().page(all(new TokenSort(SortKey.EXPIRES_AT, false), 9), NOW)))
        .containsExactly("a", "b");
    assertThat(names(tokens().page(all(new TokenSort(SortKey.LAST_USED_AT, false), 9), NOW)))
        .containsExactly("b", "a");
  }

  @ParameterizedTest
  @EnumSource(
      value = SortKey.class,
      names = {"ACCESS_LEVEL", "STATUS", "EXPIRES_AT", "LAST_USED_AT", "CREATED_AT", "UPDATED_AT"})
  void a_cursor_that_was_tampered_with_is_refused(SortKey key) {
    Token token = aToken().build();
    tokens().add(token);
    PageCursor tampered =
        new PageCursor(new TokenSort(key, false), false, Optional.of("no number"), "a", token.id());

    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> tokens().page(at(tampered, 5), NOW))
        .extracting(InvalidValue::violations)
        .isEqualTo(List.of(Violation.of("cursor", "bad_cursor")));
  }

  private void addManyKinds() {
    for (int i = 0; i < 23; i++) {
      TokenBuilder token =
          aToken()
              .named("token %c%d".formatted((i * 7) % 23 + 'a', i))
              .withHint("…%02d".formatted((i * 5) % 11))
              .createdAt(CREATED_AT.plusSeconds((i * 11) % 5));
      if (i % 2 == 0) {
        token.readOnly();
      }
      if (i % 3 == 0) {
        token.suspended();
      }
      if (i % 4 == 0) {
        token.expiringAt(NOW.plusSeconds(i % 3 - 1));
      }
      if (i % 5 == 0) {
        token.lastUsedAt(NOW.minusSeconds(i % 2));
      }
      tokens().add(token.build());
    }
  }

  private List<String> walk(TokenSort sort, boolean backwards) {
    List<String> walked = new ArrayList<>();
    TokenPage page = tokens().page(all(sort, 4), NOW);
    if (backwards) {
      while (page.next().isPresent()) {
        page = tokens().page(at(page.next().get(), 4), NOW);
      }
    }
    while (true) {
      if (backwards) {
        walked.addAll(0, names(page));
      } else {
        walked.addAll(names(page));
      }
      Optional<PageCursor> neighbour = backwards ? page.previous() : page.next();
      if (neighbour.isEmpty()) {
        return walked;
      }
      page = tokens().page(at(neighbour.get(), 4), NOW);
    }
  }

  private static List<String> names(TokenPage page) {
    return page.items().stream().map(token -> token.name().value()).toList();
  }

  private static TokenCriteria all(TokenSort sort, int limit) {
    return criteria(Optional.empty(), Optional.empty(), sort, limit, Optional.empty());
  }

  private static TokenCriteria at(PageCursor cursor, int limit) {
    return criteria(Optional.empty(), Optional.empty(), cursor.sort(), limit, Optional.of(cursor));
  }

  private static TokenCriteria withName(String part) {
    return criteria(Optional.of(part), Optional.empty(), TokenSort.BY_NAME, 10, Optional.empty());
  }

  private static TokenCriteria withStatus(TokenStatus status) {
    return criteria(Optional.empty(), Optional.of(status), TokenSort.BY_NAME, 10, Optional.empty());
  }

  private static TokenCriteria criteria(
      Optional<String> name,
      Optional<TokenStatus> status,
      TokenSort sort,
      int limit,
      Optional<PageCursor> cursor) {
    return new TokenCriteria(
        Optional.empty(),
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        status,
        Optional.empty(),
        sort,
        limit,
        cursor);
  }
}
