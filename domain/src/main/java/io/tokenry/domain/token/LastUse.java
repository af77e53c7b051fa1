package io.tokenry.domain.token;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * When, from where and with what a token was last accepted; may lag a few seconds behind.
 *
 * @param address the caller's IP address in text
 * @param userAgent what the client says it is (RFC 9110 section 10.1.5), as it says it, so that
 *     only {@link #client} may be stored or shown; empty when it does not
 */
public record LastUse(Instant at, String address, String userAgent) {

  /** How much of what a client says is kept. */
  public static final int LONGEST_CLIENT = 120;

  private static final Pattern UNFIT = Pattern.compile("[^\\x20-\\x7e…]");

  /** As long as this, a word may be a token that somebody put into the wrong header. */
  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_~+-]{20,}=*");

  /** The shortest value that people choose, of all that a token may hold (RFC 6750 section 2.1). */
  private static final Pattern POSSIBLE_TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{16,}");

  /** Name and version (RFC 9110 section 10.1.5), perhaps cut off at its end. */
  private static final Pattern PRODUCT =
      Pattern.compile(
          "[A-Za-z][A-Za-z._-]*[0-9]{0,2}/v?[0-9]{1,8}(?:\\.[0-9]{0,8}){0,4}"
              + "(?:[-+.]?[A-Za-z]{1,8}[-.]?[0-9]{0,4})?[-+.]?");

  /** By a client that does not say what it is. */
  public LastUse(Instant at, String address) {
    this(at, address, "");
  }

  /** What the client says it is, in printable ASCII and without anything that may be a secret. */
  public String client() {
    String printable = UNFIT.matcher(userAgent).replaceAll("");
    String shortened = LONG_WORD.matcher(printable).replaceAll("…");
    String open =
        POSSIBLE_TOKEN
            .matcher(shortened)
            .replaceAll(word -> isFit(word.group()) ? word.group() : "…")
            .strip();
    return open.length() <= LONGEST_CLIENT ? open : open.substring(0, LONGEST_CLIENT - 1) + "…";
  }

  private static boolean isFit(String word) {
    boolean mixed =
        word.chars().anyMatch(Character::isLetter) && word.chars().anyMatch(Character::isDigit);
    return !mixed || PRODUCT.matcher(word).matches();
  }

  /** Shows what the client says only where it is fit to be shown. */
  @Override
  public String toString() {
    return "LastUse[" + at + " from " + address + " by " + client() + "]";
  }
}
