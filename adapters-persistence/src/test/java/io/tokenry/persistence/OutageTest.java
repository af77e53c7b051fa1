package io.tokenry.persistence;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.TokenSort;
import io.tokenry.domain.administrator.Username;
import io.tokenry.persistence.testing.Installation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What callers are told while the database is away. */
class OutageTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void every_port_says_that_the_database_is_away() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    try (Installation installation =
        Installation.at(
            server.getJdbcUrl("postgres", "postgres"),
            Map.of("datasources.default.connection-timeout", 250))) {
      installation.get(Schema.class).migrate();
      Tokens tokens = installation.get(Tokens.class);
      tokens.add(aToken().build());
      assertThat(tokens.isEmpty()).isFalse();

      server.close();

      Stream.of(
              calls(tokens),
              calls(installation.get(Administrators.class)),
              calls(installation.get(Sessions.class)),
              calls(installation.get(KeptAnswers.class)),
              calls(installation.get(Transactions.class)))
          .flatMap(calls -> calls)
          .forEach(call -> assertThatExceptionOfType(Failure.Unavailable.class).isThrownBy(call));
    }
  }

  private static Stream<ThrowingCallable> calls(Tokens tokens) {
    TokenCriteria all =
        new TokenCriteria(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TokenSort.BY_NAME,
            50,
            Optional.empty());
    return Stream.of(
        () -> tokens.add(aToken().build()),
        () -> tokens.replace(aToken().build(), 1),
        () -> tokens.find(aToken().build().id()),
        () -> tokens.findByDigest(digestOf(1)),
        () -> tokens.page(all, NOW),
        tokens::isEmpty);
  }

  private static Stream<ThrowingCallable> calls(Administrators administrators) {
    return Stream.of(
        administrators::all, () -> administrators.findByUsername(new Username("alice")));
  }

  private static Stream<ThrowingCallable> calls(Sessions sessions) {
    return Stream.of(
        () -> sessions.find(digestOf(1)),
        () -> sessions.touch(digestOf(1), NOW),
        () -> sessions.removeDead(NOW));
  }

  private static Stream<ThrowingCallable> calls(KeptAnswers keptAnswers) {
    return Stream.of(
        () -> keptAnswers.claim("caller", "key"),
        () -> keptAnswers.find("caller", "key"),
        () -> keptAnswers.forget(NOW, NOW));
  }

  private static Stream<ThrowingCallable> calls(Transactions transactions) {
    return Stream.of(() -> transactions.inTransaction(() -> NOW));
  }
}
