package io.tokenry.application.failure;

import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a use case from doing what was asked. Nothing stored has changed when one is thrown.
 * Adapters translate each once, at the edge; it is no programming error and has no stack trace.
 */
public abstract sealed class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Failure(String message) {
    super(message, null, false, false);
  }

  private Failure(String message, Throwable cause) {
    super(message, cause, false, false);
  }

  /** No such thing lives, or it never did. */
  public static final class NotFound extends Failure {
    private static final long serialVersionUID = 1L;

    public NotFound() {
      super("not found");
    }
  }

  /** It was there, but is gone for good. */
  public static final class Gone extends Failure {
    private static final long serialVersionUID = 1L;

    public Gone() {
      super("gone");
    }
  }

  /** The input breaks rules; all of them are named at once. */
  public static final class Invalid extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient List<Violation> violations;

    public Invalid(List<Violation> violations) {
      super(violations.toString());
      this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
      return violations;
    }
  }

  /**
   * The input is well formed but clashes with something stored. Its violation's rule is {@code
   * taken}, or {@code last_owner}.
   */
  public static final class Conflict extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient Violation violation;

    public Conflict(Violation violation) {
      super(violation.toString());
      this.violation = violation;
    }

    public Violation violation() {
      return violation;
    }
  }

  /** Somebody else changed the token since the caller last saw it. */
  public static final class StaleVersion extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient Token current;

    public StaleVersion(Token current) {
      super("stale version");
      this.current = current;
    }

    /** The token as it is now. */
    public Token current() {
      return current;
    }
  }

  /** The caller may not do this; where it is the input that goes too far, all of it is named. */
  public static final class NotAllowed extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient List<Violation> violations;
    private final transient Optional<Permission> needed;

    public NotAllowed() {
      this(List.of());
    }

    public NotAllowed(List<Violation> violations) {
      super("not allowed");
      this.violations = List.copyOf(violations);
      this.needed = Optional.empty();
    }

    public NotAllowed(Permission needed) {
      super("not allowed");
      this.violations = List.of();
      this.needed = Optional.of(needed);
    }

    public List<Violation> violations() {
      return violations;
    }

    /** What the caller's role does not allow; empty when it is not for the role. */
    public Optional<Permission> needed() {
      return needed;
    }
  }

  /** The caller may do this, but has to give their password again first. */
  public static final class ProofNeeded extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Permission> atStake;

    /**
     * @param atStake what is asked for; empty for something of the caller's own
     */
    public ProofNeeded(Optional<Permission> atStake) {
      super("proof needed");
      this.atStake = atStake;
    }

    public Optional<Permission> atStake() {
      return atStake;
    }
  }

  /** Too many wrong attempts; the next is heard after a while. */
  public static final class TooManyAttempts extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    public TooManyAttempts(Duration retryAfter) {
      super("too many attempts");
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The same idempotency key was used for another request, or that one is still running. */
  public static final class IdempotencyClash extends Failure {
    private static final long serialVersionUID = 1L;
    private final boolean running;

    public IdempotencyClash(boolean running) {
      super(running ? "still running" : "another request");
      this.running = running;
    }

    /** True when the first request has not ended yet, false when it was a different request. */
    public boolean isRunning() {
      return running;
    }
  }

  /** What is stored cannot be reached just now; nothing is known about the answer. */
  public static final class Unavailable extends Failure {
    private static final long serialVersionUID = 1L;

    public Unavailable(Throwable cause) {
      super("storage unavailable", cause);
    }
  }
}
