package io.tokenry.web.verification;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.tokenry.web.QueryString;
import io.tokenry.web.credential.PresentedToken;
import io.tokenry.web.problem.LikeToken;
import io.tokenry.web.problem.Problem;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.problem.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a call by an OAuth 2 client. As RFC 6749 section 3.2 asks, one without a value
 * counts as left out, one that is not known is ignored, and none may be repeated. Immutable; holds
 * secrets and shows none.
 */
final class OAuthForm {

  private final Map<String, String> parameters;

  private OAuthForm(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Does nothing when the request says that its body is a form.
   *
   * @throws Rejected when it does not
   */
  static void requireIn(HttpRequest<?> request) {
    if (!request
        .getContentType()
        .filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::equals)
        .isPresent()) {
      throw new Rejected(
          Problem.of(
                  ProblemType.UNSUPPORTED_MEDIA_TYPE,
                  "The body must be a form: send it with Content-Type %s."
                      .formatted(MediaType.APPLICATION_FORM_URLENCODED))
              .withHeader("Accept-Post", MediaType.APPLICATION_FORM_URLENCODED));
    }
  }

  /**
   * Reads a body.
   *
   * @throws Rejected when it cannot be decoded or repeats a parameter
   */
  static OAuthForm of(byte[] body) {
    // Whatever is not ASCII ought to be escaped, and is refused as any character but ASCII.
    Map<String, String> parameters = new HashMap<>();
    QueryString.parse(new String(body, StandardCharsets.ISO_8859_1))
        .orElseThrow(() -> invalid("The parameters are not percent-encoded UTF-8: encode them so."))
        .forEach(
            (name, values) -> {
              if (values.size() > 1) {
                throw invalid(
                    "The parameter “%s” stands in the body more than once: send it once."
                        .formatted(LikeToken.hiddenIn(name)));
              }
              if (!values.getFirst().isEmpty()) {
                parameters.put(name, values.getFirst());
              }
            });
    return new OAuthForm(parameters);
  }

  /** The token that the call is about, as it was sent. */
  String token() {
    return value("token")
        .orElseThrow(() -> invalid("The parameter “token” is missing: send it in the body."));
  }

  /** The token that the client authenticates with (client_secret_post, RFC 6749 section 2.3.1). */
  Optional<PresentedToken> credential() {
    return value("client_secret").map(PresentedToken::of);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static Rejected invalid(String detail) {
    return new Rejected(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
  }

  @Override
  public String toString() {
    return "OAuthForm[hidden]";
  }
}
