package io.tokenry.persistence.administrator;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.SecondFactor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A second factor as a row, without its recovery codes. */
@MappedEntity("second_factor")
record SecondFactorRow(
    @Id UUID administratorId, byte[] sealedSecret, long lastStep, Instant enabledAt) {

  SecondFactor toSecondFactor(List<String> codeHashes) {
    return new SecondFactor(
        new AdministratorId(administratorId),
        sealedSecret,
        lastStep,
        enabledAt,
        codeHashes.stream().map(PasswordHash::new).toList());
  }

  @Override
  public String toString() {
    return "SecondFactorRow[of " + administratorId + "]";
  }
}
