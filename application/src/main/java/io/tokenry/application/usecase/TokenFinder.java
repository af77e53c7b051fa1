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
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

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
    this.terms = new SearchTerms(tokens, digester, clock);
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public TokenPage page(TokenQuery query, Origin by) {
    try {
      TokenCriteria criteria = terms.of(query);
      TokenPage page = tokens.page(criteria, clock.instant());
      if (criteria.digest().isPresent()) {
        trail.lookedUp(page.items().stream().findFirst(), by);
      }
      return page;
    } catch (InvalidValue badCursor) {
      throw new Failure.Invalid(badCursor.violations());
    }
  }

  @Override
  public Stream<Token> export(TokenQuery query, Origin by) {
    TokenCriteria criteria = terms.of(query);
    Stream<Token> exported =
        AllPages.from(
            Optional.empty(),
            place ->
                tokens.page(
                    criteria.at(query.sort(), TokenQuery.MAX_LIMIT, place), clock.instant()),
            TokenPage::next,
            TokenPage::items);
    if (criteria.digest().isPresent()) {
      trail.lookedUp(tokens.page(criteria, clock.instant()).items().stream().findFirst(), by);
    }
    trail.note(AuditAction.TOKEN_EXPORTED, Optional.empty(), by, filterOf(query));
    return exported;
  }

  /** What may be told of a filter: no text in which a value may stand. */
  private static FieldChange[] filterOf(TokenQuery query) {
    return Stream.of(
            query.ids().map(ids -> FieldChange.note("selected", Integer.toString(ids.size()))),
            query
                .name()
                .filter(TokenText::mayStandInAnAddress)
                .map(part -> FieldChange.note("name", part)),
            query.accessLevel().map(it -> FieldChange.note("access_level", FieldChange.text(it))),
            query.status().map(it -> FieldChange.note("status", FieldChange.text(it))),
            query.unusedFor().map(time -> FieldChange.note("unused_for", time.toString())))
        .flatMap(Optional::stream)
        .toArray(FieldChange[]::new);
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
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Instant aDayAgo = now.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
    return TokenUsage.until(
        today, usageHistory.days(id, TokenUsage.firstDay(today)), usageHistory.since(id, aDayAgo));
  }
}
