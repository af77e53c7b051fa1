package io.tokenry.web.rest;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.AuditCursor;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.domain.Text;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenName;
import io.tokenry.web.AuditCursorText;
import io.tokenry.web.Choices;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which events a caller wants to see, from the parameters of an address. All faults are found
 * at once; then {@link Failure.Invalid} names them.
 */
final class AuditRequest {

  private static final List<String> PARAMETERS =
      List.of("token_id", "actor", "action", "from", "to", "limit", "cursor");

  private final JsonFields fields;

  private AuditRequest(JsonFields fields) {
    this.fields = fields;
  }

  /** What the parameters ask for; an empty one counts as left out. */
  static AuditQuery of(Map<String, List<String>> parameters) {
    return new AuditRequest(
            JsonFields.ofAddress(
                parameters, PARAMETERS, Set.of("limit"), (name, value) -> Optional.empty()))
        .read();
  }

  private AuditQuery read() {
    Optional<String> token = text("token_id").flatMap(this::tokenId);
    Optional<String> actor = text("actor").map(Text::normalise).flatMap(this::actor);
    Optional<AuditAction> action = text("action").flatMap(this::action);
    Optional<Instant> from = Optional.ofNullable(fields.optionalTime("from"));
    Optional<Instant> to = Optional.ofNullable(fields.optionalTime("to"));
    Optional<AuditCursor> cursor = text("cursor").flatMap(this::cursor);
    int limit =
        fields.optionalNumber(
            "limit", 1, AuditQuery.MAX_LIMIT, AuditQuery.DEFAULT_LIMIT, "bad_limit");
    fields.throwIfAnyFault(List.of());
    return new AuditQuery(token, actor, action, from, to, limit, cursor);
  }

  private Optional<String> text(String field) {
    return Optional.ofNullable(fields.optionalText(field));
  }

  private Optional<String> tokenId(String text) {
    Optional<TokenId> id = TokenId.parse(text);
    if (id.isEmpty()) {
      fields.add(Violation.of("token_id", "bad_token_id"));
    }
    return id.map(TokenId::toString);
  }

  private Optional<String> actor(String text) {
    int length = Text.length(text);
    if (length > TokenName.MAX_LENGTH) {
      fields.add(Violation.of("actor", "too_long", TokenName.MAX_LENGTH, length));
      return Optional.empty();
    }
    Optional<Violation> forbidden = Text.forbiddenCharacter("actor", text);
    forbidden.ifPresent(fields::add);
    return forbidden.isPresent() ? Optional.empty() : Optional.of(text);
  }

  private Optional<AuditAction> action(String text) {
    Optional<AuditAction> action = AuditAction.of(text);
    if (action.isEmpty()) {
      List<String> choices = Arrays.stream(AuditAction.values()).map(AuditAction::text).toList();
      fields.add(Violation.of("action", "bad_choice", Choices.quoted(choices)));
    }
    return action;
  }

  private Optional<AuditCursor> cursor(String text) {
    Optional<AuditCursor> cursor = AuditCursorText.read(text);
    if (cursor.isEmpty()) {
      fields.add(Violation.of("cursor", "bad_cursor"));
    }
    return cursor;
  }
}
