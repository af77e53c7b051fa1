package io.tokenry.persistence.answer;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.application.port.out.KeptAnswers.KeptAnswer;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer as a row; caller and key together identify it. Micronaut Data does not see that an
 * array may be null unless its own annotation says so.
 */
@MappedEntity("kept_answer")
record KeptAnswerRow(
    @Id String caller,
    @Id String key,
    byte[] fingerprint,
    String body,
    @Nullable byte[] sealedSecret,
    Instant keptAt) {

  KeptAnswer toKeptAnswer() {
    return new KeptAnswer(fingerprint, body, Optional.ofNullable(sealedSecret), keptAt);
  }

  @Override
  public String toString() {
    return "KeptAnswerRow[of " + caller + "]";
  }
}
