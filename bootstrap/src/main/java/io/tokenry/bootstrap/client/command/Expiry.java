package io.tokenry.bootstrap.client.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** When a token is to end, as somebody types it: from now on, on a day, at a moment, or never. */
final class Expiry implements ITypeConverter<Expiry> {

  private final Function<Instant, @Nullable Instant> moment;

  /** As the converter. */
  Expiry() {
    this(now -> null);
  }

  private Expiry(Function<Instant, @Nullable Instant> moment) {
    this.moment = moment;
  }

  /** In RFC 3339; null for never. */
  @Nullable String at(Instant now) {
    Instant at = moment.apply(now);
    return at == null ? null : at.toString();
  }

  @Override
  public Expiry convert(String text) {
    try {
      if (text.equals("never")) {
        return new Expiry(now -> null);
      }
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return fixed(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      if (text.matches("\\d{4}-.*")) {
        return fixed(OffsetDateTime.parse(text).toInstant());
      }
      Duration span = new TimeSpan().convert(text);
      return new Expiry(now -> now.plus(span).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException | TypeConversionException malformed) {
      throw new TypeConversionException(
          "“%s” is no time; say one such as 90d, 2027-01-31, 2027-01-31T12:00:00Z or never"
              .formatted(text));
    }
  }

  private static Expiry fixed(Instant at) {
    return new Expiry(now -> at);
  }
}
