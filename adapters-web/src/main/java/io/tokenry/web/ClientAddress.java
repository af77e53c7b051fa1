package io.tokenry.web;

import io.micronaut.http.HttpRequest;
import io.netty.util.NetUtil;
import io.tokenry.domain.limit.Network;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where a request comes from: the peer itself or, when that is a trusted proxy, the rightmost
 * address of {@code X-Forwarded-For} that is not one; what stands left of it anybody may have
 * written. Thread-safe.
 */
@Singleton
public final class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** Some proxies add the port, which needs brackets around an IPv6 address. */
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[(?<ipv6>[^\\]]+)](:\\d{1,5})?|(?<ipv4>[^:]+):\\d{1,5}");

  private final WebSettings settings;

  public ClientAddress(WebSettings settings) {
    this.settings = settings;
  }

  /** The caller's IP address in text (RFC 5952 section 4). */
  public String of(HttpRequest<?> request) {
    return of(request.getRemoteAddress().getAddress(), HeaderLines.of(request));
  }

  /** The same, of a request that this peer sent with these headers. */
  public String of(InetAddress peer, HeaderLines headers) {
    List<String> forwardedFor = headers.named(FORWARDED_FOR);
    return NetUtil.toAddressString(forwardedFor.isEmpty() ? peer : farthest(peer, forwardedFor));
  }

  /** Follows the list from its right end for as long as a trusted proxy tells the next address. */
  private InetAddress farthest(InetAddress peer, List<String> lines) {
    InetAddress known = peer;
    for (String line : lines.reversed()) {
      int end = line.length();
      while (end >= 0) {
        int comma = line.lastIndexOf(',', end - 1);
        Optional<InetAddress> next =
            settings.isTrustedProxy(known)
                ? Network.parseAddress(withoutPort(line.substring(comma + 1, end).strip()))
                : Optional.empty();
        if (next.isEmpty()) {
          return known;
        }
        known = next.get();
        end = comma;
      }
    }
    return known;
  }

  private static String withoutPort(String hop) {
    if (hop.indexOf(':') < 0) {
      return hop;
    }
    Matcher matcher = WITH_PORT.matcher(hop);
    if (!matcher.matches()) {
      return hop;
    }
    String ipv6 = matcher.group("ipv6");
    return ipv6 != null ? ipv6 : matcher.group("ipv4");
  }
}
