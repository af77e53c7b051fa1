package io.tokenry.persistence.audit;

import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.secret.KeyedHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The keyed hashes of events, seals and the head: HMAC-SHA-256 (RFC 2104), each kind under a key of
 * its own that is derived from a secret key; from the newest one unless {@link AuditKeyring} says
 * otherwise. Every text is preceded by its length, so that no two events have the same bytes.
 * Thread-safe.
 */
@Singleton
final class AuditHashes {

  /** Stands before the first link. */
  static final byte[] BEGINNING = new byte[32];

  private final AuditKeys keys;
  private final KeyedHash events;
  private final KeyedHash links;
  private final KeyedHash heads;
  private final KeyedHash archives;

  @Inject
  AuditHashes(SecretKeys secretKeys) {
    this(AuditKeys.of(secretKeys.newest()));
  }

  AuditHashes(AuditKeys keys) {
    this.keys = keys;
    events = new KeyedHash(keys.ofEvents());
    links = new KeyedHash(keys.ofLinks());
    heads = new KeyedHash(keys.ofHeads());
    archives = new KeyedHash(keys.ofArchives());
  }

  /** Whether their key was in use when the seal with this number was made. */
  boolean reach(long number) {
    return keys.reach(number);
  }

  /** Whether their key still is in use. */
  boolean areInUse() {
    return keys.isInUse();
  }

  /** Over all that an event says. */
  byte[] ofEvent(AuditEvent event) {
    return mac(
        events,
        out -> {
          write(out, event.at(), event.id().value());
          write(out, event.by().actor().kind().name());
          write(out, event.by().actor().id());
          write(out, event.by().actor().name());
          write(out, event.by().address());
          write(out, event.action().text());
          write(out, event.target().map(target -> target.kind().name()));
          write(out, event.target().map(AuditTarget::id));
          write(out, event.target().map(AuditTarget::name));
          out.writeBoolean(event.widening());
          out.writeInt(event.changes().size());
          for (FieldChange change : event.changes()) {
            write(out, change.field());
            write(out, change.before());
            write(out, change.after());
          }
        });
  }

  /** Whether a hash over an event is theirs. */
  boolean made(byte[] mac, AuditEvent event) {
    return MessageDigest.isEqual(mac, ofEvent(event));
  }

  /** Over an event and the link before it. */
  byte[] ofLink(byte[] previous, long number, Instant at, UUID event, byte[] eventMac) {
    return mac(
        links,
        out -> {
          out.write(previous);
          out.writeLong(number);
          write(out, at, event);
          out.write(eventMac);
        });
  }

  /** Over the last link, to show that it was the last. */
  byte[] ofHead(long number, byte[] link) {
    return mac(
        heads,
        out -> {
          out.writeLong(number);
          out.write(link);
        });
  }

  /** Over an archive, the last link of what is in it, and the archive before. */
  byte[] ofArchive(byte[] previous, AuditReport.Archive archive, byte[] lastLink) {
    return mac(
        archives,
        out -> {
          out.write(previous);
          write(out, archive.month().toString());
          out.writeLong(archive.events());
          out.writeLong(archive.lastNumber());
          out.write(lastLink);
          write(out, archive.fileSha256());
        });
  }

  /** The end of a chain, in text to be noted elsewhere. */
  static String head(long number, byte[] link) {
    return number + ":" + HexFormat.of().formatHex(link, 0, 8);
  }

  private static byte[] mac(KeyedHash hash, Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      writer.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
    return hash.of(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, Instant at, UUID id) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static void write(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      write(out, text.get());
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Writes what is to be hashed. */
  private interface Writer {
    void write(DataOutputStream out) throws IOException;
  }
}
