package io.tokenry.bootstrap.client.terminal;

import java.lang.Character.UnicodeScript;

/**
 * How many columns of a terminal a text takes: two for wide characters, none for combining ones.
 */
final class TextWidth {

  private static final String ELLIPSIS = "…";
  private static final int FULLWIDTH_FIRST = 0xFF01;
  private static final int FULLWIDTH_LAST = 0xFF60;
  private static final int CJK_PUNCTUATION_FIRST = 0x3000;
  private static final int CJK_PUNCTUATION_LAST = 0x303F;

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /**
   * The text itself when it fits, else its beginning and an ellipsis.
   *
   * @param columns at least 1
   */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int width = 0;
    for (int codePoint : text.codePoints().toArray()) {
      width += of(codePoint);
      if (width > columns - 1) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept.append(ELLIPSIS).toString();
  }

  /** The text with blanks after it, up to so many columns. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  private static int of(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL ->
          0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    return switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
      default ->
          Character.isEmojiPresentation(codePoint)
              || isBetween(codePoint, FULLWIDTH_FIRST, FULLWIDTH_LAST)
              || isBetween(codePoint, CJK_PUNCTUATION_FIRST, CJK_PUNCTUATION_LAST);
    };
  }

  private static boolean isBetween(int codePoint, int first, int last) {
    return codePoint >= first && codePoint <= last;
  }
}
