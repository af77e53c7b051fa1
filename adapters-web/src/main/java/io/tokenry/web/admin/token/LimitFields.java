package io.tokenry.web.admin.token;

import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.limit.Network;
import io.tokenry.web.admin.browser.Form;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a form that limits a token: one audience, or one network, a line. Immutable.
 *
 * @param audiences empty for all
 * @param allowedNetworks empty for anywhere
 */
record LimitFields(String audiences, String allowedNetworks) {

  static final LimitFields BLANK = new LimitFields("", "");

  /** Shows what is stored. */
  static LimitFields of(Limits stored) {
    return new LimitFields(
        lines(stored.audiences().named().stream().map(Audience::name)),
        lines(stored.networks().blocks().stream().map(Network::toString)));
  }

  /** With what somebody typed; what was not sent stays. */
  LimitFields filledIn(Form typed) {
    return new LimitFields(
        withoutReturns(typed.text("audiences", audiences)),
        withoutReturns(typed.text("allowed_networks", allowedNetworks)));
  }

  /** Whether there is anything to be seen, for the template. */
  public boolean areFilledIn() {
    return !audiences.isBlank() || !allowedNetworks.isBlank();
  }

  List<String> audienceNames() {
    return entries(audiences);
  }

  List<String> networkBlocks() {
    return entries(allowedNetworks);
  }

  private static String lines(Stream<String> entries) {
    return entries.collect(Collectors.joining("\n"));
  }

  private static List<String> entries(String lines) {
    return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /**
   * Browsers end lines with both (HTML section 4.10.22.4), which is no difference to what is
   * stored.
   */
  private static String withoutReturns(String typed) {
    return typed.replace("\r\n", "\n");
  }
}
