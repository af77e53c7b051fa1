package io.tokenry.domain.policy;

import io.tokenry.domain.Violation;
import io.tokenry.domain.token.Reach;
import io.tokenry.domain.token.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a token that makes or changes another from getting more than it may itself.
 *
 * <p>What comes out must lie within the reach of the caller, or within that of the token before: a
 * token that may more than the caller can be narrowed, renamed, suspended and deleted by it. It can
 * be neither brought back to life nor given a value, by which the caller would take it over. A
 * token that changes itself is no exception.
 *
 * <p>Violations are those of {@link Reach#beyond}, and {@code token} ({@code beyond_caller}) for
 * the value.
 */
public final class ReachPolicy {

  private ReachPolicy() {}

  /** What is wrong with a new token. */
  public static List<Violation> check(Token made, Token caller) {
    return made.reach().beyond(caller.reach());
  }

  /** What is wrong with a change, deletion excepted. */
  public static List<Violation> check(Token before, Token after, Token caller) {
    boolean takesOver = !after.credential().equals(before.credential());
    if (!takesOver && !isRevived(before, after) && after.reach().isWithin(before.reach())) {
      return List.of();
    }
    List<Violation> violations = new ArrayList<>(check(after, caller));
    if (takesOver && !before.reach().isWithin(caller.reach())) {
      violations.add(Violation.of("token", "beyond_caller"));
    }
    return violations;
  }

  private static boolean isRevived(Token before, Token after) {
    boolean resumed = before.settings().suspended() && !after.settings().suspended();
    return resumed || before.deleted().isPresent();
  }
}
