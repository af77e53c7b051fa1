package io.tokenry.bootstrap.settings;

import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.policy.ProviderPolicy.Grant;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the text of settings about an identity provider; {@link WrongSetting} when it is wrong. */
final class ProviderValues {

  private static final int LONGEST_NAME = 60;

  /** A distinguished name: parts with an equals sign each, none of which is for everybody. */
  private static final Pattern DIRECTORY_NAME =
      Pattern.compile("[^,=]+=[^,]*[^,*\\s][^,]*(,[^,=]+=[^,]*[^,*\\s][^,]*)+");

  private static final Pattern BEFORE_ROLE =
      Pattern.compile(
          Arrays.stream(Role.values())
              .map(Role::name)
              .collect(Collectors.joining("|", ",(?=\\s*(?:", ")\\s*=|\\s*$|\\s*,)")),
          Pattern.CASE_INSENSITIVE);

  private ProviderValues() {}

  /** To the letter: a slash at its end counts. */
  static String issuer(String text) {
    String issuer = text.strip();
    URI address;
    try {
      address = URI.create(issuer);
    } catch (IllegalArgumentException malformed) {
      throw noIssuer(text);
    }
    boolean isBare =
        address.getHost() != null
            && address.getRawQuery() == null
            && address.getRawFragment() == null
            && address.getRawUserInfo() == null;
    boolean isSafe =
        "https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && isBare && isLoopback(address.getHost()));
    if (!isBare || !isSafe) {
      throw noIssuer(text);
    }
    return issuer;
  }

  private static WrongSetting noIssuer(String text) {
    return new WrongSetting(
        "\"%s\" is no issuer: give an address like https://sso.example.com/realms/main, as the provider"
                .formatted(text)
            + " names itself; http is for this machine (localhost) alone.");
  }

  /** No name is looked up but the one that every machine has for itself. */
  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      boolean isAddress = host.startsWith("[") || host.matches("[0-9.]+");
      return isAddress && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  static List<String> scopes(String text) {
    List<String> scopes =
        Arrays.stream(text.split("[\\s,]+", -1)).filter(scope -> !scope.isEmpty()).toList();
    if (!scopes.contains("openid")) {
      throw new WrongSetting(
          "\"%s\" lacks the scope openid, without which no provider says who somebody is: add it."
              .formatted(text));
    }
    return scopes;
  }

  static String claim(String text) {
    String claim = text.strip();
    if (claim.chars().anyMatch(Character::isWhitespace)) {
      throw new WrongSetting(
          "\"%s\" is no name of a claim: give one like groups or realm_access.roles."
              .formatted(text));
    }
    return claim;
  }

  static String name(String text) {
    String name = text.strip();
    if (name.codePointCount(0, name.length()) > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new WrongSetting(
          "this is too long for a button or holds control characters: give at most %d characters."
              .formatted(LONGEST_NAME));
    }
    return name;
  }

  /**
   * A comma within the name of a group in a directory, as {@code cn=admins,ou=groups}, is part of
   * it.
   */
  static List<Grant> grants(String text) {
    return Arrays.stream(BEFORE_ROLE.split(text, -1))
        .filter(part -> !part.isBlank())
        .map(String::strip)
        .map(ProviderValues::grant)
        .toList();
  }

  private static Grant grant(String text) {
    int equals = text.indexOf('=');
    String value = equals < 0 ? "" : text.substring(equals + 1).strip();
    Optional<Role> role = equals < 0 ? Optional.empty() : role(text.substring(0, equals).strip());
    boolean isName = value.indexOf(',') < 0 || DIRECTORY_NAME.matcher(value).matches();
    if (role.isEmpty() || value.isEmpty() || !isName) {
      throw new WrongSetting(
          "\"%s\" gives nobody a role: write it like owner=tokenry-owners,auditor=*, with the roles"
                  .formatted(text)
              + " owner, administrator and auditor.");
    }
    if (role.get() == Role.OWNER && value.equals(Grant.EVERYBODY)) {
      throw new WrongSetting(
          "owner=* would let everybody whom the provider knows do everything: name a group.");
    }
    return new Grant(role.get(), value);
  }

  private static Optional<Role> role(String text) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  static boolean yesOrNo(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new WrongSetting(
              "\"%s\" is neither yes nor no: choose true or false.".formatted(text));
    };
  }
}
