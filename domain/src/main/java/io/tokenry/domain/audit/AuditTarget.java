package io.tokenry.domain.audit;

import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.token.Token;

/**
 * What something was done to, with the name as it was then.
 *
 * @param id the token's or the administrator's id in text
 */
public record AuditTarget(Kind kind, String id, String name) {

  /** What sort of thing it is. */
  public enum Kind {
    TOKEN,
    ADMINISTRATOR
  }

  public static AuditTarget of(Token token) {
    return new AuditTarget(Kind.TOKEN, token.id().toString(), token.name().value());
  }

  public static AuditTarget of(Administrator administrator) {
    return new AuditTarget(
        Kind.ADMINISTRATOR, administrator.id().toString(), administrator.username().value());
  }
}
