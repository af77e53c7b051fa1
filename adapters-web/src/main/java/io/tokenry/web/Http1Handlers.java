package io.tokenry.web;

import io.micronaut.core.order.Ordered;
import io.netty.channel.ChannelHandler;

/**
 * Makes a handler for each HTTP/1 connection. It stands between Netty's decoder and Micronaut,
 * those of a lower order nearer to the decoder. Thread-safe.
 */
public interface Http1Handlers extends Ordered {

  ChannelHandler create();

  /** Whether it is needed, too, where nothing but health and metrics are served. */
  default boolean isForManagement() {
    return false;
  }
}
