package io.tokenry.domain.administrator;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands in once for the code of an authenticator app that is lost: 80 random bits. Immutable; it
 * shows nothing.
 *
 * @param text 16 small letters and digits
 */
public record RecoveryCode(String text) {

  /** How many somebody gets at a time. */
  public static final int MOST = 10;

  private static final int BYTES = 10;
  private static final int GROUP = 4;
  private static final Pattern SHAPE = Pattern.compile("[a-z2-7]{16}");
  private static final Pattern BETWEEN_GROUPS = Pattern.compile("[\\s-]");

  /** A new one. */
  public static RecoveryCode random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new RecoveryCode(Base32.encode(bytes).toLowerCase(Locale.ROOT));
  }

  /** Reads what somebody typed, whatever the case and however grouped; empty for anything else. */
  public static Optional<RecoveryCode> parse(String typed) {
    String text = BETWEEN_GROUPS.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
    return SHAPE.matcher(text).matches() ? Optional.of(new RecoveryCode(text)) : Optional.empty();
  }

  /** In groups of four, for people: {@code abcd-efgh-ijkl-mnop}. */
  public String grouped() {
    return Pattern.compile("(?<=\\G.{" + GROUP + "})")
        .splitAsStream(text)
        .collect(Collectors.joining("-"));
  }

  /** To be kept as passwords are. */
  public Password asPassword() {
    return new Password(text);
  }

  @Override
  public String toString() {
    return "RecoveryCode[hidden]";
  }
}
