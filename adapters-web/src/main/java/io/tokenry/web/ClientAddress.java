package io.tokenry.web;

import io.micronaut.http.HttpRequest;
import io.tokenry.domain.access.Network;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a request comes from: the peer itself or, when that is a trusted proxy, the rightmost
 * address of {@code X-Forwarded-For} that is not one; what stands left of it anybody may have
 * written. Thread-safe.
 */
@Singleton
public final class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final WebSettings settings;

  public ClientAddress(WebSettings settings) {
    this.settings = settings;
  }

  /** The caller's IP address in text. */
  public String of(HttpRequest<?> request) {
    InetAddress nearest = request.getRemoteAddress().getAddress();
    List<String> hops =
        request.getHeaders().getAll(FORWARDED_FOR).stream()
            .flatMap(header -> List.of(header.split(",", -1)).stream())
            .map(String::strip)
            .toList();
    for (String hop : hops.reversed()) {
      Optional<InetAddress> next = Network.parseAddress(hop);
      if (next.isEmpty() || !settings.isTrustedProxy(nearest)) {
        break;
      }
      nearest = next.get();
    }
    return nearest.getHostAddress();
  }

  /** Whether the peer is a trusted proxy, so that its forwarding headers count. */
  public boolean isBehindTrustedProxy(HttpRequest<?> request) {
    return settings.isTrustedProxy(request.getRemoteAddress().getAddress());
  }
}
