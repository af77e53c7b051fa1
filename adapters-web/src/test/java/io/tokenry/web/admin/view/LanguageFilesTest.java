package io.tokenry.web.admin.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.text.MessageFormat;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the languages against each other, and against what asks for their messages. */
class LanguageFilesTest {

  private static final LanguageFile ENGLISH = LanguageFile.english();
  private static final UsedMessages USED = new UsedMessages();

  @ParameterizedTest
  @MethodSource("others")
  void no_message_waits_for_its_translation(LanguageFile language) {
    String lines =
        ENGLISH.messages().entrySet().stream()
            .filter(message -> !language.messages().containsKey(message.getKey()))
            .map(message -> message.getKey() + " = " + message.getValue())
            .collect(Collectors.joining("\n"));

    assertThat(lines).as("Translate these and add them to " + language.name()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("others")
  void no_translation_is_left_of_a_message_that_is_gone(LanguageFile language) {
    assertThat(without(language.messages().keySet(), ENGLISH.messages().keySet()))
        .as("Remove these keys from " + language.name())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_translation_mentions_what_the_english_message_mentions(LanguageFile language) {
    Set<String> inBoth = new TreeSet<>(language.messages().keySet());
    inBoth.retainAll(ENGLISH.messages().keySet());
    for (String key : inBoth) {
      assertThat(language.placeholders(key))
          .as("placeholders of " + key + " in " + language.name())
          .isEqualTo(ENGLISH.placeholders(key));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_message_is_a_pattern_that_can_be_filled_in(LanguageFile language) {
    Locale locale = Locale.forLanguageTag(language.tag());
    Object[] counts = {1, 2, 3};
    for (Map.Entry<String, String> message : language.messages().entrySet()) {
      String pattern = message.getValue();
      assertThatCode(
              () -> {
                if (LanguageFile.isDatePattern(message.getKey())) {
                  DateTimeFormatter.ofPattern(pattern, locale)
                      .format(OffsetDateTime.parse("2026-03-01T12:00:00Z"));
                } else {
                  new MessageFormat(pattern, locale).format(counts);
                  assertThat(pattern.replace("''", "")).doesNotContain("'");
                }
              })
          .as(message.getKey() + " in " + language.name())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void every_message_is_asked_for() {
    Set<String> literals = USED.literals();
    Set<String> built = USED.built();

    List<String> unused =
        ENGLISH.messages().keySet().stream()
            .filter(key -> !literals.contains(key) && !built.contains(key))
            .filter(key -> !isRuleThatTheCodeKnows(key, literals))
            .toList();

    assertThat(unused).as("Remove these keys, which nothing asks for").isEmpty();
  }

  @Test
  void every_message_that_is_asked_for_is_there() {
    Set<String> used = new TreeSet<>(USED.askedFor());
    used.addAll(USED.built());

    assertThat(without(used, ENGLISH.messages().keySet()))
        .as("Add these keys to " + ENGLISH.name())
        .isEmpty();
  }

  @Test
  void every_key_that_is_put_together_is_known_to_this_test() {
    Set<String> known =
        UsedMessages.BUILT.keySet().stream()
            .map(pattern -> pattern.substring(0, pattern.indexOf('*')))
            .collect(Collectors.toSet());

    assertThat(without(USED.beginnings(), known))
        .as("Say in UsedMessages.BUILT how these keys go on")
        .isEmpty();
  }

  @Test
  void every_broken_rule_has_its_sentence() {
    Set<String> keys = ENGLISH.messages().keySet();

    List<String> speechless =
        USED.rules().stream().filter(rule -> !hasSentence(rule.split(" ", 2), keys)).toList();

    assertThat(speechless).as("rules and fields without violation.<rule>").isEmpty();
  }

  private static Set<String> without(Set<String> keys, Set<String> known) {
    Set<String> others = new TreeSet<>(keys);
    others.removeAll(known);
    return others;
  }

  /** Rules of no field of their own need a sentence for at least one of the fields they get. */
  private static boolean hasSentence(String[] ruleAndField, Set<String> keys) {
    String general = "violation." + ruleAndField[0];
    return keys.contains(general)
        || (ruleAndField[1].equals("*")
            ? keys.stream().anyMatch(key -> key.startsWith(general + "."))
            : keys.contains(general + "." + ruleAndField[1]));
  }

  private static boolean isRuleThatTheCodeKnows(String key, Set<String> literals) {
    String[] parts = key.split("\\.", -1);
    return parts[0].equals("violation") && Stream.of(parts).skip(1).allMatch(literals::contains);
  }

  static List<LanguageFile> others() {
    return LanguageFile.others();
  }

  static Stream<LanguageFile> all() {
    return Stream.concat(Stream.of(ENGLISH), others().stream());
  }
}
