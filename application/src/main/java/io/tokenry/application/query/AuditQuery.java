package io.tokenry.application.query;

import io.tokenry.domain.audit.AuditAction;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events are wanted, and which page of them.
 *
 * @param token the id or the whole name, in any case, of the token that something was done to
 * @param actor the id or the whole name, in any case, of who did it
 * @param from the earliest moment
 * @param to the first moment that is too late
 * @param limit how many at most, 1 to 200
 * @param cursor where the page lies; empty for the newest events
 */
public record AuditQuery(
    Optional<String> token,
    Optional<String> actor,
    Optional<AuditAction> action,
    Optional<Instant> from,
    Optional<Instant> to,
    int limit,
    Optional<AuditCursor> cursor) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  /** All events, the first page. */
  public static final AuditQuery ALL =
      new AuditQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          DEFAULT_LIMIT,
          Optional.empty());

  public AuditQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
    token = token.filter(text -> !text.isEmpty());
    actor = actor.filter(text -> !text.isEmpty());
  }

  public AuditQuery withToken(String wanted) {
    return new AuditQuery(Optional.of(wanted), actor, action, from, to, limit, cursor);
  }

  public AuditQuery withActor(String wanted) {
    return new AuditQuery(token, Optional.of(wanted), action, from, to, limit, cursor);
  }

  public AuditQuery withAction(AuditAction wanted) {
    return new AuditQuery(token, actor, Optional.of(wanted), from, to, limit, cursor);
  }

  public AuditQuery withFrom(Instant earliest) {
    return new AuditQuery(token, actor, action, Optional.of(earliest), to, limit, cursor);
  }

  public AuditQuery withTo(Instant tooLate) {
    return new AuditQuery(token, actor, action, from, Optional.of(tooLate), limit, cursor);
  }

  public AuditQuery withLimit(int most) {
    return new AuditQuery(token, actor, action, from, to, most, cursor);
  }

  public AuditQuery at(AuditCursor place) {
    return new AuditQuery(token, actor, action, from, to, limit, Optional.of(place));
  }
}
