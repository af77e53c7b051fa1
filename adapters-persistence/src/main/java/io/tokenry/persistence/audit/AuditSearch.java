package io.tokenry.persistence.audit;

import io.tokenry.application.query.AuditCursor;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.persistence.token.Sql;
import java.util.ArrayList;
import java.util.List;

/** The statements of a search in the audit log; it runs none itself. Immutable. */
final class AuditSearch {

  private final AuditQuery query;

  AuditSearch(AuditQuery query) {
    this.query = query;
  }

  /** Whether the page is read from its end, the oldest event, to its start. */
  boolean isBackwards() {
    return query.cursor().map(AuditCursor::backwards).orElse(false);
  }

  /** The rows of the page, and one more if there is one, in the order of reading. */
  Sql page() {
    return rows(isBackwards(), false, query.limit() + 1);
  }

  /** One row if anything lies on the other side of the cursor, or at it. */
  Sql otherSide() {
    return rows(!isBackwards(), true, 1);
  }

  private Sql rows(boolean newer, boolean itself, int limit) {
    List<Sql> conditions = conditions();
    query.cursor().ifPresent(place -> conditions.add(behind(place, newer, itself)));
    String direction = newer ? "" : " desc";
    Sql rows = Sql.of("select " + AuditRow.COLUMNS + " from audit_event e");
    Sql matching =
        conditions.isEmpty() ? rows : rows.then(" where ").then(Sql.join(" and ", conditions));
    return matching.then(" order by e.at%1$s, e.id%1$s limit ?".formatted(direction), limit);
  }

  private List<Sql> conditions() {
    List<Sql> all = new ArrayList<>();
    query
        .token()
        .ifPresent(
            text ->
                all.add(
                    Sql.of(
                        "e.target_kind = 'TOKEN'"
                            + " and (e.target_id = ? or lower(e.target_name) = lower(?))",
                        text,
                        text)));
    query
        .actor()
        .ifPresent(
            text ->
                all.add(Sql.of("(e.actor_id = ? or lower(e.actor_name) = lower(?))", text, text)));
    query.action().map(AuditAction::text).ifPresent(it -> all.add(Sql.of("e.action = ?", it)));
    query.from().ifPresent(time -> all.add(Sql.of("e.at >= ?", AuditRow.utc(time))));
    query.to().ifPresent(time -> all.add(Sql.of("e.at < ?", AuditRow.utc(time))));
    return all;
  }

  private static Sql behind(AuditCursor place, boolean newer, boolean itself) {
    return Sql.of(
        "(e.at, e.id) %s%s (?, ?)".formatted(newer ? ">" : "<", itself ? "=" : ""),
        AuditRow.utc(place.at()),
        place.id().value());
  }
}
