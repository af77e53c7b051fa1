package io.tokenry.web.admin.token;

import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.domain.Violation;
import io.tokenry.domain.policy.LifetimePolicy;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of the form for a token hold, as they were typed. Immutable.
 *
 * @param id null for a new token
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
    ExpiryField expiry,
    LimitFields limits,
    @Nullable Long version,
    @Nullable String hint,
    String token,
    boolean tokenEditable) {

  /** The form for a new token, with a value proposed; the weaker access level is chosen. */
  static TokenForm blank(String proposed, MaxLifetime maxLifetime) {
    String level = Choices.name(AccessLevel.READ_ONLY);
    return new TokenForm(
        null,
        "",
        "",
        level,
        ExpiryField.blank(maxLifetime),
        LimitFields.BLANK,
        null,
        null,
        proposed,
        false);
  }

  /** The form filled with what is stored. */
  static TokenForm of(Token token) {
    return new TokenForm(
        token.id().toString(),
        token.name().value(),
        token.settings().description().value(),
        Choices.name(token.accessLevel()),
        ExpiryField.of(token.settings().expiresAt()),
        LimitFields.of(token.settings().limits()),
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
        expiry.filledIn(typed),
        limits.filledIn(typed),
        version,
        hint,
        valueStays ? "" : typed.text("token"),
        editable);
  }

  TokenForm withToken(String value, boolean editable) {
    return new TokenForm(
        id, name, description, accessLevel, expiry, limits, version, hint, value, editable);
  }

  /** This form, based on another version of the token. */
  TokenForm at(long otherVersion) {
    return new TokenForm(
        id,
        name,
        description,
        accessLevel,
        expiry,
        limits,
        otherVersion,
        hint,
        token,
        tokenEditable);
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
    faults.addAll(expiry.faults());
    return faults;
  }

  CreateToken toCreate(MaxLifetime maxLifetime, Instant now) {
    return new CreateToken(
        name,
        description,
        level(),
        specifiedValue(),
        expiry.moment(now, LifetimePolicy.latest(now, maxLifetime)).orElse(null),
        limits.audienceNames(),
        limits.networkBlocks());
  }

  /**
   * @param stored the token as it is; its expiry is left alone unless the field shows another one,
   *     for it may have passed, and has seconds that the field does not show
   */
  ChangeToken toChange(Token stored, Instant now) {
    Instant valueSince = newValue().isPresent() ? now : stored.valueSince();
    Optional<Instant> latest = LifetimePolicy.latest(valueSince, stored.maxLifetime());
    boolean sameExpiry = expiry.equals(ExpiryField.of(stored.settings().expiresAt()));
    return new ChangeToken(
        name,
        description,
        level(),
        specifiedValue(),
        null,
        sameExpiry ? null : new Expiry(expiry.moment(now, latest)),
        limits.audienceNames(),
        limits.networkBlocks());
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
