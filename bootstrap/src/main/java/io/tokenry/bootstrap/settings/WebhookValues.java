package io.tokenry.bootstrap.settings;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.webhook.WebhookSecret;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the text of the webhook's settings; {@link WrongSetting} when it means nothing. */
final class WebhookValues {

  static final String ALL_EVENTS = "all";

  static final String SECRET_HINT =
      "set whsec_ and the base64 text of 24 to 64 random bytes"
          + " (echo \"whsec_$(openssl rand -base64 32)\").";

  private WebhookValues() {}

  /** The text is not shown: an address may hold a secret. */
  static URI url(String text) {
    URI url;
    try {
      url = URI.create(text.strip());
    } catch (IllegalArgumentException malformed) {
      throw noAddress();
    }
    boolean isPlain = "http".equalsIgnoreCase(url.getScheme());
    if (url.getHost() == null || !(isPlain || "https".equalsIgnoreCase(url.getScheme()))) {
      throw noAddress();
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new WrongSetting("a user, a password or a fragment has no place in it.");
    }
    if (isPlain && !isOnThisMachine(url.getHost())) {
      throw new WrongSetting(
          "what is sent there could be read on its way: give an https address; http is for this"
              + " machine alone.");
    }
    return url;
  }

  private static WrongSetting noAddress() {
    return new WrongSetting(
        "this is not an https address: write it like https://hooks.example.com/tokens.");
  }

  private static boolean isOnThisMachine(String host) {
    return host.equalsIgnoreCase("localhost") || literal(host).isPresent();
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")))
          .filter(InetAddress::isLoopbackAddress);
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  /** Several with commas between, the newest first. */
  static List<WebhookSecret> secrets(String text) {
    List<WebhookSecret> secrets = new ArrayList<>();
    String[] parts = text.split(",", -1);
    List<String> faults = new ArrayList<>();
    for (int number = 1; number <= parts.length; number++) {
      String subject = parts.length == 1 ? "this" : "secret " + number;
      WebhookSecret.parse(parts[number - 1].strip())
          .ifPresentOrElse(secrets::add, () -> faults.add(subject + " is no secret"));
    }
    if (!faults.isEmpty()) {
      throw new WrongSetting(String.join(", ", faults) + ": " + SECRET_HINT);
    }
    return secrets;
  }

  static Set<TokenEvent.Type> events(String text) {
    if (text.strip().equals(ALL_EVENTS)) {
      return EnumSet.allOf(TokenEvent.Type.class);
    }
    Set<TokenEvent.Type> types = EnumSet.noneOf(TokenEvent.Type.class);
    for (String name : text.split(",", -1)) {
      types.add(
          TokenEvent.Type.of(name.strip())
              .orElseThrow(
                  () ->
                      new WrongSetting(
                          "\"%s\" is no event: give %s, or some of %s with commas between."
                              .formatted(name.strip(), ALL_EVENTS, names()))));
    }
    return types;
  }

  private static String names() {
    return Arrays.stream(TokenEvent.Type.values())
        .map(TokenEvent.Type::text)
        .collect(Collectors.joining(", "));
  }
}
