package io.tokenry.web;

import io.micronaut.http.HttpRequest;
import io.netty.util.NetUtil;
import io.tokenry.domain.access.Network;
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
    InetAddress nearest = request.getRemoteAddress().getAddress();
    List<String> hops =
        request.getHeaders().getAll(FORWARDED_FOR).stream()
            .flatMap(header -> List.of(header.split(",", -1)).stream())
            .map(String::strip)
            .toList();
    for (String hop : hops.reversed()) {
      Optional<InetAddress> next = Network.parseAddress(withoutPort(hop));
      if (next.isEmpty() || !settings.isTrustedProxy(nearest)) {
        break;
      }
      nearest = next.get();
    }
    return NetUtil.toAddressString(nearest);
  }

  private static String withoutPort(String hop) {
    Matcher matcher = WITH_PORT.matcher(hop);
    if (!matcher.matches()) {
      return hop;
    }
    String ipv6 = matcher.group("ipv6");
    return ipv6 != null ? ipv6 : matcher.group("ipv4");
  }
}
