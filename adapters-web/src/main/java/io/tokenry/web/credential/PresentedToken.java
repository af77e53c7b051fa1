package io.tokenry.web.credential;

import io.micronaut.http.HttpHeaders;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.problem.Rejected;
import java.util.List;
import java.util.Optional;

/**
 * What a caller presented in one way or in several that agree. HTTP's Basic has room for two words,
 * of which either may be the token's value; all other ways have one. Immutable; hides what it
 * holds.
 */
public final class PresentedToken {

  private static final String API_KEY = "X-API-Key";

  private final List<String> words;

  private PresentedToken(List<String> words) {
    this.words = words;
  }

  /** One word, and no doubt that it is meant. */
  public static PresentedToken of(String value) {
    return new PresentedToken(List.of(value));
  }

  /** Two words, and no telling which one is meant. */
  static PresentedToken ofEither(String one, String other) {
    return new PresentedToken(one.equals(other) ? List.of(one) : List.of(one, other));
  }

  /**
   * What the headers {@code Authorization} and {@code X-API-Key} present; empty for nothing.
   *
   * @throws Rejected when one is repeated, or the two contradict each other
   */
  public static Optional<PresentedToken> in(HeaderLines headers) {
    Optional<PresentedToken> authorization =
        single(headers, HttpHeaders.AUTHORIZATION).flatMap(AuthorizationHeader::read);
    Optional<PresentedToken> apiKey = single(headers, API_KEY).map(PresentedToken::of);
    return agreed(
        authorization, apiKey, "“Authorization” and “X-API-Key” hold different tokens: send one.");
  }

  /**
   * What is presented in either of two ways; empty for nothing.
   *
   * @throws Rejected with this detail when the two contradict each other
   */
  public static Optional<PresentedToken> agreed(
      Optional<PresentedToken> one, Optional<PresentedToken> other, String contradiction) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    List<String> common = one.get().words.stream().filter(other.get().words::contains).toList();
    if (common.isEmpty()) {
      throw Challenge.invalidRequest(contradiction);
    }
    return Optional.of(new PresentedToken(common));
  }

  /** One or two different words, of which one may be a token's value. */
  List<String> words() {
    return words;
  }

  private static Optional<String> single(HeaderLines headers, String name) {
    List<String> values = headers.named(name);
    if (values.size() > 1) {
      throw Challenge.invalidRequest(
          "The header “" + name + "” stands in the request more than once: send it once.");
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  @Override
  public String toString() {
    return "PresentedToken[hidden]";
  }
}
