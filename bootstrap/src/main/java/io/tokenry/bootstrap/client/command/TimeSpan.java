package io.tokenry.bootstrap.client.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time span: {@code 30m}, {@code 12h}, {@code 90d}, {@code 2w}, or ISO 8601. */
final class TimeSpan implements ITypeConverter<Duration> {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([smhdw])");
  private static final int DAYS_OF_A_WEEK = 7;

  @Override
  public Duration convert(String text) {
    Matcher parts = SHORT.matcher(text);
    try {
      return parts.matches()
          ? of(Long.parseLong(parts.group(1)), parts.group(2))
          : Duration.parse(text);
    } catch (DateTimeException malformed) {
      throw new TypeConversionException(
          "“%s” is no time span; say one such as 30m, 12h, 7d or 2w".formatted(text));
    }
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofDays(amount * DAYS_OF_A_WEEK);
    };
  }
}
