package io.tokenry.bootstrap.start;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.bootstrap.storage.NewFile;
import io.tokenry.persistence.audit.AuditArchiveFile;
import io.tokenry.persistence.audit.SealedEvent;
import io.tokenry.web.AuditJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A piece of the audit log's chain as JSON Lines: {@code number}, {@code at}, {@code id}, {@code
 * mac} and {@code link} of each place, the latter two in hexadecimal digits, and the {@code event}
 * as the API writes it, null when it is of a later month and so is not archived. Not thread-safe.
 */
final class AuditLines implements AuditArchiveFile {

  private static final HexFormat HEX = HexFormat.of();

  private final NewFile file;
  private final DigestOutputStream digest;
  private final OutputStream out;

  AuditLines(NewFile file) {
    this.file = file;
    this.digest = new DigestOutputStream(file.output(), sha256());
    this.out = new BufferedOutputStream(digest, 1 << 16);
  }

  @Override
  public void write(SealedEvent sealed) throws IOException {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", sealed.number())
            .put("at", sealed.at().toString())
            .put("id", sealed.id().toString())
            .put("mac", HEX.formatHex(sealed.mac()))
            .put("link", HEX.formatHex(sealed.link()));
    line.set("event", sealed.event().map(AuditJson::of).orElse(null));
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] finish() throws IOException {
    out.flush();
    file.sync();
    return digest.getMessageDigest().digest();
  }

  @Override
  public void keep() throws IOException {
    file.keep();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
