package io.tokenry.web.admin.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Reads files that travel with the program. */
final class ClassPathFile {

  private ClassPathFile() {}

  /** The whole file as UTF-8 text. */
  static String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  /**
   * The whole file.
   *
   * @throws IllegalArgumentException when it is not on the class path
   */
  static byte[] bytes(String path) {
    return find(path)
        .orElseThrow(() -> new IllegalArgumentException(path + " is not on the class path"));
  }

  /** The names of the files in a folder, whether it lies on a disk or in a jar. */
  static Set<String> namesIn(String folder) {
    Set<String> names = new TreeSet<>();
    try {
      for (URL url : Collections.list(ClassPathFile.class.getClassLoader().getResources(folder))) {
        names.addAll(url.openConnection() instanceof JarURLConnection jar ? in(jar) : in(url));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder + " of the class path", e);
    }
    return names;
  }

  private static List<String> in(JarURLConnection folder) throws IOException {
    folder.setUseCaches(false); // else it would be the class path's own jar that is closed
    String path = folder.getEntryName() + "/";
    try (JarFile jar = folder.getJarFile()) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(path))
          .map(name -> name.substring(path.length()))
          .toList();
    }
  }

  private static List<String> in(URL folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The whole file; empty when it is not on the class path. */
  static Optional<byte[]> find(String path) {
    try (var file = ClassPathFile.class.getClassLoader().getResourceAsStream(path)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + " from the class path", e);
    }
  }
}
