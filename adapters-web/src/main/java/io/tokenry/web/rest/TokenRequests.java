package io.tokenry.web.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a body asks for. Every fault is found at once, those of the JSON and those of the
 * domain; then {@link Failure.Invalid} names them all.
 */
final class TokenRequests {

  private static final String AUDIENCES = "audiences";
  private static final String NETWORKS = "allowed_networks";

  private TokenRequests() {}

  /** A new token; null stands for nothing where nothing is possible. */
  static CreateToken create(ObjectNode body, ManageTokens rules) {
    JsonFields fields =
        new JsonFields(
            body,
            List.of(
                "name", "access_level", "token", "description", "expires_at", AUDIENCES, NETWORKS),
            "not_null_on_create");
    CreateToken command =
        new CreateToken(
            fields.text("name"),
            fields.optionalText("description"),
            fields.choice("access_level", AccessLevel.class),
            specified(fields.optionalText("token")),
            fields.optionalTime("expires_at"),
            Objects.requireNonNullElse(fields.optionalTexts(AUDIENCES), List.of()),
            Objects.requireNonNullElse(fields.optionalTexts(NETWORKS), List.of()));
    fields.throwIfAnyFault(rules.faultsOf(command));
    return command;
  }

  /** A merge patch (RFC 7396): null removes a thing, and is refused where it must stay. */
  static ChangeToken change(ObjectNode body, ManageTokens rules) {
    JsonFields fields =
        new JsonFields(
            body,
            List.of(
                "name",
                "access_level",
                "token",
                "description",
                "expires_at",
                "suspended",
                AUDIENCES,
                NETWORKS),
            "not_null");
    ChangeToken command =
        new ChangeToken(
            fields.text("name"),
            fields.isNull("description") ? "" : fields.optionalText("description"),
            fields.choice("access_level", AccessLevel.class),
            specified(fields.text("token")),
            fields.flag("suspended"),
            expiry(fields),
            limit(fields, AUDIENCES),
            limit(fields, NETWORKS));
    fields.throwIfAnyFault(rules.faultsOf(command));
    return command;
  }

  /** A rotation; all of it may be left out. */
  static RotateToken rotate(ObjectNode body, ManageTokens rules) {
    JsonFields fields =
        new JsonFields(body, List.of("overlap", "until_used", "token"), "not_null_on_create");
    RotateToken command =
        new RotateToken(
            fields.optionalDuration("overlap"),
            Boolean.TRUE.equals(fields.optionalFlag("until_used")),
            specified(fields.optionalText("token")));
    fields.throwIfAnyFault(rules.faultsOf(command));
    return command;
  }

  private static @Nullable Expiry expiry(JsonFields fields) {
    if (fields.isNull("expires_at")) {
      return new Expiry(Optional.empty());
    }
    Instant time = fields.optionalTime("expires_at");
    return time == null ? null : new Expiry(Optional.of(time));
  }

  /** Empty for none, null where it stays. */
  private static @Nullable List<String> limit(JsonFields fields, String field) {
    return fields.isNull(field) ? List.of() : fields.optionalTexts(field);
  }

  private static @Nullable SpecifiedValue specified(@Nullable String text) {
    return text == null ? null : new SpecifiedValue(text);
  }
}
