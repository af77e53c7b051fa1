package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenUsage;
import java.util.stream.Stream;

/** Looks tokens up. Thread-safe. */
public interface FindTokens {

  /**
   * The page of tokens that a query asks for. To search by a whole value is written to the audit
   * log, with the token that was found.
   *
   * @throws Failure.Invalid when the cursor ({@code cursor}, {@code bad_cursor}) is not one of ours
   */
  TokenPage page(TokenQuery query, Origin by);

  /**
   * All tokens that a query asks for, from its first page on, each read when it is taken. The
   * export is written to the audit log.
   */
  Stream<Token> export(TokenQuery query, Origin by);

  /**
   * A living token.
   *
   * @throws Failure.NotFound when there is none, or it was deleted
   */
  Token get(TokenId id);

  /** How often a token was accepted on its last days, as far as that is stored already. */
  TokenUsage usage(TokenId id);
}
