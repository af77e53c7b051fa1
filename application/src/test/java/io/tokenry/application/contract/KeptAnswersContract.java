package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.KeptAnswers.KeptAnswer;
import io.tokenry.application.port.out.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link KeptAnswers} must do. */
public abstract class KeptAnswersContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] FINGERPRINT = new byte[32];
  private static final byte[] SECRET = {1, 2, 3};

  /** An empty collection; called once for each test, or the same one, emptied. */
  protected abstract KeptAnswers keptAnswers();

  protected abstract Transactions transactions();

  @Test
  void an_answer_is_found_under_its_caller_and_key_alone() {
    keep("caller", "key", NOW);

    KeptAnswer found = find("caller", "key").orElseThrow();

    assertThat(found.body()).isEqualTo("{}");
    assertThat(found.fingerprint()).isEqualTo(FINGERPRINT);
    assertThat(found.sealedSecret()).hasValueSatisfying(it -> assertThat(it).isEqualTo(SECRET));
    assertThat(found.keptAt()).isEqualTo(NOW);
    assertThat(find("other", "key")).isEmpty();
    assertThat(find("caller", "other")).isEmpty();
  }

  @Test
  void a_later_answer_replaces_an_earlier_one() {
    keep("caller", "key", NOW);

    keep("caller", "key", NOW.plusSeconds(5));

    assertThat(find("caller", "key")).map(KeptAnswer::keptAt).contains(NOW.plusSeconds(5));
  }

  @Test
  void a_claimed_key_can_be_claimed_again_by_a_later_transaction() {
    boolean first = transactions().inTransaction(() -> keptAnswers().claim("caller", "key"));
    boolean second = transactions().inTransaction(() -> keptAnswers().claim("caller", "key"));

    assertThat(first).isTrue();
    assertThat(second).isTrue();
  }

  @Test
  void secrets_are_forgotten_before_answers() {
    keep("caller", "old", NOW);
    keep("caller", "new", NOW.plus(Duration.ofMinutes(9)));

    forget(NOW.minusSeconds(1), NOW.plusSeconds(1));

    assertThat(find("caller", "old").orElseThrow().sealedSecret()).isEmpty();
    assertThat(find("caller", "new").orElseThrow().sealedSecret()).isPresent();

    forget(NOW.plusSeconds(1), NOW.plusSeconds(1));

    assertThat(find("caller", "old")).isEmpty();
    assertThat(find("caller", "new")).isPresent();
  }

  private void keep(String caller, String key, Instant at) {
    KeptAnswer answer = new KeptAnswer(FINGERPRINT, "{}", Optional.of(SECRET), at);
    transactions()
        .inTransaction(
            () -> {
              keptAnswers().keep(caller, key, answer);
              return key;
            });
  }

  private Optional<KeptAnswer> find(String caller, String key) {
    return transactions().inTransaction(() -> keptAnswers().find(caller, key));
  }

  private void forget(Instant answersBefore, Instant secretsBefore) {
    transactions()
        .inTransaction(
            () -> {
              keptAnswers().forget(answersBefore, secretsBefore);
              return answersBefore;
            });
  }
}
