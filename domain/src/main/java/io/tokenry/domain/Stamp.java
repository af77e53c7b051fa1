package io.tokenry.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When something was done, to the microsecond that a database keeps, and by whom. */
public record Stamp(Instant at, Actor by) {

  public Stamp {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
