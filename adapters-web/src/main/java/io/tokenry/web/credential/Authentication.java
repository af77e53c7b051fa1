package io.tokenry.web.credential;

import io.micronaut.http.HttpRequest;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.limit.Audience;
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
  private final VerdictCounts counts;

  Authentication(
      VerifyToken verifyToken,
      ClientAddress clientAddress,
      Refusals refusals,
      VerdictCounts counts) {
    this.verifyToken = verifyToken;
    this.clientAddress = clientAddress;
    this.refusals = refusals;
    this.counts = counts;
  }

  /**
   * The token that the headers of a request present.
   *
   * @param required what it must be allowed to do
   * @param audience the service that is called
   * @param ownParameters parameters of the call itself, which are no presented token whatever their
   *     name
   * @return fails with {@link Rejected} when there is none, it is presented wrongly, not accepted,
   *     or may not do this; with {@link Failure.TooManyAttempts} instead when too many were not
   *     accepted from where the caller is; with {@link Failure.Unavailable} when nobody knows
   */
  public CompletionStage<TokenPass> tokenOf(
      HttpRequest<?> request, AccessLevel required, Audience audience, Set<String> ownParameters) {
    try {
      TokenInAddress.refuse(request, ownParameters);
      HeaderLines headers = HeaderLines.of(request);
      Optional<PresentedToken> presented = PresentedToken.in(headers);
      String address = clientAddress.of(request);
      return tokenOf(
          presented,
          Asker.TOKENRY,
          AccessRequest.byBearer(required, address, headers.userAgent()).with(List.of(audience)));
    } catch (Rejected wrongly) {
      return CompletableFuture.failedStage(wrongly);
    }
  }

  /**
   * The token that was presented.
   *
   * @param asker who is to be told
   * @param request what the caller wants to do with it
   * @return fails as above
   */
  public CompletionStage<TokenPass> tokenOf(
      Optional<PresentedToken> presented, Asker asker, AccessRequest request) {
    if (presented.isEmpty()) {
      counts.add(asker, VerdictCounts.Result.MISSING);
      return CompletableFuture.failedStage(Challenge.nothingPresented());
    }
    List<String> words = presented.get().words();
    CompletionStage<Verdict> verdict = verifyToken.verify(words.getFirst(), request);
    if (words.size() > 1) {
      verdict = EitherWord.of(verdict, verifyToken.verify(words.getLast(), request));
    }
    return verdict.handle(
        (found, failure) -> {
          if (failure != null) {
            throw counts.addNone(asker, failure);
          }
          return accepted(found, asker, request.address());
        });
  }

  private TokenPass accepted(Verdict verdict, Asker asker, String address) {
    return switch (verdict) {
      case Verdict.Granted granted -> {
        counts.add(asker, granted);
        yield granted.pass();
      }
      case Verdict.Denied denied ->
          throw switch (denied.reason()) {
            case INSUFFICIENT_ACCESS -> counted(asker, denied, Challenge.insufficientScope());
            case WRONG_AUDIENCE -> counted(asker, denied, Challenge.wrongAudience());
            case UNKNOWN, REVOKED, EXPIRED, SUSPENDED, WRONG_NETWORK -> {
              limit(asker, address);
              yield counted(asker, denied, Challenge.invalidToken());
            }
          };
    };
  }

  private Rejected counted(Asker asker, Verdict.Denied denied, Rejected answer) {
    counts.add(asker, denied);
    return answer;
  }

  /** After the verdict, so that it keeps no good token out. */
  private void limit(Asker asker, String address) {
    try {
      refusals.count(address);
    } catch (Failure.TooManyAttempts tooMany) {
      counts.add(asker, VerdictCounts.Result.LIMITED);
      throw tooMany;
    }
  }
}
