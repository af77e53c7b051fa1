package io.tokenry.web.admin.view;

import jakarta.inject.Singleton;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The languages that the pages can be read in: English and one more for each file {@code
 * i18n/messages_<tag>.properties} on the class path. Immutable.
 */
@Singleton
public final class Languages {

  private static final String FOLDER = "i18n";
  private static final Pattern FILE = Pattern.compile("messages_([A-Za-z0-9_]+)\\.properties");

  /** Honest browsers send less; to compare thousands of languages would keep the server busy. */
  private static final int LONGEST_PREFERENCE = 1_000;

  private final List<Language> all;

  public Languages() {
    Stream<Locale> others =
        ClassPathFile.namesIn(FOLDER).stream()
            .map(FILE::matcher)
            .filter(Matcher::matches)
            .map(file -> Locale.forLanguageTag(file.group(1).replace('_', '-')));
    this.all =
        Stream.concat(Stream.of(Locale.ENGLISH), others)
            .map(Language::of)
            .sorted(Comparator.comparing(Language::name, Collator.getInstance(Locale.ROOT)))
            .toList();
  }

  /** All of them, by their names. */
  public List<Language> all() {
    return all;
  }

  /** The language of this tag (RFC 5646); empty when the pages have none such. */
  public Optional<Locale> find(String tag) {
    return locales().filter(known -> known.toLanguageTag().equals(tag)).findFirst();
  }

  /**
   * The language that suits a reader best (RFC 4647 section 3.4); English when none does.
   *
   * @param preference as {@code Accept-Language} says it (RFC 9110 section 12.5.4); what cannot be
   *     read counts as no preference
   */
  public Locale bestFor(String preference) {
    if (preference.isBlank() || preference.length() > LONGEST_PREFERENCE) {
      return Locale.ENGLISH;
    }
    try {
      Locale best = Locale.lookup(LanguageRange.parse(preference), locales().toList());
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }

  private Stream<Locale> locales() {
    return all.stream().map(Language::locale);
  }

  /**
   * One of the languages.
   *
   * @param name what it is called where it is spoken
   */
  public record Language(Locale locale, String name) {

    static Language of(Locale locale) {
      return new Language(locale, Wording.in(locale).text("language.name", List.of()));
    }

    /** Its tag (RFC 5646), such as {@code vi}. */
    public String tag() {
      return locale.toLanguageTag();
    }
  }
}
