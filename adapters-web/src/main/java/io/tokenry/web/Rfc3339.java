package io.tokenry.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times with their offset, as RFC 3339 section 5.6 writes them. */
public final class Rfc3339 {

  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  private Rfc3339() {}

  /** Reads a time; empty for anything else. */
  public static Optional<Instant> parse(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      return TIME.matcher(upper).matches()
          ? Optional.of(OffsetDateTime.parse(upper).toInstant())
          : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
