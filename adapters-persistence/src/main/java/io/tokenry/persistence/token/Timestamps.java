package io.tokenry.persistence.token;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Points in time as the database takes them. */
final class Timestamps {

  /** The driver sends these as {@code infinity} and {@code -infinity}. */
  static final OffsetDateTime INFINITY = OffsetDateTime.MAX;

  static final OffsetDateTime MINUS_INFINITY = OffsetDateTime.MIN;

  private static final Instant EARLIEST = Instant.parse("-4000-01-01T00:00:00Z");

  private Timestamps() {}

  /** Cut off to microseconds; the driver would round, and find a token expired too early. */
  static OffsetDateTime of(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** Reads microseconds since 1970; empty when that is a time which the database cannot hold. */
  static Optional<OffsetDateTime> ofMicros(long micros) {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return time.isBefore(EARLIEST) ? Optional.empty() : Optional.of(of(time));
  }
}
