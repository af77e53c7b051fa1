package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.AnswerOnce;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.KeptAnswers.KeptAnswer;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** See {@link AnswerOnce}. */
public final class AnswerKeeper implements AnswerOnce {

  private static final Duration ANSWERS_KEPT_FOR = Duration.ofHours(24);
  private static final Duration SECRETS_KEPT_FOR = Duration.ofMinutes(10);

  private final KeptAnswers kept;
  private final Transactions transactions;
  private final TokenDigester digester;
  private final SecretVault vault;
  private final InstantSource clock;

  public AnswerKeeper(
      KeptAnswers kept,
      Transactions transactions,
      TokenDigester digester,
      SecretVault vault,
      InstantSource clock) {
    this.kept = kept;
    this.transactions = transactions;
    this.digester = digester;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Answer answer(String caller, String key, String request, Supplier<Answer> work) {
    // The request may hold a token's value, so that only its keyed digest is stored.
    byte[] asked = request.getBytes(StandardCharsets.UTF_8);
    byte[] fingerprint = digester.digest(asked).bytes();
    return transactions.inTransaction(
        () -> {
          if (!kept.claim(caller, key)) {
            throw new Failure.IdempotencyClash(true);
          }
          Instant now = clock.instant();
          Optional<KeptAnswer> earlier =
              kept.find(caller, key)
                  .filter(answer -> now.isBefore(answer.keptAt().plus(ANSWERS_KEPT_FOR)));
          if (earlier.isPresent()) {
            return replay(earlier.get(), digester.underAllKeys(asked), now);
          }
          Answer answer = work.get();
          Optional<byte[]> sealed = answer.secret().map(secret -> vault.seal(secret.bytes()));
          kept.keep(caller, key, new KeptAnswer(fingerprint, answer.body(), sealed, now));
          return answer;
        });
  }

  /** Wipes what is no longer needed; to be called every minute or so. */
  public void forgetOld() {
    Instant now = clock.instant();
    kept.forget(now.minus(ANSWERS_KEPT_FOR), now.minus(SECRETS_KEPT_FOR));
  }

  private Answer replay(KeptAnswer earlier, List<TokenDigest> fingerprints, Instant now) {
    if (!fingerprints.contains(new TokenDigest(earlier.fingerprint()))) {
      throw new Failure.IdempotencyClash(false);
    }
    Optional<TokenValue> secret =
        earlier
            .sealedSecret()
            .filter(locked -> now.isBefore(earlier.keptAt().plus(SECRETS_KEPT_FOR)))
            .map(locked -> new String(vault.open(locked), StandardCharsets.US_ASCII))
            .map(TokenValue::new);
    return new Answer(earlier.body(), secret, true);
  }
}
