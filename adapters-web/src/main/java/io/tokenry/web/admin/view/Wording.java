package io.tokenry.web.admin.view;

import io.tokenry.domain.Violation;
import io.tokenry.web.problem.Messages;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The text of the pages in one language, from {@code i18n/messages*.properties}; a language without
 * a file of its own reads English. Immutable.
 */
final class Wording {

  private static final ResourceBundle.Control ENGLISH_WHEN_UNKNOWN =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle messages;
  private final Locale language;

  private Wording(ResourceBundle messages) {
    this.messages = messages;
    Locale own = messages.getLocale();
    this.language = own.equals(Locale.ROOT) ? Locale.ENGLISH : own;
  }

  static Wording in(Locale locale) {
    return new Wording(ResourceBundle.getBundle("i18n/messages", locale, ENGLISH_WHEN_UNKNOWN));
  }

  /**
   * The message of this key with its {@code {0}}, {@code {1}} filled in.
   *
   * @throws java.util.MissingResourceException when no such key exists
   */
  String text(String key, List<?> values) {
    return new MessageFormat(messages.getString(key), language).format(values.toArray());
  }

  /** Its tag (RFC 5646), such as {@code vi}. */
  String tag() {
    return language.toLanguageTag();
  }

  /**
   * A broken rule in a sentence: what is wrong, with what, and how to mend it. Moments in it are
   * written as {@link #exact} does.
   */
  String sentence(Violation violation) {
    return Messages.in(language).of(violation, this::readable);
  }

  private Object readable(Object argument) {
    return argument instanceof Instant moment ? exact(moment) : argument;
  }

  /** A count with the language's separators of thousands. */
  String number(Object count) {
    return NumberFormat.getIntegerInstance(language).format(count);
  }

  /** How long before or after {@code now} it was, in words: "3 minutes ago", "in 2 days". */
  String ago(Instant moment, Instant now) {
    var distance = Duration.between(moment, now);
    var ahead = distance.isNegative();
    var length = distance.abs();
    if (length.toSeconds() < 45) {
      return text(ahead ? "time.soon" : "time.now", List.of());
    }
    var unit = unit(length);
    return text((ahead ? "time.in." : "time.ago.") + unit, List.of(count(unit, length)));
  }

  /** Date and time to the second in UTC, as the language writes them. */
  String exact(Instant moment) {
    return DateTimeFormatter.ofPattern(messages.getString("time.pattern"), language)
        .withZone(ZoneOffset.UTC)
        .format(moment);
  }

  /** A date as the language writes it. */
  String day(LocalDate date) {
    return DateTimeFormatter.ofPattern(messages.getString("time.day"), language).format(date);
  }

  private static String unit(Duration length) {
    if (length.toMinutes() < 60) {
      return "minutes";
    }
    if (length.toHours() < 24) {
      return "hours";
    }
    if (length.toDays() < 30) {
      return "days";
    }
    return length.toDays() < 365 ? "months" : "years";
  }

  private static long count(String unit, Duration length) {
    return switch (unit) {
      case "minutes" -> Math.max(1, length.toMinutes());
      case "hours" -> length.toHours();
      case "days" -> length.toDays();
      case "months" -> length.toDays() / 30;
      default -> length.toDays() / 365;
    };
  }
}
