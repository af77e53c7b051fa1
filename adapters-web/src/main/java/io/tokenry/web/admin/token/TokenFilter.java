package io.tokenry.web.admin.token;

import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.web.admin.browser.Form;

/**
 * What the fields of the filter hold; empty where nothing is asked for. Immutable.
 *
 * @param token may be a whole value, a secret
 */
record TokenFilter(String name, String token, String accessLevel, String status) {

  /** A choice that does not exist counts as none. */
  TokenFilter {
    accessLevel = Choices.read(AccessLevel.class, accessLevel).map(Choices::write).orElse("");
    status = Choices.read(TokenStatus.class, status).map(Choices::write).orElse("");
  }

  static TokenFilter of(Form form) {
    return new TokenFilter(
        form.text("name"), form.text("token"), form.text("access_level"), form.text("status"));
  }

  boolean isSet() {
    return !(name + token + accessLevel + status).isBlank();
  }

  /** Whether all of it may stand in an address, where others see it. */
  boolean isShareable() {
    return TokenText.mayStandInAnAddress(token);
  }

  /** The filter without what may not stand in an address. */
  TokenFilter shareable() {
    return isShareable() ? this : new TokenFilter(name, "", accessLevel, status);
  }

  TokenQuery narrow(TokenQuery all) {
    TokenQuery query = name.isBlank() ? all : all.withName(name);
    if (!token.isBlank()) {
      query = query.withToken(TokenText.of(token));
    }
    var level = Choices.read(AccessLevel.class, accessLevel);
    if (level.isPresent()) {
      query = query.withAccessLevel(level.get());
    }
    var wanted = Choices.read(TokenStatus.class, status);
    return wanted.isPresent() ? query.withStatus(wanted.get()) : query;
  }

  /** Shows nothing that may be secret. */
  @Override
  public String toString() {
    return "TokenFilter[hidden]";
  }
}
