package io.tokenry.persistence;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.Token;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What many threads, or servers, do at the same time. */
class ConcurrencyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int THREADS = 48;

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final Tokens tokens = installation.get(Tokens.class);
  private final Transactions transactions = installation.get(Transactions.class);
  private final KeptAnswers keptAnswers = installation.get(KeptAnswers.class);

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
  void of_48_tokens_of_the_same_name_one_is_added() throws Exception {
    List<Boolean> outcomes =
        atOnce(
            () -> {
              try {
                tokens.add(aToken().named("wanted by all").build());
                return true;
              } catch (Failure.Conflict taken) {
                return false;
              }
            });

    assertThat(outcomes).containsOnlyOnce(true);
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
