package io.tokenry.web.admin.view;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of style sheets and scripts, which change with their content so that browsers may keep
 * them for good. Thread-safe.
 */
final class Assets {

  static final String FOLDER = "/assets";

  /** The parameter that changes with a file's content. */
  static final String VERSION = "v";

  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /**
   * Where the browser finds this file of {@code public/assets/}.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  String address(String path) {
    return addresses.computeIfAbsent(
        path, file -> FOLDER + "/" + file + "?" + VERSION + "=" + version(file));
  }

  /** The content of this file of {@code public/assets/}. */
  static Optional<byte[]> find(String path) {
    return ClassPathFile.find(onClassPath(path));
  }

  private static String onClassPath(String path) {
    return "public" + FOLDER + "/" + path;
  }

  private static String version(String file) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(ClassPathFile.bytes(onClassPath(file)));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
