package io.tokenry.web.admin.view;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of style sheets and scripts, which change with their content so that browsers may keep
 * them for good. Thread-safe.
 */
final class Assets {

  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /**
   * Where the browser finds this file of {@code public/assets/}.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  String address(String path) {
    return addresses.computeIfAbsent(
        path, file -> "/assets/" + file + "?v=" + version("public/assets/" + file));
  }

  private static String version(String file) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(ClassPathFile.bytes(file));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
