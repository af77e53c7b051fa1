package io.tokenry.application.bulk;

import io.tokenry.domain.UuidV7;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The identity of a {@link BulkRun}: a UUID of version 7. */
public record BulkRunId(UUID value) {

  /** Makes a new id; see {@link UuidV7#at}. */
  public static BulkRunId at(Instant time, RandomGenerator random) {
    return new BulkRunId(UuidV7.at(time, random));
  }

  /** Reads the canonical form of 36 characters; empty for anything else. */
  public static Optional<BulkRunId> parse(String text) {
    return UuidV7.parse(text).map(BulkRunId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
