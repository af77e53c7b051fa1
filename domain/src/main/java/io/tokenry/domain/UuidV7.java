package io.tokenry.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs that sort by the time they were made (RFC 9562 section 5.7). */
public final class UuidV7 {

  private UuidV7() {}

  /**
   * Makes a new one.
   *
   * @param random where its 74 random bits come from; cryptographically secure where the id must
   *     not be guessed
   */
  public static UUID at(Instant time, RandomGenerator random) {
    long high = (time.toEpochMilli() << 16) | 0x7000 | (random.nextLong() & 0x0FFF);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** Reads a UUID's canonical form of 36 characters; empty for anything else. */
  public static Optional<UUID> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      // Java reads groups of other lengths too, which are no canonical form.
      return Optional.of(UUID.fromString(text))
          .filter(uuid -> uuid.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }
}
