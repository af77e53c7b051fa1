package io.tokenry.web.credential;

import io.tokenry.domain.token.TokenValue;
import io.tokenry.web.QueryString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads {@code Authorization}: Bearer (RFC 6750 section 2.1) and Basic (RFC 7617), whose user name
 * or password may be the token. Scheme names count in any case (RFC 9110 section 11.1).
 */
final class AuthorizationHeader {

  private static final String BEARER = "Bearer";
  private static final String BASIC = "Basic";

  /** Two values of the longest kind, percent-encoded and in base64, have no more. */
  private static final int MAX_BASIC_LENGTH = 4096;

  private AuthorizationHeader() {}

  /** Empty when the scheme is none of ours, as if the header were not there. */
  static Optional<PresentedToken> read(String header) {
    String text = header.strip();
    if (hasScheme(text, BEARER)) {
      return Optional.of(PresentedToken.of(credentials(text, BEARER)));
    }
    return hasScheme(text, BASIC) ? Optional.of(basic(credentials(text, BASIC))) : Optional.empty();
  }

  private static boolean hasScheme(String text, String scheme) {
    int end = scheme.length();
    return text.regionMatches(true, 0, scheme, 0, end)
        && (text.length() == end || isBlank(text.charAt(end)));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static String credentials(String text, String scheme) {
    int start = scheme.length();
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static PresentedToken basic(String encoded) {
    Optional<String> pair = decodeBase64(encoded);
    int colon = pair.map(text -> text.indexOf(':')).orElse(-1);
    if (colon < 0) {
      return PresentedToken.of(encoded);
    }
    return PresentedToken.ofEither(
        word(pair.orElseThrow().substring(0, colon)),
        word(pair.orElseThrow().substring(colon + 1)));
  }

  /**
   * OAuth 2 clients percent-encode both parts (RFC 6749 section 2.3.1), plain ones do not. No value
   * of a token can be read in both ways: decoding changes only what has a percent sign, which no
   * value has, or a plus sign, which becomes a space.
   */
  private static String word(String part) {
    return isPossible(part)
        ? part
        : QueryString.decode(part).filter(AuthorizationHeader::isPossible).orElse(part);
  }

  private static boolean isPossible(String word) {
    return TokenValue.presented(word).isPresent();
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
