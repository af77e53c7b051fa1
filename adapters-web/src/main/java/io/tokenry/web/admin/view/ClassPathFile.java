package io.tokenry.web.admin.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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

  /** The whole file; empty when it is not on the class path. */
  static Optional<byte[]> find(String path) {
    try (var file = ClassPathFile.class.getClassLoader().getResourceAsStream(path)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + " from the class path", e);
    }
  }
}
