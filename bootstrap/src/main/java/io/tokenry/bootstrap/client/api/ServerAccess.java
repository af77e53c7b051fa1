package io.tokenry.bootstrap.client.api;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which server is asked, and with which token. Both come from the environment: other users of the
 * machine can see the words of a command line.
 */
public final class ServerAccess {

  public static final String URL = "TOKENRY_URL";
  public static final String TOKEN = "TOKENRY_TOKEN";

  /** Where a server listens that was told nothing else. */
  static final String DEFAULT_URL = "http://127.0.0.1:8080";

  private final String base;
  private final String token;

  /**
   * Access to a server.
   *
   * @param base its address, with a path when a proxy puts it below one
   * @param token a token's value
   */
  public ServerAccess(URI base, String token) {
    this.base = base.toString().replaceFirst("/+$", "");
    this.token = token;
  }

  /**
   * Reads both variables.
   *
   * @throws CommandFailed when one is missing or wrong; all faults at once
   */
  public static ServerAccess of(Map<String, String> variables) {
    String address = variables.getOrDefault(URL, "").strip();
    String token = variables.getOrDefault(TOKEN, "").strip();
    Optional<URI> base = parse(address.isEmpty() ? DEFAULT_URL : address);
    List<String> faults = new ArrayList<>();
    if (base.isEmpty()) {
      faults.add(
          URL + ": this is no address of a server; it looks like https://tokens.example.com");
    }
    if (token.isEmpty()) {
      faults.add(
          "%s: is not set; it holds the value of the token to call %s with"
              .formatted(TOKEN, address.isEmpty() ? DEFAULT_URL : address));
    } else if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      faults.add(TOKEN + ": holds a character that no token has; copy the value once more");
    }
    if (!faults.isEmpty()) {
      throw new CommandFailed(ExitCodes.MISCONFIGURED, faults);
    }
    return new ServerAccess(base.orElseThrow(), token);
  }

  private static Optional<URI> parse(String address) {
    try {
      URI uri = new URI(address);
      boolean usable =
          uri.getHost() != null
              && ("http".equalsIgnoreCase(uri.getScheme())
                  || "https".equalsIgnoreCase(uri.getScheme()))
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      return usable ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  URI address(String path) {
    return URI.create(base + path);
  }

  String authorization() {
    return "Bearer " + token;
  }

  /** The address alone. */
  @Override
  public String toString() {
    return base;
  }
}
