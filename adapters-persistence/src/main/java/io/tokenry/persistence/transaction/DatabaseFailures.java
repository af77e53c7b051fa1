package io.tokenry.persistence.transaction;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.Violation;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The one place that knows what a failure of the database means to the application: something is
 * taken, or the database cannot serve just now. All else is a mistake of ours and stays as it is.
 */
public final class DatabaseFailures {

  private static final Map<String, Violation> TAKEN =
      Map.of(
          "token_name_taken", Violation.of("name", "taken"),
          "token_digest_taken", Violation.of("token", "taken"),
          "administrator_username_taken", Violation.of("username", "taken"),
          "administrator_identity_taken", Violation.of("identity", "taken"));

  /**
   * Classes of SQLSTATE (PostgreSQL's manual, appendix A) that say nothing about the statement:
   * connection, deadlock or lost race, lack of resources such as disk, intervention or time limit,
   * failure of the system.
   */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  /** Server became a standby; transaction or lock was waited for too long. */
  private static final Set<String> PASSING_STATES = Set.of("25006", "25P03", "55P03");

  private DatabaseFailures() {}

  /**
   * Runs statements.
   *
   * @throws Failure.Conflict when something must be unique and is not
   * @throws Failure.Unavailable when the database cannot be reached or is not able to answer
   */
  public static <T> T translated(Supplier<T> statements) {
    try {
      return statements.get();
    } catch (Failure named) {
      throw named;
    } catch (RuntimeException failed) {
      throw translate(failed);
    }
  }

  private static RuntimeException translate(RuntimeException failed) {
    Throwable cause = failed;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    if (cause instanceof SQLException refused) {
      Optional<Violation> taken = constraint(refused).map(TAKEN::get);
      if (taken.isPresent()) {
        return new Failure.Conflict(taken.get());
      }
      if (isPassing(refused)) {
        return new Failure.Unavailable(failed);
      }
    }
    return failed;
  }

  private static Optional<String> constraint(SQLException refused) {
    return refused instanceof PSQLException told
        ? Optional.ofNullable(told.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
        : Optional.empty();
  }

  private static boolean isPassing(SQLException refused) {
    String state = refused.getSQLState();
    // The pool tells no state when it has no connection to give.
    return state == null
        || refused instanceof SQLTransientConnectionException
        || refused instanceof SQLNonTransientConnectionException
        || refused instanceof SQLTimeoutException
        || PASSING_STATES.contains(state)
        || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
  }
}
