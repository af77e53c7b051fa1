package io.tokenry.domain.token;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 (FIPS 180-4) of a value, 32 bytes: what another system kept of it, and all that is
 * known of the value until somebody presents it. Who can guess a value can check the guess with it,
 * so that it is shown to nobody.
 */
public final class ValueSha256 {

  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");
  private static final Pattern BASE64 = Pattern.compile("[0-9A-Za-z+/_-]{43}=?");

  private final byte[] hash;

  private ValueSha256(byte[] hash) {
    this.hash = hash;
  }

  /** That of a value. */
  public static ValueSha256 of(TokenValue value) {
    try {
      return new ValueSha256(MessageDigest.getInstance("SHA-256").digest(value.bytes()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /**
   * Reads 64 hexadecimal digits in any case, or base64 in one of the alphabets of RFC 4648, padded
   * or not.
   *
   * @throws InvalidValue {@code sha256}, {@code bad_sha256} for anything else
   */
  public static ValueSha256 parse(String text) {
    if (HEX.matcher(text).matches()) {
      return new ValueSha256(HexFormat.of().parseHex(text));
    }
    if (BASE64.matcher(text).matches()) {
      String alphabet = text.replace('+', '-').replace('/', '_');
      return new ValueSha256(Base64.getUrlDecoder().decode(alphabet));
    }
    throw new InvalidValue(Violation.of("sha256", "bad_sha256"));
  }

  public byte[] bytes() {
    return hash.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueSha256 that && MessageDigest.isEqual(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return "ValueSha256[hidden]";
  }
}
