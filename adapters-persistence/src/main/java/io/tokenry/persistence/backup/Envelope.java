package io.tokenry.persistence.backup;

import io.tokenry.persistence.secret.KeyedHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a backup is encrypted. A header of 77 bytes, then chunks.
 *
 * <p>Header: the line {@code Tokenry backup 1}, with its end; memory in KiB, passes and lanes of
 * Argon2id (RFC 9106), each 4 bytes, the highest first; a random salt of 16 bytes; HMAC-SHA-256
 * (RFC 2104) over all that. Argon2id makes 64 bytes of the passphrase and the salt: the key of the
 * chunks, then the key of the HMAC.
 *
 * <p>Chunks: 64 KiB each, the last one shorter or not, by AES-256-GCM (NIST SP 800-38D), so each 16
 * bytes longer. The nonce is 3 bytes of 0, the number of the chunk from 0 on in 8 bytes, and 1 for
 * the last chunk, 0 for others: so no chunk passes in another place, and no end but the true one.
 * No nonce is used twice, since every file has a salt and so a key of its own.
 *
 * <p>Immutable.
 */
final class Envelope {

  static final int CHUNK_BYTES = 64 * 1024;
  static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + 16;
  static final int HEADER_BYTES = 77;

  private static final byte[] MAGIC = "Tokenry backup ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VERSION = "1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int KEY_BYTES = 32;

  /** A second or so: there is one guess at a backup, and nobody waits for it. */
  private static final int MEMORY_KIB = 64 * 1024;

  private static final int PASSES = 3;
  private static final int LANES = 1;

  /** What a header may ask for, so that a forged one takes neither all memory nor all day. */
  private static final int MOST_MEMORY_KIB = 128 * 1024;

  private static final int MOST_PASSES = 64;
  private static final int MOST_LANES = 16;

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  private Envelope(byte[] material) {
    key = new SecretKeySpec(material, 0, KEY_BYTES, "AES");
  }

  /** Writes the header of a new file. */
  static Envelope begin(OutputStream out, Passphrase passphrase) throws IOException {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.put(MAGIC).put(VERSION).putInt(MEMORY_KIB).putInt(PASSES).putInt(LANES).put(salt);
    byte[] material = passphrase.stretch(MEMORY_KIB, PASSES, LANES, salt);
    header.put(hash(material, header.array()));
    out.write(header.array());
    return new Envelope(material);
  }

  /** Reads the header of a file. */
  static Envelope open(InputStream in, Passphrase passphrase) throws IOException {
    byte[] bytes = in.readNBytes(HEADER_BYTES);
    if (!Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      throw new UnusableBackup("is no backup of Tokenry: name one");
    }
    if (bytes.length < HEADER_BYTES) {
      throw UnusableBackup.damaged(bytes.length);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).position(MAGIC.length);
    byte[] version = new byte[VERSION.length];
    header.get(version);
    int memory = header.getInt();
    int passes = header.getInt();
    int lanes = header.getInt();
    if (!Arrays.equals(VERSION, version)
        || !isBetween(passes, 1, MOST_PASSES)
        || !isBetween(lanes, 1, MOST_LANES)
        || !isBetween(memory, 8 * lanes, MOST_MEMORY_KIB)) {
      throw new UnusableBackup(
          "is damaged, or a backup of a kind that this Tokenry does not know: use the Tokenry that"
              + " made it");
    }
    byte[] salt = new byte[SALT_BYTES];
    header.get(salt);
    byte[] material = passphrase.stretch(memory, passes, lanes, salt);
    byte[] expected = hash(material, bytes);
    if (!MessageDigest.isEqual(
        expected, Arrays.copyOfRange(bytes, header.position(), HEADER_BYTES))) {
      throw new UnusableBackup(
          "does not open with this passphrase: it is another one, or the first %d bytes are damaged"
              .formatted(HEADER_BYTES));
    }
    return new Envelope(material);
  }

  byte[] seal(byte[] chunk, int length, long number, boolean last) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, number, last).doFinal(chunk, 0, length);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  byte[] unseal(byte[] sealed, long number, boolean last) throws UnusableBackup {
    try {
      return cipher(Cipher.DECRYPT_MODE, number, last).doFinal(sealed);
    } catch (AEADBadTagException changed) {
      throw UnusableBackup.damaged(HEADER_BYTES + number * SEALED_CHUNK_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  private Cipher cipher(int mode, long number, boolean last) throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_BYTES)
            .position(NONCE_BYTES - Long.BYTES - 1)
            .putLong(number)
            .put((byte) (last ? 1 : 0))
            .array();
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  /** Over all of the header but its end, which is this. */
  private static byte[] hash(byte[] material, byte[] header) {
    return new KeyedHash(Arrays.copyOfRange(material, KEY_BYTES, KEY_BYTES + HASH_BYTES))
        .of(Arrays.copyOf(header, HEADER_BYTES - HASH_BYTES));
  }

  private static boolean isBetween(int number, int least, int most) {
    return number >= least && number <= most;
  }
}
