package io.tokenry.web.credential;

import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.access.Verdict.Reason;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What came out for one of two words of which one is meant. The other is mostly the name of a
 * client, so that it neither spoils the verdict on a token nor, while nobody can be asked about it,
 * keeps a known token out.
 */
record EitherWord(@Nullable Verdict verdict, @Nullable Throwable failure) {

  /** The verdict on the word that is a token; fails when both are, or when nobody knows. */
  static CompletionStage<Verdict> of(CompletionStage<Verdict> one, CompletionStage<Verdict> other) {
    return one.handle(EitherWord::new)
        .thenCombine(other.handle(EitherWord::new), EitherWord::decisive);
  }

  private Verdict decisive(EitherWord other) {
    if (isToken() && other.isToken()) {
      throw Challenge.invalidRequest(
          "The user name and the password of “Basic” are different tokens: send one.");
    }
    boolean thisDecides = isToken() || (failure != null && !other.isToken());
    return thisDecides ? result() : other.result();
  }

  /** One that no longer works is none, so that nobody learns that it ever was one. */
  private boolean isToken() {
    return verdict instanceof Verdict.Granted
        || (verdict instanceof Verdict.Denied denied
            && denied.reason() == Reason.INSUFFICIENT_ACCESS);
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
