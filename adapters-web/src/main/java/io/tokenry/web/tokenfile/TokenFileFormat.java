package io.tokenry.web.tokenfile;

import java.util.Locale;
import java.util.Optional;

/** How tokens are written to a file. */
public enum TokenFileFormat {
  /** Comma-separated values (RFC 4180). */
  CSV,
  /** A JSON object on each line. */
  JSONL;

  /** What the ending of a file's name says; empty when it says nothing. */
  public static Optional<TokenFileFormat> ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return Optional.of(CSV);
    }
    return name.endsWith(".jsonl") || name.endsWith(".ndjson")
        ? Optional.of(JSONL)
        : Optional.empty();
  }
}
