package io.tokenry.persistence;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static io.tokenry.persistence.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.Freshness;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.UnreliablePostgres;
import io.tokenry.persistence.verification.ChangeFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Known tokens are judged while the database is away, and all is well when it is back. */
class DatabaseAwayTest {

  private static final Stamp LATER = new Stamp(Instant.parse("2026-03-01T12:00:00Z"), ALICE);

  /** A request would hang for this long if nobody broke it off. */
  private static final Map<String, Object> PATIENT =
      Map.of("datasources.default.data-source-properties.socketTimeout", "600");

  private static UnreliablePostgres database;

  private final Token known = aToken().build();
  private final Token unasked = aToken().build();
  private Installation server;

  @BeforeAll
  static void start_a_database() {
    database = new UnreliablePostgres();
  }

  @AfterAll
  static void stop_it() {
    database.close();
  }

  @BeforeEach
  void know_one_of_two_tokens() {
    try (Installation other = started(VerificationSettings.DEFAULTS)) {
      other.get(Tokens.class).add(known);
      other.get(Tokens.class).add(unasked);
    }
    server = started(VerificationSettings.DEFAULTS);
    assertThat(found(known)).contains(known.pass());
  }

  @AfterEach
  void stop_the_server() {
    server.close();
  }

  @Test
  void a_database_that_stops_and_starts_again() {
    database.stop();
    try {
      assertAway();
    } finally {
      database.start();
    }
    assertBack();
  }

  @Test
  void a_database_that_is_silent_for_a_while() {
    database.pause();
    try {
      assertAway();
    } finally {
      database.resume();
    }
    assertBack();
  }

  @Test
  void what_was_running_when_the_database_fell_silent_is_broken_off() {
    CompletableFuture<Void> running = new CompletableFuture<>();
    CompletableFuture<Void> silent = new CompletableFuture<>();
    CompletableFuture<Optional<Token>> request =
        CompletableFuture.supplyAsync(
            () ->
                server
                    .get(Transactions.class)
                    .inTransaction(
                        () -> {
                          server.get(Tokens.class).find(known.id());
                          running.complete(null);
                          silent.join();
                          return server.get(Tokens.class).find(known.id());
                        }));
    running.join();

    database.pause();
    try {
      silent.complete(null);

      assertUnavailable(request);
    } finally {
      database.resume();
    }
    assertBack();
  }

  @Test
  void a_look_up_that_is_under_way_when_the_database_falls_silent_ends() {
    database.pause();
    try {
      CompletionStage<Optional<TokenPass>> lookUp = find(unasked.credential().digest());

      assertUnavailable(lookUp.toCompletableFuture());
    } finally {
      database.resume();
    }
    assertBack();
  }

  @Test
  void without_a_grace_known_tokens_are_unavailable_too_and_known_again_afterwards() {
    Installation strict =
        started(new VerificationSettings(Duration.ZERO, Duration.ofSeconds(10), 1_000));
    try (strict) {
      TokenPasses passes = strict.get(TokenPasses.class);
      TokenDigest digest = known.credential().digest();
      passes.find(digest).toCompletableFuture().join();

      database.stop();
      try {
        eventually(() -> assertThat(passes.freshness().stored()).isFalse());
        assertThat(passes.freshness().trusted()).isFalse();
        assertUnavailable(passes.find(digest).toCompletableFuture());
      } finally {
        database.start();
      }

      eventually(() -> assertThat(passes.freshness().stored()).isTrue());
      assertThat(passes.find(digest).toCompletableFuture())
          .as("remembered all the time")
          .isCompletedWithValue(Optional.of(known.pass()));
    }
  }

  @Test
  void a_server_that_starts_while_the_database_is_away_begins_when_it_is_back() {
    server.close();
    server = Installation.at(database.url(), PATIENT);
    database.stop();
    try {
      server.get(ChangeFeed.class).start();

      assertThat(freshness().stored()).isFalse();
      assertThat(freshness().trusted()).isFalse();
      assertUnavailable(find(known.credential().digest()).toCompletableFuture());
    } finally {
      database.start();
    }
    eventually(() -> assertThat(freshness().trusted()).isTrue());
    assertSoonFound(known.pass());
  }

  private static Installation started(VerificationSettings settings) {
    Installation started = Installation.at(database.url(), PATIENT, settings);
    started.start();
    return started;
  }

  private void assertAway() {
    eventually(() -> assertThat(freshness().stored()).isFalse());
    assertThat(freshness().trusted()).isTrue();
    assertThat(found(known)).contains(known.pass());
    assertUnavailable(find(unasked.credential().digest()).toCompletableFuture());
    assertUnavailable(find(digestOf(-1)).toCompletableFuture());
    assertThatExceptionOfType(Failure.Unavailable.class)
        .as("a change is refused")
        .isThrownBy(() -> server.get(Tokens.class).replace(known.delete(LATER), known.version()));
  }

  private void assertBack() {
    eventually(() -> assertThat(freshness().stored()).isTrue());
    assertThat(find(known.credential().digest()).toCompletableFuture())
        .as("not looked up again")
        .isCompletedWithValue(Optional.of(known.pass()));
    assertSoonFound(unasked.pass());
    assertThat(find(digestOf(-1)).toCompletableFuture().join()).isEmpty();
    // The pool waits between its attempts to connect.
    eventually(() -> assertThatNoException().isThrownBy(() -> server.get(Tokens.class).isEmpty()));
    Token deleted = known.delete(LATER);
    assertThat(server.get(Tokens.class).replace(deleted, known.version())).isTrue();
    assertThat(found(known)).contains(deleted.pass());
  }

  private Freshness freshness() {
    return server.get(TokenPasses.class).freshness();
  }

  private CompletionStage<Optional<TokenPass>> find(TokenDigest digest) {
    return server.get(TokenPasses.class).find(digest);
  }

  private Optional<TokenPass> found(Token token) {
    return find(token.credential().digest())
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  /** The pool may still be waiting to try the database again when the feed of changes is back. */
  private void assertSoonFound(TokenPass pass) {
    eventually(
        () ->
            assertThat(find(pass.digest()).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(Optional.of(pass)));
  }

  private static void assertUnavailable(CompletableFuture<?> answer) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> answer.orTimeout(60, TimeUnit.SECONDS).join())
        .withCauseInstanceOf(Failure.Unavailable.class);
  }
}
