package io.tokenry.web.admin.token;

import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of the form for a token hold, as they were typed. Immutable.
 *
 * @param id null for a new token
 * @param expiresAt as browsers write it, to the minute in UTC: {@code 2030-01-31T23:59}
 * @param version what the change is based on; null for a new token
 * @param hint of the present value; null for a new token
 * @param token the value in the field, a secret
 * @param tokenEditable whether somebody chose to specify the value
 */
record TokenForm(
    @Nullable String id,
    String name,
    String description,
    String accessLevel,
    String expiresAt,
    @Nullable Long version,
    @Nullable String hint,
    String token,
    boolean tokenEditable) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  /** The form for a new token, with a value proposed; the weaker access level is chosen. */
  static TokenForm blank(String proposed) {
    String level = Choices.name(AccessLevel.READ_ONLY);
    return new TokenForm(null, "", "", level, "", null, null, proposed, false);
  }

  /** The form filled with what is stored. */
  static TokenForm of(Token token) {
    return new TokenForm(
        token.id().toString(),
        token.name().value(),
        token.settings().description().value(),
        Choices.name(token.accessLevel()),
        token.settings().expiresAt().map(TokenForm::writeMoment).orElse(""),
        token.version(),
        token.hint().value(),
        "",
        false);
  }

  /**
   * This form, of a new or a stored token, with what somebody typed. What was not sent at all
   * stays, but for the access level, which somebody has to choose.
   */
  TokenForm filledIn(Form typed) {
    boolean editable = typed.text("token_editable").equals("true");
    boolean valueStays = id != null && !editable;
    return new TokenForm(
        id,
        typed.text("name", name),
        typed.text("description", description),
        typed.text("access_level"),
        typed.text("expires_at", expiresAt),
        version,
        hint,
        valueStays ? "" : typed.text("token"),
        editable);
  }

  TokenForm withToken(String value, boolean editable) {
    return new TokenForm(
        id, name, description, accessLevel, expiresAt, version, hint, value, editable);
  }

  /** This form, based on another version of the token. */
  TokenForm at(long otherVersion) {
    return new TokenForm(
        id, name, description, accessLevel, expiresAt, otherVersion, hint, token, tokenEditable);
  }

  OptionalLong expectedVersion() {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** What is wrong with the fields before any rule is asked. */
  List<Violation> faults() {
    var faults = new ArrayList<Violation>();
    if (level() == null) {
      faults.add(
          accessLevel.isEmpty()
              ? Violation.of("access_level", "required")
              : Violation.of("access_level", "bad_choice", Choices.names(AccessLevel.class)));
    }
    if (!expiresAt.isBlank() && moment().isEmpty()) {
      faults.add(Violation.of("expires_at", "bad_moment"));
    }
    return faults;
  }

  CreateToken toCreate() {
    return new CreateToken(name, description, level(), specifiedValue(), moment().orElse(null));
  }

  /**
   * @param stored the token as it is; its expiry is left alone unless the field shows another one,
   *     for it may have passed, and has seconds that the field does not show
   */
  ChangeToken toChange(Token stored) {
    boolean sameExpiry = expiresAt.equals(TokenForm.of(stored).expiresAt());
    return new ChangeToken(
        name,
        description,
        level(),
        specifiedValue(),
        null,
        sameExpiry ? null : new Expiry(moment()));
  }

  /** The value to take on; empty when the present one stays or one shall be generated. */
  Optional<String> newValue() {
    return Optional.of(token.strip()).filter(value -> !value.isEmpty());
  }

  private @Nullable SpecifiedValue specifiedValue() {
    return newValue().map(SpecifiedValue::new).orElse(null);
  }

  private @Nullable AccessLevel level() {
    return Choices.read(AccessLevel.class, accessLevel).orElse(null);
  }

  private Optional<Instant> moment() {
    try {
      return expiresAt.isBlank()
          ? Optional.empty()
          : Optional.of(LocalDateTime.parse(expiresAt.strip()).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException notAMoment) {
      return Optional.empty();
    }
  }

  private static String writeMoment(Instant moment) {
    return MINUTE.withZone(ZoneOffset.UTC).format(moment);
  }

  /** The version that a form was based on; one that no token has when the form says none. */
  static long version(Form typed) {
    try {
      return Long.parseLong(typed.text("version"));
    } catch (NumberFormatException madeUp) {
      return 0;
    }
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "TokenForm[" + id + "]";
  }
}
