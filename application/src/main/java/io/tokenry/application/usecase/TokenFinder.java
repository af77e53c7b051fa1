package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenUsage;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** See {@link FindTokens}. */
public final class TokenFinder implements FindTokens {

  private final Tokens tokens;
  private final UsageHistory usageHistory;
  private final SearchTerms terms;
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
    this.terms = new SearchTerms(digester, clock);
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public TokenPage page(TokenQuery query, Origin by) {
    try {
      TokenCriteria criteria = terms.of(query);
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
}
