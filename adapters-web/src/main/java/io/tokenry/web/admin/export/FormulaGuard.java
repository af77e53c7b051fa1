package io.tokenry.web.admin.export;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking text for formulas, by an apostrophe before each place that would
 * begin one: at the start of a cell, and where a spreadsheet that takes semicolons or tabs for
 * separators begins another. Every text comes back as it was.
 */
public final class FormulaGuard {

  private static final String START = "'*[=+\\-@\t\r\n]";
  private static final String INSIDE = "'*[=+\\-@]";
  private static final String SEPARATOR = "(?<=[;\t\r\n])";

  private static final Pattern OPEN =
      Pattern.compile("\\A(?=%s)|%s(?=%s)".formatted(START, SEPARATOR, INSIDE));
  private static final Pattern GUARDED =
      Pattern.compile("\\A'(?=%s)|%s'(?=%s)".formatted(START, SEPARATOR, INSIDE));

  private FormulaGuard() {}

  /** The text with an apostrophe before what would begin a formula. */
  public static String guard(String text) {
    return OPEN.matcher(text).replaceAll("'");
  }

  /** The text that was guarded. */
  public static String open(String guarded) {
    return GUARDED.matcher(guarded).replaceAll("");
  }
}
