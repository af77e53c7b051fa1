package io.tokenry.domain.administrator;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What an authenticator app and the server both know, to make the same codes of (RFC 6238): 160
 * bits, as RFC 4226 section 4 recommends. Immutable; it shows nothing.
 */
public final class TotpSecret {

  public static final int BYTES = 20;

  /** For how long an app shows a code. */
  public static final Duration STEP = Duration.ofSeconds(30);

  private final byte[] bytes;

  public TotpSecret(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a secret has " + BYTES + " bytes, not " + bytes.length);
    }
    this.bytes = bytes.clone();
  }

  /** A new one. */
  public static TotpSecret random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new TotpSecret(bytes);
  }

  /** How many steps have begun since 1970, which numbers the codes (RFC 6238 section 4.2). */
  public static long stepAt(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), STEP.toSeconds());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** As people type it: 32 letters and digits. */
  public String base32() {
    return Base32.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TotpSecret that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "TotpSecret[hidden]";
  }
}
