package io.tokenry.web.credential;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.limit.Network;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Counts the tokens that were refused, by the address of the caller; in IPv6 by its network of 64
 * bits, of which one caller often has all addresses. Tokens that are accepted never come here.
 * Thread-safe.
 */
@Singleton
final class Refusals {

  private static final int NETWORK_BYTES = 8;

  private final MinuteCounter<String> byAddress;

  Refusals(CallLimits limits, InstantSource clock) {
    this.byAddress = new MinuteCounter<>(limits.failures(), clock);
  }

  /**
   * Counts one.
   *
   * @throws Failure.TooManyAttempts when there were too many already within this minute
   */
  void count(String address) {
    byAddress
        .count(network(address))
        .ifPresent(
            wait -> {
              throw new Failure.TooManyAttempts(wait);
            });
  }

  private static String network(String address) {
    return Network.parseAddress(address)
        .filter(Inet6Address.class::isInstance)
        .map(ipv6 -> Arrays.toString(Arrays.copyOf(ipv6.getAddress(), NETWORK_BYTES)))
        .orElse(address);
  }
}
