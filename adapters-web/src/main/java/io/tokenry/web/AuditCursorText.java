package io.tokenry.web;

import io.tokenry.application.query.AuditCursor;
import io.tokenry.domain.audit.AuditEventId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the audit log as text that callers carry and need not understand: base64url of a
 * version, the direction, microseconds since 1970 and the id.
 */
public final class AuditCursorText {

  private static final byte VERSION = 1;
  private static final int LENGTH = 2 + 3 * Long.BYTES;

  /** The year 9999; no event is that old or that young. */
  private static final long FARTHEST_MICROS = 253_402_300_799_999_999L;

  private AuditCursorText() {}

  public static String of(AuditCursor cursor) {
    UUID id = cursor.id().value();
    ByteBuffer bytes =
        ByteBuffer.allocate(LENGTH)
            .put(VERSION)
            .put((byte) (cursor.backwards() ? 1 : 0))
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, cursor.at()))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Reads a cursor that a caller brought back; empty when it is none of ours. */
  public static Optional<AuditCursor> read(String text) {
    byte[] decoded;
    try {
      decoded = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
    if (decoded.length != LENGTH || decoded[0] != VERSION || (decoded[1] & ~1) != 0) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(decoded, 1, LENGTH - 1);
    boolean backwards = bytes.get() == 1;
    long micros = bytes.getLong();
    if (micros < -FARTHEST_MICROS || micros > FARTHEST_MICROS) {
      return Optional.empty();
    }
    Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    UUID id = new UUID(bytes.getLong(), bytes.getLong());
    return Optional.of(new AuditCursor(at, new AuditEventId(id), backwards));
  }
}
