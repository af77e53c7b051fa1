package io.tokenry.persistence.audit;

import io.tokenry.persistence.SecretKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is derived from one secret key to make the hashes of the audit log, so that these can be
 * checked when the secret key itself is there no more. Immutable; hidden.
 */
public final class AuditKeys {

  private static final int KEY_BYTES = 32;
  private static final int KEYS = 3;
  private static final long NO_END = Long.MAX_VALUE;

  private final byte[] keys;
  private final long lastNumber;

  private AuditKeys(byte[] keys, long lastNumber) {
    this.keys = keys;
    this.lastNumber = lastNumber;
  }

  /** Those of a secret key that is in use. */
  public static AuditKeys of(SecretKey key) {
    return new AuditKeys(
        ByteBuffer.allocate(KEYS * KEY_BYTES)
            .put(key.derive("tokenry audit event 1"))
            .put(key.derive("tokenry audit link 1"))
            .put(key.derive("tokenry audit head 1"))
            .array(),
        NO_END);
  }

  /** Reads {@link #bytes}. */
  public static AuditKeys parse(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long lastNumber = buffer.getLong();
    byte[] keys = new byte[KEYS * KEY_BYTES];
    buffer.get(keys);
    return new AuditKeys(keys, lastNumber);
  }

  /** All of it, to be kept encrypted. */
  public byte[] bytes() {
    return ByteBuffer.allocate(Long.BYTES + keys.length).putLong(lastNumber).put(keys).array();
  }

  /** The same once the secret key is no longer in use: good for no seal after this one. */
  AuditKeys until(long number) {
    return new AuditKeys(keys, number);
  }

  boolean isInUse() {
    return lastNumber == NO_END;
  }

  /** Whether a hash of the seal with this number, and of its event, may be made with them. */
  boolean reach(long number) {
    return number <= lastNumber;
  }

  byte[] ofEvents() {
    return key(0);
  }

  byte[] ofLinks() {
    return key(1);
  }

  byte[] ofHeads() {
    return key(2);
  }

  private byte[] key(int place) {
    return Arrays.copyOfRange(keys, place * KEY_BYTES, (place + 1) * KEY_BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuditKeys that
        && lastNumber == that.lastNumber
        && Arrays.equals(keys, that.keys);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(keys);
  }

  @Override
  public String toString() {
    return "AuditKeys[hidden]";
  }
}
