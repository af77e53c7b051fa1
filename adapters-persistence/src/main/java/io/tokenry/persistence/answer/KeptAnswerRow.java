package io.tokenry.persistence.answer;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.application.port.out.KeptAnswers.KeptAnswer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer as a row; caller and key together identify it. */
@MappedEntity("kept_answer")
record KeptAnswerRow(
    @Id String caller,
    @Id String key,
    byte[] fingerprint,
    String body,
    byte @Nullable [] sealedSecret,
    Instant keptAt) {

  KeptAnswer toKeptAnswer() {
    return new KeptAnswer(fingerprint, body, Optional.ofNullable(sealedSecret), keptAt);
  }

  @Override
  public String toString() {
    return "KeptAnswerRow[of " + caller + "]";
  }
}
