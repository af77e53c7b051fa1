package io.tokenry.web.admin.token;

import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.PossibleValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the fields of the filter hold; empty where nothing is asked for. Immutable.
 *
 * @param token may be a whole value, a secret
 * @param selecting whether rows can be ticked, to do something to many of them
 */
record TableFilter(
    String name,
    String token,
    String accessLevel,
    String status,
    String unusedDays,
    boolean selecting) {

  /** What can be chosen, in days. */
  static final List<String> UNUSED_DAYS = List.of("7", "30", "90", "365");

  /**
   * What a part of a hint looks like: the end of a prefix with up to four characters after it, an
   * ellipsis, and up to four more. Anything longer may be a part of a value that is a secret.
   */
  private static final Pattern PART_OF_A_HINT =
      Pattern.compile(
          "(?:[a-z0-9]{0,10}_)?[0-9A-Za-z]{0,4}(?:…[0-9A-Za-z._~+/=-]{0,4})?"
              + "|[0-9A-Za-z._~+/=-]{0,4}"
              + "|[a-z0-9]{0,10}");

  /** A choice that does not exist counts as none. */
  TableFilter {
    accessLevel = Choices.read(AccessLevel.class, accessLevel).map(Choices::name).orElse("");
    status = Choices.read(TokenStatus.class, status).map(Choices::name).orElse("");
    unusedDays = UNUSED_DAYS.contains(unusedDays) ? unusedDays : "";
  }

  static TableFilter of(Form form) {
    return new TableFilter(
        form.text("name"),
        form.text("token"),
        form.text("access_level"),
        form.text("status"),
        form.text("unused_days"),
        form.text("select").equals("on"));
  }

  boolean isSet() {
    return !(name + token + accessLevel + status + unusedDays).isBlank();
  }

  /** Whether all of it may stand in an address, where others see it. */
  boolean isShareable() {
    return equals(shareable());
  }

  /**
   * The filter without what may not stand in an address: a value or much of one, even when somebody
   * typed it into the wrong field.
   */
  TableFilter shareable() {
    return new TableFilter(
        PossibleValue.isIn(name) ? "" : name,
        PART_OF_A_HINT.matcher(token.strip()).matches() ? token : "",
        accessLevel,
        status,
        unusedDays,
        selecting);
  }

  /** The same, with or without boxes to tick. */
  TableFilter selecting(boolean other) {
    return new TableFilter(name, token, accessLevel, status, unusedDays, other);
  }

  /** All of it as fields of a form. */
  Map<String, String> fields() {
    return Map.of(
        "name",
        name,
        "token",
        token,
        "access_level",
        accessLevel,
        "status",
        status,
        "unused_days",
        unusedDays,
        "select",
        selecting ? "on" : "");
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
    if (!unusedDays.isEmpty()) {
      query = query.withUnusedFor(Duration.ofDays(Integer.parseInt(unusedDays)));
    }
    var wanted = Choices.read(TokenStatus.class, status);
    return wanted.isPresent() ? query.withStatus(wanted.get()) : query;
  }

  /** Shows nothing that may be secret. */
  @Override
  public String toString() {
    return "TableFilter[hidden]";
  }
}
