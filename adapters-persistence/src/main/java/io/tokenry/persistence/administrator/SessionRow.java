package io.tokenry.persistence.administrator;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.token.TokenDigest;
import java.time.Instant;
import java.util.UUID;

/** A session as a row. */
@MappedEntity("session")
record SessionRow(
    @Id byte[] digest,
    UUID administratorId,
    Instant startedAt,
    Instant lastSeenAt,
    Instant provenAt) {

  Session toSession() {
    return new Session(
        new TokenDigest(digest),
        new AdministratorId(administratorId),
        startedAt,
        lastSeenAt,
        provenAt);
  }

  @Override
  public String toString() {
    return "SessionRow[of " + administratorId + "]";
  }
}
