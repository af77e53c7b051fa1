package io.tokenry.web.problem;

import io.tokenry.domain.Violation;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;

/**
 * Says broken rules in sentences, from {@code i18n/messages*.properties}: what is wrong, with what,
 * and how to mend it. A language without a file of its own reads English. Immutable.
 */
public final class Messages {

  private static final ResourceBundle.Control ENGLISH_WHEN_UNKNOWN =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** What the REST API speaks. */
  public static final Messages ENGLISH = in(Locale.ENGLISH);

  private final ResourceBundle bundle;
  private final Locale locale;

  private Messages(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  public static Messages in(Locale locale) {
    return new Messages(
        ResourceBundle.getBundle("i18n/messages", locale, ENGLISH_WHEN_UNKNOWN), locale);
  }

  /**
   * The sentence for a broken rule: that of {@code violation.<rule>.<field>} where there is one,
   * else that of {@code violation.<rule>}.
   */
  public String of(Violation violation) {
    return of(violation, argument -> argument);
  }

  /** The same with each of its arguments in the shape that {@code readable} gives it. */
  public String of(Violation violation, UnaryOperator<Object> readable) {
    String general = "violation." + violation.rule();
    String particular = general + "." + violation.field();
    String pattern = bundle.getString(bundle.containsKey(particular) ? particular : general);
    return new MessageFormat(pattern, locale)
        .format(violation.arguments().stream().map(readable).toArray());
  }
}
