package io.tokenry.application.usecase;

import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.Text;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenValue;
import java.time.InstantSource;
import java.util.Optional;

/** Puts what people look for in terms of what is stored. Thread-safe. */
final class SearchTerms {

  private final Tokens tokens;
  private final TokenDigester digester;
  private final InstantSource clock;

  SearchTerms(Tokens tokens, TokenDigester digester, InstantSource clock) {
    this.tokens = tokens;
    this.digester = digester;
    this.clock = clock;
  }

  TokenCriteria of(TokenQuery query) {
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
        query.ids(),
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

  /** That under the newest key unless a token still has it by another one. */
  private TokenDigest storedDigest(TokenValue value) {
    return StoredValue.find(value, digester, tokens)
        .map(StoredValue::digest)
        .orElseGet(() -> digester.digest(value.bytes()));
  }
}
