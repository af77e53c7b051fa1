package io.tokenry.web.credential;

import io.tokenry.web.QueryString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Reads {@code Authorization}: Bearer (RFC 6750 section 2.1) and Basic (RFC 7617), whose user name
 * or password may be the token.
 */
final class AuthorizationHeader {

  /** Two values of the longest kind, percent-encoded and in base64, have no more. */
  private static final int MAX_BASIC_LENGTH = 4096;

  private AuthorizationHeader() {}

  /** Empty when the scheme is none of ours, as if the header were not there. */
  static Optional<PresentedToken> read(String header) {
    String[] parts = header.strip().split("[ \t]+", 2);
    String credentials = parts.length == 2 ? parts[1] : "";
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> Optional.of(PresentedToken.of(credentials));
      case "basic" -> Optional.of(basic(credentials));
      default -> Optional.empty();
    };
  }

  private static PresentedToken basic(String encoded) {
    Optional<String> pair = decodeBase64(encoded);
    int colon = pair.map(text -> text.indexOf(':')).orElse(-1);
    if (colon < 0) {
      return PresentedToken.of(encoded);
    }
    return new PresentedToken(
        List.of(
            readings(pair.orElseThrow().substring(0, colon)),
            readings(pair.orElseThrow().substring(colon + 1))));
  }

  /** OAuth 2 clients percent-encode both parts (RFC 6749 section 2.3.1), plain ones do not. */
  private static SequencedSet<String> readings(String part) {
    SequencedSet<String> readings = new LinkedHashSet<>(List.of(part));
    QueryString.decode(part).ifPresent(readings::add);
    return readings;
  }

  private static Optional<String> decodeBase64(String encoded) {
    if (encoded.length() > MAX_BASIC_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }
}
