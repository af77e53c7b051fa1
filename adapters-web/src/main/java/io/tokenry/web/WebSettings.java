package io.tokenry.web;

import io.tokenry.domain.limit.Network;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * What the web adapter has to be told by whoever starts it. Immutable.
 *
 * @param publicUrl the address that users and proxies see, without a slash at its end; cookies are
 *     {@code Secure} when it is https
 * @param trustedProxies where {@code X-Forwarded-*} and {@code X-Original-*} headers are believed
 *     from
 */
public record WebSettings(URI publicUrl, List<Network> trustedProxies) {

  public WebSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** Whether browsers reach this server over https. */
  public boolean isSecure() {
    return "https".equalsIgnoreCase(publicUrl.getScheme());
  }

  /** Whether the headers of a proxy at this address are believed. */
  public boolean isTrustedProxy(InetAddress address) {
    for (Network network : trustedProxies) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
