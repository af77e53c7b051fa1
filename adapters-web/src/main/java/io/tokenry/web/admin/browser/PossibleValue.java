package io.tokenry.web.admin.browser;

import io.tokenry.domain.token.TokenValue;
import java.util.regex.Pattern;

/** Tells what somebody typed into a filter from what may be a token's value, which is a secret. */
public final class PossibleValue {

  /** How servers of this kind generate values; hardly a name. */
  private static final Pattern GENERATED = Pattern.compile("[a-z0-9]{2,10}_[0-9A-Za-z]{36}");

  private PossibleValue() {}

  /** Whether it may be one. Names of one long word with a digit in it are rare. */
  public static boolean isIn(String text) {
    boolean specified =
        TokenValue.presented(text.strip()).isPresent()
            && text.chars().anyMatch(Character::isDigit)
            && text.chars().anyMatch(Character::isLetter);
    return specified || GENERATED.matcher(text).find();
  }
}
