package io.tokenry.domain.policy;

import io.tokenry.domain.Violation;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses values that people choose although others would guess them.
 *
 * <p>Violations name the field {@code token}: {@code bad_checksum} (prefix), {@code
 * guessable_repeats}, {@code guessable_sequence}, {@code guessable_common}, {@code guessable_name}.
 */
public record SpecifiedValuePolicy(TokenFormat format) {

  private static final String FIELD = "token";
  private static final int LONGEST_REPEATED_PIECE = 8;
  private static final int FEWEST_DIFFERENT_CHARACTERS = 5;
  private static final List<String> SEQUENCES =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "01234567890123456789",
          "0123456789abcdefghijklmnopqrstuvwxyz",
          "qwertyuiopasdfghjklzxcvbnm",
          "1qaz2wsx3edc4rfv5tgb6yhn");
  private static final List<String> COMMON_WORDS =
      List.of(
          "password",
          "passwort",
          "secret",
          "changeme",
          "change",
          "please",
          "default",
          "example",
          "sample",
          "placeholder",
          "dummy",
          "insert",
          "replace",
          "your",
          "here",
          "this",
          "is",
          "my",
          "the",
          "a",
          "api",
          "apitoken",
          "apikey",
          "token",
          "key",
          "access",
          "auth",
          "admin",
          "administrator",
          "root",
          "user",
          "test",
          "testing",
          "demo",
          "letmein",
          "welcome",
          "login",
          "iloveyou",
          "qwerty",
          "abc",
          "xxx",
          "foo",
          "bar",
          "baz",
          "hello",
          "world");

  /**
   * Judges a value against a name, which may be missing because it is itself wrong.
   *
   * @return the first rule that it breaks
   */
  public Optional<Violation> check(TokenValue value, Optional<String> name) {
    if (format.isOwn(value)) {
      return format.checksumHolds(value)
          ? Optional.empty()
          : Optional.of(Violation.of(FIELD, "bad_checksum", format.prefix() + "_"));
    }
    String text = value.reveal().toLowerCase(Locale.ROOT);
    String letters = text.replaceAll("[^a-z0-9]", "");
    if (repeatsAPiece(text) || text.chars().distinct().count() < FEWEST_DIFFERENT_CHARACTERS) {
      return Optional.of(Violation.of(FIELD, "guessable_repeats"));
    }
    if (name.isPresent() && isMadeOf(letters, bare(name.get()))) {
      return Optional.of(Violation.of(FIELD, "guessable_name"));
    }
    if (isSequence(letters)) {
      return Optional.of(Violation.of(FIELD, "guessable_sequence"));
    }
    if (isCommon(letters)) {
      return Optional.of(Violation.of(FIELD, "guessable_common"));
    }
    return Optional.empty();
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static boolean isMadeOf(String letters, String name) {
    return !name.isEmpty() && letters.startsWith(name) && letters.replace(name, "").length() <= 4;
  }

  private static boolean repeatsAPiece(String text) {
    for (int length = 1; length <= LONGEST_REPEATED_PIECE; length++) {
      if (text.equals(
          text.substring(0, length)
              .repeat(text.length() / length + 1)
              .substring(0, text.length()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSequence(String letters) {
    return SEQUENCES.stream()
        .anyMatch(
            sequence -> {
              String endless = sequence.repeat(TokenValue.MAX_LENGTH / sequence.length() + 2);
              return endless.contains(letters)
                  || new StringBuilder(endless).reverse().indexOf(letters) >= 0;
            });
  }

  /** Nothing but common words strung together, or one of them and digits. */
  private static boolean isCommon(String letters) {
    String word = letters.replaceAll("[0-9]+$", "");
    if (COMMON_WORDS.contains(word)) {
      return true;
    }
    boolean[] reachable = new boolean[letters.length() + 1];
    reachable[0] = true;
    for (int i = 0; i < letters.length(); i++) {
      if (reachable[i]) {
        for (String common : COMMON_WORDS) {
          if (letters.startsWith(common, i)) {
            reachable[i + common.length()] = true;
          }
        }
      }
    }
    return reachable[letters.length()];
  }
}
