package io.tokenry.domain.access;

import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenPass;
import java.time.Instant;
import java.util.List;

/**
 * What a caller wants to do with a token.
 *
 * @param required the level that the act needs
 * @param audiences the token must be meant for each of these
 * @param address where the request comes from, an IP address in text
 * @param userAgent what the client says it is; see {@link io.tokenry.domain.token.LastUse}
 * @param byBearer whether the bearer of the token is there, so that its networks count; false when
 *     somebody else asks about it
 */
public record AccessRequest(
    AccessLevel required,
    List<Audience> audiences,
    String address,
    String userAgent,
    boolean byBearer) {

  public AccessRequest {
    audiences = List.copyOf(audiences);
  }

  /** What a bearer at this address wants to do. */
  public static AccessRequest byBearer(AccessLevel required, String address) {
    return byBearer(required, address, "");
  }

  /** The same by a client that says what it is. */
  public static AccessRequest byBearer(AccessLevel required, String address, String userAgent) {
    return new AccessRequest(required, List.of(), address, userAgent, true);
  }

  /** Somebody at this address wants to know whether a token is good at all. */
  public static AccessRequest byAnother(String address, String userAgent) {
    return new AccessRequest(AccessLevel.READ_ONLY, List.of(), address, userAgent, false);
  }

  /** The same, with services that the token must be meant for. */
  public AccessRequest with(List<Audience> services) {
    return new AccessRequest(required, services, address, userAgent, byBearer);
  }

  /** Whether the token with this pass may do it at a moment. */
  public Verdict verdictOn(TokenPass pass, Instant at) {
    return switch (pass.status(at)) {
      case REVOKED -> new Verdict.Denied(Verdict.Reason.REVOKED);
      case EXPIRED -> new Verdict.Denied(Verdict.Reason.EXPIRED);
      case SUSPENDED -> new Verdict.Denied(Verdict.Reason.SUSPENDED);
      case ACTIVE -> verdictOnActive(pass);
    };
  }

  /** Without what the client says it is, which may hold a token by mistake. */
  @Override
  public String toString() {
    return "AccessRequest[%s for %s from %s%s]"
        .formatted(required, audiences, address, byBearer ? "" : " by another");
  }

  private Verdict verdictOnActive(TokenPass pass) {
    if (byBearer && !pass.limits().networks().contain(address)) {
      return new Verdict.Denied(Verdict.Reason.WRONG_NETWORK);
    }
    if (!pass.limits().audiences().include(audiences)) {
      return new Verdict.Denied(Verdict.Reason.WRONG_AUDIENCE);
    }
    return pass.accessLevel().covers(required)
        ? new Verdict.Granted(pass)
        : new Verdict.Denied(Verdict.Reason.INSUFFICIENT_ACCESS);
  }
}
