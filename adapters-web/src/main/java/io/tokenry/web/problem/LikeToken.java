package io.tokenry.web.problem;

import java.util.regex.Pattern;

/**
 * Hides what may be a token's value in text that came from a caller and goes into an answer: some
 * put a token where a name belongs, and an answer may be logged.
 */
public final class LikeToken {

  /** The alphabet and the least length of {@link io.tokenry.domain.token.TokenValue}. */
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~+/-]{16,}=*");

  private LikeToken() {}

  /** The text with “…” in place of whatever could be a value. */
  public static String hiddenIn(String text) {
    return VALUE.matcher(text).replaceAll("…");
  }
}
