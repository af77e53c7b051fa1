package io.tokenry.web.credential;

import static io.micronaut.http.HttpHeaders.WWW_AUTHENTICATE;

import io.tokenry.web.problem.Problem;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.problem.Rejected;

/** Refusals of a caller's token, each with its challenge (RFC 6750 section 3). */
public final class Challenge {

  private static final String BEARER = "Bearer realm=\"tokenry\"";

  private Challenge() {}

  static Rejected nothingPresented() {
    return refusal(
        ProblemType.NOT_AUTHENTICATED,
        "No token was presented: send one in the header “Authorization: Bearer …”.",
        BEARER);
  }

  /** One answer for every reason, so that it tells an attacker nothing. */
  static Rejected invalidToken() {
    return refusal(
        ProblemType.NOT_AUTHENTICATED,
        "The token is not accepted: check that it is copied whole and still in use.",
        BEARER + ", error=\"invalid_token\"");
  }

  public static Rejected insufficientScope() {
    return refusal(
        ProblemType.INSUFFICIENT_SCOPE,
        "The token may read only, and this call writes: use a token with read and write access.",
        BEARER + ", error=\"insufficient_scope\", scope=\"write\"");
  }

  /** No scope would help (RFC 6750 section 3.1 leaves it open to name one). */
  static Rejected wrongAudience() {
    return refusal(
        ProblemType.INSUFFICIENT_SCOPE,
        "The token is meant for other services than this one: use a token that has this one among"
            + " its audiences (“tokenry” for Tokenry’s own API), or that is for all.",
        BEARER + ", error=\"insufficient_scope\"");
  }

  static Rejected invalidRequest(String detail) {
    return refusal(ProblemType.BAD_CREDENTIALS, detail, BEARER + ", error=\"invalid_request\"");
  }

  private static Rejected refusal(ProblemType type, String detail, String challenge) {
    return new Rejected(Problem.of(type, detail).withHeader(WWW_AUTHENTICATE, challenge));
  }
}
