package io.tokenry.domain.audit;

import io.tokenry.domain.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** An event's identity: a UUID of version 7. */
public record AuditEventId(UUID value) {

  /** Makes a new id; see {@link UuidV7#at}. */
  public static AuditEventId at(Instant time, RandomGenerator random) {
    return new AuditEventId(UuidV7.at(time, random));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
