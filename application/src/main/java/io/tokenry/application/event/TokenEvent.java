package io.tokenry.application.event;

import io.tokenry.domain.Actor;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that happened to a token, for those outside who are told of it. Immutable; holds no
 * token's value or digest.
 *
 * @param id the same however often it is told, so that a receiver can tell a repetition
 * @param at to the microsecond
 * @param tokenId the token's id in text
 * @param tokenName the token's name as it was then
 * @param by who did it; {@link Actor#SYSTEM} for what time alone does
 * @param changes the fields that are different now, as the audit log has them
 * @param details what else is to be said, by names in snake case; see the constants of {@link Type}
 */
public record TokenEvent(
    UUID id,
    Type type,
    Instant at,
    String tokenId,
    String tokenName,
    Actor by,
    List<FieldChange> changes,
    SortedMap<String, String> details) {

  public TokenEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    changes = List.copyOf(changes);
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** An event that is no change. */
  public static TokenEvent of(
      UUID id, Type type, Instant at, AuditTarget token, Actor by, Map<String, String> details) {
    return new TokenEvent(
        id, type, at, token.id(), token.name(), by, List.of(), new TreeMap<>(details));
  }

  /** What an entry of the audit log means to those outside; empty when it is none of theirs. */
  public static Optional<TokenEvent> of(AuditEvent audit) {
    return typeOf(audit).flatMap(type -> audit.target().map(token -> of(audit, type, token)));
  }

  private static TokenEvent of(AuditEvent audit, Type type, AuditTarget token) {
    SortedMap<String, String> details = new TreeMap<>();
    if (type == Type.REVOKED) {
      details.put("reason", suspends(audit) ? "suspended" : "deleted");
    }
    return new TokenEvent(
        audit.id().value(),
        type,
        audit.at(),
        token.id(),
        token.name(),
        audit.by().actor(),
        audit.changes(),
        details);
  }

  // Without a default, so that whoever adds an action decides.
  private static Optional<Type> typeOf(AuditEvent audit) {
    return switch (audit.action()) {
      case TOKEN_CREATED -> Optional.of(Type.CREATED);
      case TOKEN_CHANGED -> Optional.of(suspends(audit) ? Type.REVOKED : Type.CHANGED);
      case TOKEN_OLD_VALUE_ENDED -> Optional.of(Type.CHANGED);
      case TOKEN_DELETED -> Optional.of(Type.REVOKED);
      case TOKEN_RESTORED -> Optional.of(Type.RESTORED);
      case TOKEN_ROTATED -> Optional.of(Type.ROTATED);
      case TOKEN_PURGED,
          TOKEN_LOOKED_UP,
          TOKEN_EXPORTED,
          SESSION_STARTED,
          SESSION_CODE_ASKED,
          SESSION_FAILED,
          SESSION_ENDED,
          ADMINISTRATOR_CREATED,
          ADMINISTRATOR_CHANGED,
          ADMINISTRATOR_DELETED,
          ADMINISTRATOR_PASSWORD_CHANGED,
          ADMINISTRATOR_PASSWORD_RESET,
          SECOND_FACTOR_ENABLED,
          SECOND_FACTOR_DISABLED,
          RECOVERY_CODES_RENEWED,
          RECOVERY_CODE_USED,
          POLICY_CHANGED,
          AUDIT_EXPORTED,
          AUDIT_ARCHIVED ->
          Optional.empty();
    };
  }

  private static boolean suspends(AuditEvent audit) {
    return audit.changes().stream()
        .anyMatch(
            change ->
                change.field().equals("suspended") && change.after().equals(Optional.of("true")));
  }

  /** What happened, each under a name that never changes. */
  public enum Type {
    CREATED("token.created"),
    /** A field is different, be it by hand or because a former value ended. */
    CHANGED("token.changed"),
    ROTATED("token.rotated"),
    /** Deleted or suspended: {@code reason} is {@code deleted} or {@code suspended}. */
    REVOKED("token.revoked"),
    /** A deletion was undone. */
    RESTORED("token.restored"),
    /**
     * It ends before long: {@code ends_within} is {@code P30D}, {@code P7D} or {@code P1D}, and
     * {@code ends_at} the moment.
     */
    EXPIRING("token.expiring"),
    /** It has ended by itself, at {@code ends_at}. */
    EXPIRED("token.expired"),
    /** It was used from a {@code network}, by an {@code address}, where it never was before. */
    NEW_NETWORK("token.new_network");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** The name, such as {@code token.created}. */
    public String text() {
      return text;
    }

    /** Reads a name; only the exact spelling counts. */
    public static Optional<Type> of(String text) {
      return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }
  }
}
