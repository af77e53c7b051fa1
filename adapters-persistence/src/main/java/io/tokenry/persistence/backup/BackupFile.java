package io.tokenry.persistence.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A backup, known to be whole. Within the {@link Envelope} it is a ZIP archive of
 *
 * <ul>
 *   <li>{@code about.properties}: {@code made_at}, {@code schema} (the last migration of the
 *       tables) and {@code audit_months} (those of the audit log that have a table of their own),
 *   <li>{@code secret.key}: as the server's file of that name,
 *   <li>{@code tables/NAME} for each table: PostgreSQL's COPY in text format with a header.
 * </ul>
 *
 * <p>Immutable; hides the key.
 */
public final class BackupFile {

  static final String TABLES = "tables/";

  private static final String ABOUT = "about.properties";
  private static final String SECRET_KEY = "secret.key";

  private final Path file;
  private final Passphrase passphrase;
  private final About about;
  private final String secretKey;

  private BackupFile(Path file, Passphrase passphrase, About about, String secretKey) {
    this.file = file;
    this.passphrase = passphrase;
    this.about = about;
    this.secretKey = secretKey;
  }

  /**
   * Opens a file and reads it to its end.
   *
   * @throws UnusableBackup when it is not as it was written, or the passphrase is another
   */
  public static BackupFile open(Path file, Passphrase passphrase) throws IOException {
    try (InputStream in = decrypt(file, passphrase)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    try (ZipInputStream archive = new ZipInputStream(decrypt(file, passphrase))) {
      About about = About.read(require(archive, ABOUT));
      String key = new String(require(archive, SECRET_KEY), StandardCharsets.UTF_8);
      return new BackupFile(file, passphrase, about, key);
    }
  }

  /** Begins an archive. */
  static ZipOutputStream begin(OutputStream out, About about, String secretKey) throws IOException {
    ZipOutputStream archive = new ZipOutputStream(out, StandardCharsets.UTF_8);
    archive.putNextEntry(new ZipEntry(ABOUT));
    archive.write(about.text().getBytes(StandardCharsets.UTF_8));
    archive.putNextEntry(new ZipEntry(SECRET_KEY));
    archive.write(secretKey.getBytes(StandardCharsets.UTF_8));
    return archive;
  }

  /** The key that the database was filled under, as its file has it. */
  public String secretKey() {
    return secretKey;
  }

  About about() {
    return about;
  }

  /** The archive from its start; what is read is proven to be what was written. */
  ZipInputStream read() throws IOException {
    return new ZipInputStream(decrypt(file, passphrase), StandardCharsets.UTF_8);
  }

  private static InputStream decrypt(Path file, Passphrase passphrase) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return new OpeningStream(in, passphrase);
    } catch (IOException unusable) {
      in.close();
      throw unusable;
    }
  }

  private static byte[] require(ZipInputStream archive, String name) throws IOException {
    ZipEntry entry = archive.getNextEntry();
    if (entry == null || !entry.getName().equals(name)) {
      throw new UnusableBackup("holds no %s: it was made by another program".formatted(name));
    }
    return archive.readAllBytes();
  }

  @Override
  public String toString() {
    return "BackupFile[" + file + "]";
  }

  /** What {@code about.properties} says. */
  record About(Instant madeAt, String schema, List<String> auditMonths) {

    private static About read(byte[] text) throws IOException {
      Properties lines = new Properties();
      lines.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
      return new About(
          Instant.parse(lines.getProperty("made_at")),
          lines.getProperty("schema"),
          Arrays.stream(lines.getProperty("audit_months").split(" "))
              .filter(month -> !month.isEmpty())
              .toList());
    }

    private String text() {
      return "made_at=%s\nschema=%s\naudit_months=%s\n"
          .formatted(madeAt, schema, String.join(" ", auditMonths));
    }
  }
}
