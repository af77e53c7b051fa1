package io.tokenry.persistence.answer;

import static io.tokenry.persistence.transaction.DatabaseFailures.translated;

import io.tokenry.application.port.out.KeptAnswers;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** {@link KeptAnswers} in PostgreSQL, claimed by advisory locks. Thread-safe. */
@Singleton
final class PostgresKeptAnswers implements KeptAnswers {

  private final KeptAnswerRows rows;

  PostgresKeptAnswers(KeptAnswerRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean claim(String caller, String key) {
    return translated(() -> rows.tryLock(caller, key));
  }

  @Override
  public Optional<KeptAnswer> find(String caller, String key) {
    return translated(() -> rows.findByCallerAndKey(caller, key)).map(KeptAnswerRow::toKeptAnswer);
  }

  @Override
  public void keep(String caller, String key, KeptAnswer answer) {
    translated(
        () ->
            rows.put(
                caller,
                key,
                answer.fingerprint(),
                answer.body(),
                answer.sealedSecret().orElse(null),
                answer.keptAt()));
  }

  @Override
  public void forget(Instant answersBefore, Instant secretsBefore) {
    translated(
        () -> rows.deleteKeptBefore(answersBefore) + rows.forgetSecretsKeptBefore(secretsBefore));
  }
}
