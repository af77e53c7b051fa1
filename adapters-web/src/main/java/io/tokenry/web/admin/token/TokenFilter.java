package io.tokenry.web.admin.token;

import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.web.admin.browser.Form;
import java.util.regex.Pattern;

/**
 * What the fields of the filter hold; empty where nothing is asked for. Immutable.
 *
 * @param token may be a whole value, a secret
 */
record TokenFilter(String name, String token, String accessLevel, String status) {

  /** How servers of this kind generate values; hardly a name. */
  private static final Pattern LIKE_A_VALUE = Pattern.compile("[a-z0-9]{2,10}_[0-9A-Za-z]{36}");

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
    return equals(shareable());
  }

  /**
   * The filter without what may not stand in an address: a whole value, even one that somebody
   * typed into the wrong field.
   */
  TokenFilter shareable() {
    return new TokenFilter(
        LIKE_A_VALUE.matcher(name).find() ? "" : name,
        TokenText.mayStandInAnAddress(token) ? token : "",
        accessLevel,
        status);
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
