package io.tokenry.domain.audit;

import java.util.Arrays;
import java.util.Optional;

/** All that is written down, each under a name that never changes. */
public enum AuditAction {
  TOKEN_CREATED("token.created"),
  TOKEN_CHANGED("token.changed"),
  TOKEN_DELETED("token.deleted"),
  TOKEN_RESTORED("token.restored"),
  /** A deleted token was forgotten, since it could no longer be restored. */
  TOKEN_PURGED("token.purged"),
  TOKEN_ROTATED("token.rotated"),
  /** The value before the last rotation was ended, by hand or by use of the new one. */
  TOKEN_OLD_VALUE_ENDED("token.old_value_ended"),
  /** Somebody searched by a whole value. */
  TOKEN_LOOKED_UP("token.looked_up"),
  TOKEN_EXPORTED("token.exported"),
  SESSION_STARTED("session.started"),
  /** The password was right; without the code of the second factor there is no session. */
  SESSION_CODE_ASKED("session.code_asked"),
  SESSION_FAILED("session.failed"),
  SESSION_ENDED("session.ended"),
  ADMINISTRATOR_CREATED("administrator.created"),
  ADMINISTRATOR_CHANGED("administrator.changed"),
  ADMINISTRATOR_DELETED("administrator.deleted"),
  /** Somebody chose a new password for their own account. */
  ADMINISTRATOR_PASSWORD_CHANGED("administrator.password_changed"),
  /** Somebody else, or an operator of the machine, did. */
  ADMINISTRATOR_PASSWORD_RESET("administrator.password_reset"),
  SECOND_FACTOR_ENABLED("second_factor.enabled"),
  SECOND_FACTOR_DISABLED("second_factor.disabled"),
  RECOVERY_CODES_RENEWED("second_factor.recovery_codes_renewed"),
  RECOVERY_CODE_USED("second_factor.recovery_code_used"),
  POLICY_CHANGED("policy.changed"),
  AUDIT_EXPORTED("audit.exported"),
  /** The events of a month were moved to a file. */
  AUDIT_ARCHIVED("audit.archived");

  private final String text;

  AuditAction(String text) {
    this.text = text;
  }

  /** The name, such as {@code token.created}. */
  public String text() {
    return text;
  }

  /** Reads a name; only the exact spelling counts. */
  public static Optional<AuditAction> of(String text) {
    return Arrays.stream(values()).filter(action -> action.text.equals(text)).findFirst();
  }
}
