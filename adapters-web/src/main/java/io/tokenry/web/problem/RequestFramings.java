package io.tokenry.web.problem;

import io.micronaut.core.order.Ordered;
import io.netty.channel.ChannelHandler;
import io.tokenry.web.Http1Handlers;
import jakarta.inject.Singleton;

/** Puts {@link RequestFraming} before all else that looks at requests. Thread-safe. */
@Singleton
final class RequestFramings implements Http1Handlers {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public ChannelHandler create() {
    return new RequestFraming();
  }

  @Override
  public boolean isForManagement() {
    return true;
  }
}
