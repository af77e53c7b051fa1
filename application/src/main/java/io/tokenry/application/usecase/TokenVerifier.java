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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** See {@link VerifyToken}. */
public final class TokenVerifier implements VerifyToken {

  private static final Verdict UNKNOWN = new Verdict.Denied(Verdict.Reason.UNKNOWN);

  private final TokenPasses passes;
  private final Policies policies;
  private final TokenDigester digester;
  private final TokenFormat format;
  private final UsageLog usageLog;
  private final OverlapEnder overlapEnder;
  private final Redigester redigester;
  private final InstantSource clock;

  public TokenVerifier(
      TokenPasses passes,
      Policies policies,
      TokenDigester digester,
      TokenFormat format,
      UsageLog usageLog,
      OverlapEnder overlapEnder,
      Redigester redigester,
      InstantSource clock) {
    this.passes = passes;
    this.policies = policies;
    this.digester = digester;
    this.format = format;
    this.usageLog = usageLog;
    this.overlapEnder = overlapEnder;
    this.redigester = redigester;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Verdict> verify(String presented, AccessRequest request) {
    Optional<TokenValue> value = TokenValue.presented(presented);
    if (value.isEmpty() || isMistyped(value.get())) {
      return CompletableFuture.completedStage(UNKNOWN);
    }
    TokenDigest digest = digester.digest(value.get().bytes());
    List<TokenDigest> older = digester.olderDigests(value.get());
    return older.isEmpty()
        ? passes
            .find(digest)
            .thenApply(found -> found.map(pass -> judge(digest, pass, request)).orElse(UNKNOWN))
        : passes
            .find(Stream.concat(Stream.of(digest), older.stream()).toList())
            .thenApply(
                found ->
                    found
                        .map(pass -> redigest(value.get(), digest, pass, request))
                        .orElse(UNKNOWN));
  }

  @Override
  public Freshness freshness() {
    return passes.freshness();
  }

  /** Whoever knows the value makes it worth the while, whatever the verdict. */
  private Verdict redigest(
      TokenValue value, TokenDigest newest, TokenPass pass, AccessRequest request) {
    if (!pass.digest().equals(newest)) {
      redigester.note(pass, newest, format.hintOf(value));
    }
    return judge(newest, pass, request);
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
