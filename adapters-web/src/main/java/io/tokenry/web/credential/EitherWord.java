package io.tokenry.web.credential;

import io.tokenry.domain.access.Verdict;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What came out for one of two words of which one is meant. The other is mostly the name of a
 * client, so that it neither spoils the verdict on a token nor, while nobody can be asked about it,
 * keeps a known token out.
 */
record EitherWord(@Nullable Verdict verdict, @Nullable Throwable failure) {

  private static final int NO_TOKEN = 0;
  private static final int NOBODY_KNOWS = 1;
  private static final int WORKS_NO_LONGER = 2;
  private static final int WORKS = 3;

  /** The verdict on the word that is a token; fails when both work, or when nobody knows. */
  static CompletionStage<Verdict> of(CompletionStage<Verdict> one, CompletionStage<Verdict> other) {
    return one.handle(EitherWord::new)
        .thenCombine(other.handle(EitherWord::new), EitherWord::decisive);
  }

  private Verdict decisive(EitherWord other) {
    if (weight() == WORKS && other.weight() == WORKS) {
      throw Challenge.invalidRequest(
          "The user name and the password of “Basic” are different tokens: send one.");
    }
    return weight() >= other.weight() ? result() : other.result();
  }

  /**
   * How much this says about the token that is meant. One that no longer works weighs less than one
   * that does, so that nobody learns from a refusal that it ever was one.
   */
  private int weight() {
    return switch (verdict) {
      case null -> NOBODY_KNOWS;
      case Verdict.Granted _ -> WORKS;
      case Verdict.Denied denied ->
          switch (denied.reason()) {
            case INSUFFICIENT_ACCESS, WRONG_AUDIENCE -> WORKS;
            case UNKNOWN -> NO_TOKEN;
            case REVOKED, EXPIRED, SUSPENDED, WRONG_NETWORK -> WORKS_NO_LONGER;
          };
    };
  }

  private Verdict result() {
    if (verdict == null) {
      throw failure instanceof CompletionException wrapped
          ? wrapped
          : new CompletionException(failure);
    }
    return verdict;
  }
}
