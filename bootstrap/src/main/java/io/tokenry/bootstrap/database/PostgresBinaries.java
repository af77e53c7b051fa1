package io.tokenry.bootstrap.database;

import io.tokenry.bootstrap.storage.FileTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path. A folder of them is whole or not there:
 * its name tells which archive it came from, and it gets that name last.
 */
final class PostgresBinaries {

  private static final String DRAFT = "unpacking-postgresql-";

  private PostgresBinaries() {}

  /**
   * The folder that holds {@code bin}, unpacked below {@code shared} when it is, or may be, there;
   * else below {@code own}.
   *
   * @param shared empty when this installation has no place for programs
   * @return empty when the class path has no programs for this operating system and processor
   */
  static Optional<Path> home(Optional<Path> shared, Path own) {
    URL archive = PostgresBinaries.class.getResource("/" + archiveName());
    if (archive == null) {
      return Optional.empty();
    }
    try {
      String name = "postgresql-" + fingerprint(archive);
      for (Path parent : Stream.concat(shared.stream(), Stream.of(own)).toList()) {
        Path home = parent.resolve(name);
        if (Files.isDirectory(home)) {
          return Optional.of(home);
        }
        if (Files.isWritable(parent)) {
          unpack(archive, parent, home);
          return Optional.of(home);
        }
      }
      throw new IOException("no folder to unpack PostgreSQL to");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean isArm = System.getProperty("os.arch").equals("aarch64");
    return "postgres-%s-%s.txz"
        .formatted(system.contains("mac") ? "darwin" : "linux", isArm ? "arm_64" : "x86_64");
  }

  private static String fingerprint(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    return connection instanceof JarURLConnection jar
        ? "%08x".formatted(jar.getJarEntry().getCrc())
        : "%08x".formatted(connection.getContentLengthLong());
  }

  private static void unpack(URL archive, Path parent, Path home) throws IOException {
    Path draft = parent.resolve(DRAFT + ProcessHandle.current().pid());
    deleteDraftsOfTheDead(parent);
    Files.createDirectory(draft);
    try (InputStream packed = new BufferedInputStream(archive.openStream());
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, draft);
      }
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException
        | java.nio.file.DirectoryNotEmptyException anotherWasFirst) {
      // Theirs is as good.
    } finally {
      FileTree.delete(draft);
    }
  }

  private static void deleteDraftsOfTheDead(Path parent) throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(parent, DRAFT + "*")) {
      for (Path draft : drafts) {
        long process = Long.parseLong(draft.getFileName().toString().substring(DRAFT.length()));
        if (ProcessHandle.of(process).isEmpty()) {
          FileTree.delete(draft);
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("archive entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      boolean isProgram = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
