package io.tokenry.application.port.out;

import io.tokenry.domain.administrator.ExternalIdentity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where administrators sign in who have no password here (OpenID Connect). Thread-safe. */
public interface IdentityProvider {

  /**
   * Where a browser is to be sent.
   *
   * @param afresh whether somebody has to prove who they are even if they did just before
   * @return empty when the provider cannot be reached just now
   */
  Optional<Departure> depart(boolean afresh);

  /**
   * Judges what a browser brought back.
   *
   * @param secrets those of its {@link Departure}
   * @param parameters of the address that it was sent back to
   */
  Answer arrive(String secrets, Map<String, List<String>> parameters);

  /** Where a browser signs out of the provider too; empty when there is no such place. */
  Optional<URI> signOutAddress();

  /**
   * How it begins.
   *
   * @param secrets ties the answer to this browser; to be kept by it alone, where nobody can read
   *     it
   */
  record Departure(URI address, String secrets) {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "Departure[hidden]";
    }
  }

  /** What came of it. */
  sealed interface Answer {}

  /**
   * The provider vouches for somebody.
   *
   * @param username what they are called there; empty when it does not say
   * @param groups what may give them a role
   * @param provenAt when they last proved who they are; empty when it does not say
   */
  record Identified(
      ExternalIdentity identity,
      Optional<String> username,
      Set<String> groups,
      Optional<Instant> provenAt)
      implements Answer {}

  /** Nobody is vouched for. */
  record Refused(Reason reason) implements Answer {}

  /** Why not. */
  enum Reason {
    /** It could not be asked. */
    UNREACHABLE,
    /** The person, or the provider for them, said no. */
    DENIED,
    /** It could not or would not do as it was asked. */
    FAILED,
    /** What came back is not an answer to what this browser asked, or is not genuine. */
    NOT_GENUINE
  }
}
