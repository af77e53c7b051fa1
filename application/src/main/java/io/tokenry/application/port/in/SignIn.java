package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets administrators in and out, and knows them in between. Where a provider is the only way in,
 * to sign in with a password is {@link Failure.NotAllowed}. Thread-safe.
 */
public interface SignIn {

  /**
   * Starts a session or, where somebody has a second factor, asks for its code first.
   *
   * @param address where the attempt comes from; wrong ones slow down the user name and the address
   * @return the next step; empty when the user name, the password or the state of the account does
   *     not allow it, which takes the same time in all these cases
   * @throws Failure.TooManyAttempts when this attempt comes too soon after wrong ones
   */
  Optional<Admission> signIn(String username, Password password, String address);

  /**
   * Starts a session with a code of the second factor, or a recovery code. Wrong ones count with
   * wrong passwords, and the account waits longer for its next code.
   *
   * @return the new session; empty when the code is wrong or was used before
   * @throws Failure.Gone when the password was given too long ago, or counts no more
   * @throws Failure.TooManyAttempts as for {@link #signIn}
   */
  Optional<NewSession> enterCode(String ticket, String code, String address);

  /** Whose password a ticket says was right; empty when it counts no more. */
  Optional<Administrator> ownerOf(String ticket);

  /** Who is signed in with this session secret, and notes that they are still there. */
  Optional<SignedIn> resume(String sessionSecret);

  /**
   * Takes the password of who is signed in once more, as proof that it is still them.
   *
   * @return whether it is the right one, and the session lives
   * @throws Failure.TooManyAttempts after several wrong ones
   */
  boolean prove(String sessionSecret, Password password, String address);

  /**
   * Ends a session, on all nodes at once.
   *
   * @param address where the browser is
   */
  void signOut(String sessionSecret, String address);

  /**
   * Somebody who is signed in.
   *
   * @param provenAt when they last proved who they are
   * @param secondFactorDue whether they must turn on a second factor before anything else
   */
  record SignedIn(Administrator administrator, Instant provenAt, boolean secondFactorDue) {

    /** Whether their role lets them do a thing. */
    public boolean may(Permission permission) {
      return administrator.role().may(permission);
    }

    /** This person as the one who asks for something. */
    public Origin at(String address) {
      return new Origin(administrator.asActor(), address, Optional.of(provenAt));
    }
  }

  /** How it goes on after the right password. */
  sealed interface Admission {}

  /**
   * The code of the second factor is needed; there is no session yet.
   *
   * @param ticket says for a few minutes whose password was right, sealed; for {@link #enterCode}
   */
  record CodeNeeded(String ticket) implements Admission {

    @Override
    public String toString() {
      return "CodeNeeded[hidden]";
    }
  }

  /**
   * A session just started.
   *
   * @param secret what the browser keeps; a secret of 256 random bits in base64url
   */
  record NewSession(String secret, Administrator administrator) implements Admission {

    @Override
    public String toString() {
      return "NewSession[" + administrator.username() + "]";
    }
  }
}
