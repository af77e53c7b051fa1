package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.domain.administrator.AdministratorId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets administrators in whom an identity provider vouches for. They are known by the provider and
 * its identifier for them, never by a name, and get their role from it at each sign-in.
 * Thread-safe.
 */
public interface SingleSignOn {

  /** What there is; empty when there are passwords alone. */
  Optional<Offer> offer();

  /**
   * Sends somebody to the provider.
   *
   * @param next where they want to go afterwards
   * @return empty when the provider cannot be reached just now
   * @throws Failure.NotFound when there is none
   */
  Optional<Start> begin(String next);

  /**
   * Sends somebody who is signed in there once more, as proof that it is still them.
   *
   * @return as {@link #begin}
   * @throws Failure.NotFound when there is none
   */
  Optional<Start> beginProof(AdministratorId self);

  /**
   * Takes what the provider sent a browser back with.
   *
   * @param note that of its {@link Start}
   * @param parameters of the address
   * @param session the secret of the session that the browser has
   * @param address where it is; wrong answers slow it down
   * @throws Failure.TooManyAttempts when this one comes too soon after wrong ones
   * @throws Failure.NotFound when there is no provider
   */
  Arrival finish(
      String note, Map<String, List<String>> parameters, Optional<String> session, String address);

  /** Where a browser signs out of the provider too; empty when there is no such place. */
  Optional<URI> signOutAddress();

  /**
   * A provider.
   *
   * @param name what people call it
   * @param only whether there is no other way to sign in
   */
  record Offer(String name, boolean only) {}

  /**
   * How it begins.
   *
   * @param note counts for a few minutes, sealed; for {@link #finish}
   */
  record Start(URI address, String note) {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "Start[hidden]";
    }
  }

  /** What came of it. */
  sealed interface Arrival {}

  /**
   * Somebody is signed in.
   *
   * @param next where they wanted to go, not to be trusted
   */
  record Admitted(NewSession session, String next) implements Arrival {}

  /** It is still the one who is signed in. */
  record Proven() implements Arrival {}

  /**
   * Nothing came of it.
   *
   * @param next where they wanted to go, not to be trusted
   */
  record Refused(Fault fault, String next) implements Arrival {}

  /** Why nothing came of it. */
  enum Fault {
    /** The provider could not be asked. */
    UNREACHABLE,
    /** The person, or the provider for them, said no. */
    DENIED,
    /** The provider could not or would not do as it was asked. */
    FAILED,
    /** The answer belongs to no sign-in that this browser began, or is not genuine. */
    NOT_GENUINE,
    /** It took too long, was begun elsewhere or has ended already. */
    TOO_LATE,
    /** Nothing that the provider says of the person gives a role. */
    NO_ROLE,
    /** Somebody else here has the name. */
    USERNAME_TAKEN,
    /** The provider tells no name that could be one here. */
    BAD_USERNAME,
    DISABLED,
    /** The first administrator, who has a password, is still to be made. */
    SET_UP_PENDING,
    /** Somebody else came back than is signed in. */
    SOMEBODY_ELSE,
    /** The provider did not ask the person again. */
    NOT_ASKED_AGAIN
  }
}
