package io.tokenry.application.usecase;

import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** See {@link VerifyToken}. */
public final class TokenVerifier implements VerifyToken {

  private static final Verdict UNKNOWN = new Verdict.Denied(Verdict.Reason.UNKNOWN);

  private final Tokens tokens;
  private final TokenDigester digester;
  private final TokenFormat format;
  private final UsageLog usageLog;
  private final InstantSource clock;

  public TokenVerifier(
      Tokens tokens,
      TokenDigester digester,
      TokenFormat format,
      UsageLog usageLog,
      InstantSource clock) {
    this.tokens = tokens;
    this.digester = digester;
    this.format = format;
    this.usageLog = usageLog;
    this.clock = clock;
  }

  @Override
  public Verdict verify(String presented, AccessLevel required, String address) {
    Optional<TokenValue> value = TokenValue.presented(presented);
    if (value.isEmpty() || isMistyped(value.get())) {
      return UNKNOWN;
    }
    Optional<Token> token = tokens.findByDigest(digester.digest(value.get().bytes()));
    if (token.isEmpty()) {
      return UNKNOWN;
    }
    Instant now = clock.instant();
    Verdict verdict = new AccessRequest(required, now).verdictOn(token.get());
    if (verdict instanceof Verdict.Granted granted) {
      usageLog.note(granted.token().id(), new LastUse(now, address));
    }
    return verdict;
  }

  private boolean isMistyped(TokenValue value) {
    return format.isOwn(value) && !format.checksumHolds(value);
  }
}
