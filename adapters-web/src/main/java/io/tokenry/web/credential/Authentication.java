package io.tokenry.web.credential;

import io.micronaut.http.HttpRequest;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.access.Verdict.Reason;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.problem.Rejected;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out which token calls. Never waits: the answer is there already when the token is known.
 * Thread-safe.
 */
@Singleton
public final class Authentication {

  private final VerifyToken verifyToken;
  private final ClientAddress clientAddress;
  private final Refusals refusals;

  Authentication(VerifyToken verifyToken, ClientAddress clientAddress, Refusals refusals) {
    this.verifyToken = verifyToken;
    this.clientAddress = clientAddress;
    this.refusals = refusals;
  }

  /**
   * The token that the headers of a request present.
   *
   * @param required what it must be allowed to do
   * @param ownParameters parameters of the call itself, which are no presented token whatever their
   *     name
   * @return fails with {@link Rejected} when there is none, it is presented wrongly, not accepted,
   *     or may not do this; with {@link Failure.TooManyAttempts} instead when too many were not
   *     accepted from where the caller is; with {@link Failure.Unavailable} when nobody knows
   */
  public CompletionStage<TokenPass> tokenOf(
      HttpRequest<?> request, AccessLevel required, Set<String> ownParameters) {
    try {
      TokenInAddress.refuse(request, ownParameters);
      Optional<PresentedToken> presented = PresentedToken.in(HeaderLines.of(request));
      return tokenOf(presented, required, clientAddress.of(request));
    } catch (Rejected wrongly) {
      return CompletableFuture.failedStage(wrongly);
    }
  }

  /**
   * The token that was presented.
   *
   * @param address where the caller is
   * @return fails as above
   */
  public CompletionStage<TokenPass> tokenOf(
      Optional<PresentedToken> presented, AccessLevel required, String address) {
    if (presented.isEmpty()) {
      return CompletableFuture.failedStage(Challenge.nothingPresented());
    }
    List<String> words = presented.get().words();
    CompletionStage<Verdict> verdict = verifyToken.verify(words.getFirst(), required, address);
    if (words.size() > 1) {
      verdict = EitherWord.of(verdict, verifyToken.verify(words.getLast(), required, address));
    }
    return verdict.thenApply(found -> accepted(found, address));
  }

  /** The limit comes after the verdict, so that it keeps no good token out. */
  private TokenPass accepted(Verdict verdict, String address) {
    return switch (verdict) {
      case Verdict.Granted granted -> granted.pass();
      case Verdict.Denied denied when denied.reason() == Reason.INSUFFICIENT_ACCESS ->
          throw Challenge.insufficientScope();
      case Verdict.Denied _ -> {
        refusals.count(address);
        throw Challenge.invalidToken();
      }
    };
  }
}
