package io.tokenry.web.admin.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
    try (var file = ClassPathFile.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException(path + " is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + " from the class path", e);
    }
  }
}
