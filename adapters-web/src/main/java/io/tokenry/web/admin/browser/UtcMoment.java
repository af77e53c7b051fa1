package io.tokenry.web.admin.browser;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A date and time in UTC as browsers write it, such as {@code 2030-01-31T23:59}. */
public final class UtcMoment {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

  private UtcMoment() {}

  /** Empty for what is none, and for nothing. */
  public static Optional<Instant> read(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text.strip()).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException notAMoment) {
      return Optional.empty();
    }
  }

  /** To the minute. */
  public static String write(Instant moment) {
    return MINUTE.format(moment);
  }
}
