package io.tokenry.web;

import java.util.List;

/** Tells the addresses that programs call, which get data, from those of pages for people. */
public final class ProgramPaths {

  /** What Netty calls the address in a request line that it cannot read. */
  private static final String UNREADABLE = "/bad-request";

  private static final List<String> STARTS =
      List.of(
          "/api",
          "/oauth2",
          "/auth",
          "/.well-known",
          "/health",
          "/prometheus",
          "/assets",
          UNREADABLE);

  /** The one page among them. */
  private static final String DOCS = "/api/docs";

  private ProgramPaths() {}

  /** Whether programs call this path. */
  public static boolean contain(String path) {
    if (path.equals(DOCS)) {
      return false;
    }
    for (String start : STARTS) {
      if (isBelow(start, path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this path is that one or continues it after a slash. */
  public static boolean isBelow(String start, String path) {
    return path.startsWith(start)
        && (path.length() == start.length() || path.charAt(start.length()) == '/');
  }
}
