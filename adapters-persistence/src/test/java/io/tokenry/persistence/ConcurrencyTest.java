package io.tokenry.persistence;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.usecase.AuditTrail;
import io.tokenry.application.usecase.Permissions;
import io.tokenry.application.usecase.TokenManager;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.RotationOverlap;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What many threads, or servers, do at the same time. */
class ConcurrencyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int THREADS = 48;

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final Tokens tokens = installation.get(Tokens.class);
  private final Transactions transactions = installation.get(Transactions.class);
  private final KeptAnswers keptAnswers = installation.get(KeptAnswers.class);
  private final ManageTokens manageTokens =
      new TokenManager(
          tokens,
          installation.get(Policies.class),
          transactions,
          installation.get(TokenDigester.class),
          new TokenFormat("tkr"),
          new Permissions(installation.get(Administrators.class), InstantSource.fixed(NOW)),
          new AuditTrail(
              installation.get(AuditLog.class), new SecureRandom(), InstantSource.fixed(NOW)),
          new SecureRandom(),
          InstantSource.fixed(NOW));
  private final AtomicInteger changes = new AtomicInteger();

  @Test
  void of_48_changes_to_the_same_version_one_wins() throws Exception {
    Token token = aToken().build();
    tokens.add(token);
    Token changed = token.changed(token.settings(), token.credential(), new Stamp(NOW, ALICE));

    List<Boolean> outcomes = atOnce(() -> tokens.replace(changed, 1));

    assertThat(outcomes).containsOnlyOnce(true);
    assertThat(tokens.find(token.id())).contains(changed);
  }

  @Test
  void of_48_changes_that_expect_no_version_all_are_made() throws Exception {
    Token token = aToken().build();
    tokens.add(token);

    List<Boolean> outcomes = atOnce(() -> change(token, OptionalLong.empty()));

    assertThat(outcomes).hasSize(THREADS).containsOnly(true);
    assertThat(tokens.find(token.id()))
        .hasValueSatisfying(changed -> assertThat(changed.version()).isEqualTo(1 + THREADS));
  }

  @Test
  void of_48_changes_that_expect_the_same_version_one_is_made() throws Exception {
    Token token = aToken().build();
    tokens.add(token);

    List<Boolean> outcomes = atOnce(() -> change(token, OptionalLong.of(token.version())));

    assertThat(outcomes).containsOnlyOnce(true);
  }

  @Test
  void of_48_tokens_of_the_same_name_one_is_added() throws Exception {
    List<Boolean> outcomes = atOnce(() -> isAdded(aToken().named("wanted by all").build()));

    assertThat(outcomes).containsOnlyOnce(true);
  }

  @RepeatedTest(5)
  void nobody_gets_a_value_in_the_moment_in_which_it_becomes_a_former_one() throws Exception {
    Token token = aToken().build();
    tokens.add(token);
    TokenDigest old = token.credential().digest();
    Token rotated =
        token.rotate(
            aToken().build().credential(),
            new RotationOverlap(Duration.ofHours(1), false),
            new Stamp(NOW, ALICE));
    AtomicInteger turn = new AtomicInteger();

    List<Boolean> outcomes =
        atOnce(
            () ->
                turn.incrementAndGet() == THREADS / 2
                    ? tokens.replace(rotated, token.version())
                    : isAdded(aToken().withDigest(old).build()));

    assertThat(outcomes).containsOnlyOnce(true);
    assertThat(tokens.findByDigest(old)).contains(rotated);
  }

  @Test
  void a_key_claimed_by_one_transaction_cannot_be_claimed_by_another() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      boolean second =
          transactions.inTransaction(
              () -> {
                keptAnswers.claim("caller", "key");
                return joined(other.submit(this::claim));
              });
      boolean third = other.submit(this::claim).get();

      assertThat(second).isFalse();
      assertThat(third).isTrue();
    }
  }

  @Test
  void keys_of_other_callers_can_be_claimed_meanwhile() {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      boolean second =
          transactions.inTransaction(
              () -> {
                keptAnswers.claim("somebody else", "key");
                return joined(other.submit(this::claim));
              });

      assertThat(second).isTrue();
    }
  }

  @Test
  void administrators_are_locked_until_the_transaction_ends() {
    Administrators administrators = installation.get(Administrators.class);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      transactions.inTransaction(
          () -> {
            administrators.lock();
            Future<?> second =
                other.submit(
                    () ->
                        transactions.inTransaction(
                            () -> {
                              administrators.lock();
                              return NOW;
                            }));
            // The other one gives up after the time limit of locks, while this one still holds it.
            assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> joined(second))
                .havingRootCause()
                .withMessageContaining("lock timeout");
            return administrators.all();
          });
    }
  }

  /** Changes the token in some way; false when it is at another version. */
  private boolean isAdded(Token token) {
    try {
      tokens.add(token);
      return true;
    } catch (Failure.Conflict taken) {
      return false;
    }
  }

  private boolean change(Token token, OptionalLong expectedVersion) {
    String unlike = "change " + changes.incrementAndGet();
    try {
      manageTokens.change(
          token.id(),
          new ChangeToken(null, unlike, null, null, null, null),
          expectedVersion,
          Origin.COMMAND_LINE);
      return true;
    } catch (Failure.StaleVersion lostRace) {
      return false;
    }
  }

  private boolean claim() {
    return transactions.inTransaction(() -> keptAnswers.claim("caller", "key"));
  }

  private static List<Boolean> atOnce(Callable<Boolean> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Boolean>> all = IntStream.range(0, THREADS).mapToObj(thread -> work).toList();
      return threads.invokeAll(all).stream().map(ConcurrencyTest::joined).toList();
    }
  }

  private static <T> T joined(Future<T> future) {
    try {
      return future.get();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
