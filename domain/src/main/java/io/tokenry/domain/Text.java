package io.tokenry.domain;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Rules for text that people type and others read: normalised, of bounded length, and free of
 * characters that hide or reorder what one sees.
 */
public final class Text {

  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int VARIATION_SELECTOR_16 = 0xFE0F;

  private Text() {}

  /** Normalises to NFC and removes white space of any script from both ends. */
  public static String normalise(String raw) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && isSpace(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /** The number of characters as Unicode counts them (code points). */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Finds the first character that has no place in a single line of text: control, bidirectional
   * and other invisible characters (Unicode's default ignorable ones), line separators and halves
   * of surrogate pairs. The joiner and the selector that emoji are made with are allowed.
   *
   * @return a violation {@code forbidden_character} with the code point ({@code U+202E}) and its
   *     position, counted from 1
   */
  public static Optional<Violation> forbiddenCharacter(String field, String text) {
    return forbiddenCharacter(field, text, false);
  }

  /** The same as {@link #forbiddenCharacter}, but line breaks and tabs are allowed. */
  public static Optional<Violation> forbiddenCharacterInLines(String field, String text) {
    return forbiddenCharacter(field, text, true);
  }

  private static Optional<Violation> forbiddenCharacter(
      String field, String text, boolean linesAllowed) {
    int position = 1;
    for (int i = 0; i < text.length(); position++) {
      int c = text.codePointAt(i);
      boolean allowed =
          (linesAllowed && (c == '\n' || c == '\r' || c == '\t'))
              || (c == ZERO_WIDTH_JOINER && joinsEmoji(text, i))
              || (c == VARIATION_SELECTOR_16 && i > 0 && isEmojiPart(text.codePointBefore(i)))
              || !isHiding(c);
      if (!allowed) {
        return Optional.of(
            Violation.of(field, "forbidden_character", "U+%04X".formatted(c), position));
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  private static boolean isHiding(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isIgnorable(c);
    };
  }

  /** What is drawn as nothing: fillers, joiners, variation selectors, places kept for more. */
  private static boolean isIgnorable(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || (c >= 0x17B4 && c <= 0x17B5)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2065
        || c == 0x2800
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFFA0
        || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  private static boolean joinsEmoji(String text, int joiner) {
    int before = joiner;
    while (before > 0 && text.codePointBefore(before) == VARIATION_SELECTOR_16) {
      before--;
    }
    return before > 0
        && isEmojiPart(text.codePointBefore(before))
        && joiner + 1 < text.length()
        && isEmojiPart(text.codePointAt(joiner + 1));
  }

  private static boolean isEmojiPart(int c) {
    return Character.isEmoji(c) || Character.isEmojiModifier(c);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
