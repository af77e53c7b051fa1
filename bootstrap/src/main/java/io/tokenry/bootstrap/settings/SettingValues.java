package io.tokenry.bootstrap.settings;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the text of single settings; {@link WrongSetting} when it means nothing. */
final class SettingValues {

  private static final int HIGHEST_PORT = 65535;

  /** What pg_ctl hands to a shell within quotes. */
  private static final Pattern UNSAFE_IN_PATH = Pattern.compile("[\"'$`\\\\\\r\\n]");

  private SettingValues() {}

  static int port(String text) {
    String digits = text.strip();
    int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      // Kubernetes sets TOKENRY_PORT=tcp://… in pods beside a service that is named tokenry.
      String hint = text.startsWith("tcp://") ? " (in Kubernetes: enableServiceLinks: false)" : "";
      throw new WrongSetting(
          "\"%s\" is not a port: give a number from 1 to 65535%s.".formatted(text, hint));
    }
    return port;
  }

  static String host(String text) {
    String host = text.strip();
    if (!isHost(host)) {
      throw new WrongSetting(
          "\"%s\" is not a name or an address: give one of this machine, or 0.0.0.0 for all."
              .formatted(text));
    }
    return host;
  }

  private static boolean isHost(String text) {
    try {
      URI url = urlOf(text, HIGHEST_PORT);
      return url.getHost() != null && url.getRawUserInfo() == null && url.getRawPath().isEmpty();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  static URI publicUrl(String text) {
    String hint = "give an address like https://tokens.example.com";
    URI url;
    try {
      url = URI.create(text.strip().replaceAll("/+$", ""));
    } catch (IllegalArgumentException malformed) {
      throw new WrongSetting("\"%s\" is not an address: %s.".formatted(text, hint));
    }
    boolean isWeb =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!isWeb || url.getHost() == null) {
      throw new WrongSetting("\"%s\" is not an http or https address: %s.".formatted(text, hint));
    }
    boolean isBare =
        url.getRawPath().isEmpty()
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && url.getRawUserInfo() == null;
    if (!isBare) {
      throw new WrongSetting("only scheme, host and port have a place in it: %s.".formatted(hint));
    }
    if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
      throw new WrongSetting(
          "%d is not a port: give a number from 1 to 65535, or none.".formatted(url.getPort()));
    }
    return url;
  }

  /** Where a browser on this machine finds a server that listens there. */
  static URI urlOf(String host, int port) {
    boolean isEverywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
    String name = isEverywhere ? "localhost" : host;
    boolean isBareIpv6 = name.indexOf(':') >= 0 && !name.startsWith("[");
    return URI.create("http://%s:%d".formatted(isBareIpv6 ? "[" + name + "]" : name, port));
  }

  static Path path(String text) {
    Path path;
    try {
      path = Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException noPath) {
      throw new WrongSetting("\"%s\" is not a path: name a folder.".formatted(text));
    }
    if (UNSAFE_IN_PATH.matcher(path.toString()).find()) {
      throw new WrongSetting(
          "%s holds a quote, $, `, \\ or a line break, which PostgreSQL's programs do not bear: name"
                  .formatted(path)
              + " another folder.");
    }
    return path;
  }

  static Path folder(String text) {
    Path folder;
    try {
      folder = Path.of(text.strip()).toAbsolutePath().normalize();
    } catch (InvalidPathException noPath) {
      throw new WrongSetting("\"%s\" is not a path: name a folder.".formatted(text));
    }
    if (!Files.isDirectory(folder)) {
      throw new WrongSetting("%s is no folder: make it, or name another.".formatted(folder));
    }
    return folder;
  }

  /** The text is not shown: it may hold a password. */
  static String databaseUrl(String text) {
    String url = text.strip();
    if (!url.startsWith("jdbc:postgresql://") || !isUnderstoodByDriver(url)) {
      throw new WrongSetting(
          "this is not the address of a PostgreSQL database:"
              + " write it like jdbc:postgresql://db.example.com:5432/tokenry.");
    }
    return url;
  }

  private static boolean isUnderstoodByDriver(String url) {
    try {
      DriverManager.getDriver(url);
      return true;
    } catch (SQLException noDriver) {
      return false;
    }
  }

  static SecretKeys secretKeys(String text) {
    return SecretKeyTexts.parse(List.of(text.split(",", -1)), "key");
  }

  static List<Network> networks(String text) {
    List<Network> networks = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (String block : text.split(",", -1)) {
      try {
        if (!block.isBlank()) {
          networks.add(Network.of(block.strip()));
        }
      } catch (InvalidValue broken) {
        violations.addAll(broken.violations());
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidValue(violations);
    }
    return networks;
  }

  /** Zero refuses all as soon as the database is away. */
  static Duration outageGrace(String text) {
    return duration(text, Duration.ZERO, VerificationSettings.LONGEST_GRACE);
  }

  static Duration maxStaleness(String text) {
    return duration(
        text, VerificationSettings.SHORTEST_STALENESS, VerificationSettings.LONGEST_STALENESS);
  }

  private static Duration duration(String text, Duration least, Duration most) {
    Duration duration;
    try {
      String iso = text.strip().toUpperCase(Locale.ROOT);
      duration =
          iso.equals("0") ? Duration.ZERO : Duration.parse(iso.startsWith("PT") ? iso : "PT" + iso);
    } catch (DateTimeParseException noDuration) {
      throw new WrongSetting(
          "\"%s\" is not a length of time: write it like 30s, 5m or 1h.".formatted(text));
    }
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new WrongSetting(
          "\"%s\" is out of range: give %d to %d seconds."
              .formatted(text, least.toSeconds(), most.toSeconds()));
    }
    return duration;
  }

  static int limit(String text) {
    String digits = text.strip();
    if (!digits.matches("\\d{1,8}")) {
      throw new WrongSetting(
          "\"%s\" is no number: give how many are allowed within a minute, or 0 for any number."
              .formatted(text));
    }
    return Integer.parseInt(digits);
  }

  /** Where OpenTelemetry's OTLP over HTTP is spoken; a path may stand before {@code /v1/traces}. */
  static URI tracesEndpoint(String text) {
    String hint = "give the address of a collector like http://127.0.0.1:4318";
    URI url;
    try {
      url = URI.create(text.strip().replaceAll("/+$", ""));
    } catch (IllegalArgumentException malformed) {
      throw new WrongSetting("this is not an address: %s.".formatted(hint));
    }
    boolean isWeb =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    boolean isPlain =
        url.getHost() != null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && url.getRawUserInfo() == null
            && url.getPort() != 0
            && url.getPort() <= HIGHEST_PORT;
    if (!isWeb || !isPlain) {
      // It may hold a password.
      throw new WrongSetting("this is not a plain http or https address: %s.".formatted(hint));
    }
    return url;
  }

  static double ratio(String text) {
    String number = text.strip();
    double ratio = number.matches("\\d{1,3}(\\.\\d{1,9})?") ? Double.parseDouble(number) : -1;
    if (ratio < 0 || ratio > 1) {
      throw new WrongSetting(
          "\"%s\" is no part of the whole: give a number from 0 to 1, such as 0.1."
              .formatted(text));
    }
    return ratio;
  }

  static int cacheSize(String text) {
    String digits = text.strip();
    int size = digits.matches("\\d{1,8}") ? Integer.parseInt(digits) : 0;
    if (size < VerificationSettings.SMALLEST_CACHE || size > VerificationSettings.LARGEST_CACHE) {
      throw new WrongSetting(
          "\"%s\" is no number of tokens: give one from %d to %d; each takes about %d bytes of memory."
              .formatted(
                  text,
                  VerificationSettings.SMALLEST_CACHE,
                  VerificationSettings.LARGEST_CACHE,
                  VerificationSettings.BYTES_A_TOKEN));
    }
    return size;
  }

  static MaxLifetime maxLifetime(String text) {
    String days = text.strip();
    if (days.equalsIgnoreCase("none")) {
      return MaxLifetime.NONE;
    }
    int number = days.matches("\\d{1,4}") ? Integer.parseInt(days) : 0;
    if (number < 1 || number > MaxLifetime.MOST_DAYS) {
      throw new WrongSetting(
          "\"%s\" is no longest life of tokens: give a number of days from 1 to %d, or none."
              .formatted(text, MaxLifetime.MOST_DAYS));
    }
    return MaxLifetime.ofDays(number);
  }

  static SecondFactorPolicy secondFactor(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "optional" -> SecondFactorPolicy.OPTIONAL;
      case "required" -> SecondFactorPolicy.REQUIRED;
      default ->
          throw new WrongSetting(
              "\"%s\" says nothing about second factors: choose optional or required."
                  .formatted(text));
    };
  }

  static LogFormat logFormat(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "human" -> LogFormat.HUMAN;
      case "json" -> LogFormat.JSON;
      default ->
          throw new WrongSetting(
              "\"%s\" is not a log format: choose human or json.".formatted(text));
    };
  }
}
