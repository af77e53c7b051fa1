package io.tokenry.application.usecase;

import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.application.query.Freshness;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** See {@link VerifyToken}. */
public final class TokenVerifier implements VerifyToken {

  private static final Verdict UNKNOWN = new Verdict.Denied(Verdict.Reason.UNKNOWN);

  private final TokenPasses passes;
  private final Policies policies;
  private final TokenDigester digester;
  private final TokenFormat format;
  private final UsageLog usageLog;
  private final OverlapEnder overlapEnder;
  private final InstantSource clock;

  public TokenVerifier(
      TokenPasses passes,
      Policies policies,
      TokenDigester digester,
      TokenFormat format,
      UsageLog usageLog,
      OverlapEnder overlapEnder,
      InstantSource clock) {
    this.passes = passes;
    this.policies = policies;
    this.digester = digester;
    this.format = format;
    this.usageLog = usageLog;
    this.overlapEnder = overlapEnder;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Verdict> verify(String presented, AccessRequest request) {
    Optional<TokenValue> value = TokenValue.presented(presented);
    if (value.isEmpty() || isMistyped(value.get())) {
      return CompletableFuture.completedStage(UNKNOWN);
    }
    TokenDigest digest = digester.digest(value.get().bytes());
    return passes
        .find(digest)
        .thenApply(found -> found.map(pass -> judge(digest, pass, request)).orElse(UNKNOWN));
  }

  @Override
  public Freshness freshness() {
    return passes.freshness();
  }

  private Verdict judge(TokenDigest digest, TokenPass found, AccessRequest request) {
    Instant now = clock.instant();
    TokenPass pass = found.under(policies.maxLifetime());
    Verdict verdict = request.verdictOn(pass, now);
    if (verdict instanceof Verdict.Granted) {
      usageLog.note(pass.id(), new LastUse(now, request.address(), request.userAgent()));
      if (pass.endsFormer()) {
        overlapEnder.note(digest, pass);
      }
    }
    return verdict;
  }

  private boolean isMistyped(TokenValue value) {
    return format.isOwn(value) && !format.checksumHolds(value);
  }
}
