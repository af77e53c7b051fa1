package io.tokenry.web.admin.audit;

import io.tokenry.application.query.AuditCursor;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.domain.Text;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.token.TokenId;
import io.tokenry.web.AuditCursorText;
import io.tokenry.web.admin.browser.AddressQuery;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.PossibleValue;
import io.tokenry.web.admin.browser.UtcMoment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which events the page shows, as it was typed. Immutable.
 *
 * @param token id or name
 * @param actor id or name
 * @param action the name of one; empty for all
 * @param from date and time in UTC as browsers write it, or empty
 * @param to the same, the first moment not shown
 */
public record AuditFilter(String token, String actor, String action, String from, String to) {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  static AuditFilter of(Form form) {
    return new AuditFilter(
        withoutValue(Text.normalise(form.text("token"))),
        withoutValue(Text.normalise(form.text("actor"))),
        AuditAction.of(form.text("action")).map(AuditAction::text).orElse(""),
        form.text("from").strip(),
        form.text("to").strip());
  }

  /** A value must neither stand in an address nor, by an export, in the log itself. */
  private static String withoutValue(String text) {
    boolean isId = TokenId.parse(text).isPresent();
    return !isId && PossibleValue.isIn(text) ? "" : text;
  }

  boolean isSet() {
    return !query(Optional.empty()).isEmpty();
  }

  /** What is wrong: of the fields {@code from} and {@code to}, {@code bad_moment}. */
  List<Violation> faults() {
    List<Violation> faults = new ArrayList<>();
    if (!from.isEmpty() && moment(from).isEmpty()) {
      faults.add(Violation.of("from", "bad_moment"));
    }
    if (!to.isEmpty() && moment(to).isEmpty()) {
      faults.add(Violation.of("to", "bad_moment"));
    }
    return faults;
  }

  AuditQuery toQuery(Optional<AuditCursor> cursor) {
    return new AuditQuery(
        Optional.of(token),
        Optional.of(actor),
        AuditAction.of(action),
        moment(from),
        moment(to),
        AuditQuery.DEFAULT_LIMIT,
        cursor);
  }

  /** The part of the page's address after its question mark; empty when nothing is filtered. */
  String query(Optional<AuditCursor> cursor) {
    return new AddressQuery()
        .with("token", token)
        .with("actor", actor)
        .with("action", action)
        .with("from", from)
        .with("to", to)
        .with("cursor", cursor.map(AuditCursorText::of).orElse(""))
        .toString();
  }

  private static Optional<Instant> moment(String text) {
    return UtcMoment.read(text)
        .filter(moment -> !moment.isBefore(EARLIEST) && moment.isBefore(TOO_LATE));
  }
}
