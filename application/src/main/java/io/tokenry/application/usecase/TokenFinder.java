package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Text;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenUsage;
import io.tokenry.domain.token.TokenValue;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** See {@link FindTokens}. */
public final class TokenFinder implements FindTokens {

  private final Tokens tokens;
  private final UsageHistory usageHistory;
  private final TokenDigester digester;
  private final AuditTrail trail;
  private final InstantSource clock;

  public TokenFinder(
      Tokens tokens,
      UsageHistory usageHistory,
      TokenDigester digester,
      AuditTrail trail,
      InstantSource clock) {
    this.tokens = tokens;
    this.usageHistory = usageHistory;
    this.digester = digester;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public TokenPage page(TokenQuery query, Origin by) {
    try {
      TokenCriteria criteria = criteriaOf(query);
      TokenPage page = tokens.page(criteria, clock.instant());
      if (criteria.digest().isPresent()) {
        Optional<AuditTarget> found = page.items().stream().findFirst().map(AuditTarget::of);
        trail.note(AuditAction.TOKEN_LOOKED_UP, found, by);
      }
      return page;
    } catch (InvalidValue badCursor) {
      throw new Failure.Invalid(badCursor.violations());
    }
  }

  @Override
  public Token get(TokenId id) {
    return tokens
        .find(id)
        .filter(token -> token.deleted().isEmpty())
        .orElseThrow(Failure.NotFound::new);
  }

  @Override
  public TokenUsage usage(TokenId id) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return TokenUsage.until(today, usageHistory.days(id, TokenUsage.firstDay(today)));
  }

  /** That under the newest key unless a token still has it under an older one. */
  private TokenDigest storedDigest(TokenValue value) {
    TokenDigest newest = digester.digest(value.bytes());
    return digester.underOlderKeys(value.bytes()).isEmpty()
        ? newest
        : tokens
            .findByDigest(digester.underAllKeys(value.bytes()))
            .flatMap(
                token ->
                    digester.underOlderKeys(value.bytes()).stream()
                        .filter(older -> token.passOf(older).isPresent())
                        .findFirst())
            .orElse(newest);
  }

  private TokenCriteria criteriaOf(TokenQuery query) {
    Optional<String> hintPart = Optional.empty();
    Optional<TokenDigest> digest = Optional.empty();
    if (query.token().isPresent()) {
      switch (query.token().get()) {
        case TokenText.HintPart part ->
            hintPart = Optional.of(part.text()).filter(text -> !text.isEmpty());
        case TokenText.WholeValue whole -> digest = Optional.of(storedDigest(whole.value()));
      }
    }
    return new TokenCriteria(
        query.name().map(Text::normalise).filter(part -> !part.isEmpty()).map(TokenName::key),
        hintPart,
        digest,
        query.accessLevel(),
        query.status(),
        query.unusedFor().map(clock.instant()::minus),
        query.sort(),
        query.limit(),
        query.cursor());
  }
}
