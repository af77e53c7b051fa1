package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.terminal.Terminal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of a token when it is made and when it is changed. */
final class TokenFields {

  @Option(
      names = {"-a", "--access-level"},
      paramLabel = "LEVEL",
      completionCandidates = Choices.AccessLevel.class,
      description = "${COMPLETION-CANDIDATES}")
  @Nullable String accessLevel;

  @Option(
      names = {"-d", "--description"},
      paramLabel = "TEXT",
      description = "For people.")
  @Nullable String description;

  @Option(
      names = {"-e", "--expires"},
      paramLabel = "WHEN",
      converter = Expiry.class,
      description =
          "When it ends: a time from now such as 90d, 12h or 2w, a day such as 2027-01-31 (at its"
              + " beginning, in UTC), a time such as 2027-01-31T12:00:00Z, or never.")
  @Nullable Expiry expires;

  @Option(
      names = "--audience",
      paramLabel = "NAME",
      description = "A service that it is meant for; can be repeated. '' for all.")
  @Nullable List<String> audiences;

  @Option(
      names = "--network",
      paramLabel = "CIDR",
      description = "A network that it works from; can be repeated. '' for any.")
  @Nullable List<String> networks;

  @Option(
      names = "--token-stdin",
      description =
          "Read a value of your own from standard input, or ask for it. Never an argument: others"
              + " on this machine can see those.")
  boolean ownValue;

  /** What was said, as the REST API names it. */
  Map<String, @Nullable Object> read(Instant now) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    putIfSaid(fields, "access_level", accessLevel);
    putIfSaid(fields, "description", description);
    putIfSaid(fields, "audiences", withoutEmpty(audiences));
    putIfSaid(fields, "allowed_networks", withoutEmpty(networks));
    if (expires != null) {
      fields.put("expires_at", expires.at(now));
    }
    if (ownValue) {
      fields.put("token", Terminal.readSecret("Value: "));
    }
    return fields;
  }

  private static void putIfSaid(
      Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private static @Nullable List<String> withoutEmpty(@Nullable List<String> said) {
    return said == null ? null : said.stream().filter(text -> !text.isEmpty()).toList();
  }
}
