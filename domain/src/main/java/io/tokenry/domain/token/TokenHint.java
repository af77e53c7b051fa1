package io.tokenry.domain.token;

/**
 * The part of a value that may be shown for ever, such as {@code tkr_Ab3d…x9Qz}, so that people
 * recognise a token without knowing it.
 *
 * @param value 1 to 32 characters
 */
public record TokenHint(String value) {

  /** Stands for what the hint leaves out; in no token's alphabet. */
  public static final char ELLIPSIS = '…';

  /** Of a value of which only the SHA-256 is known: nothing can be shown of it. */
  public static final TokenHint OF_UNSEEN = new TokenHint(String.valueOf(ELLIPSIS));

  private static final int MAX_LENGTH = 32;

  public TokenHint {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a hint has 1 to " + MAX_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
