package io.tokenry.persistence.backup;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * What a backup is encrypted by. The same letters are the same passphrase however a keyboard puts
 * them together (Unicode NFC). Immutable; hidden.
 */
public record Passphrase(String text) {

  /** The fewest characters that a new backup may be protected by. */
  public static final int MIN_LENGTH = 12;

  public Passphrase {
    text = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a passphrase has at least one character");
    }
  }

  /** Whether it may protect a new backup. */
  public boolean isLongEnough() {
    return text.codePointCount(0, text.length()) >= MIN_LENGTH;
  }

  /** Key material of 64 bytes, by Argon2id (RFC 9106). */
  byte[] stretch(int memoryKib, int passes, int lanes, byte[] salt) {
    return Argon2Function.getInstance(memoryKib, passes, lanes, 2 * 32, Argon2.ID)
        .hash(text.getBytes(StandardCharsets.UTF_8), salt)
        .getBytes();
  }

  @Override
  public String toString() {
    return "Passphrase[hidden]";
  }
}
