package io.tokenry.web.verification;

import io.netty.channel.ChannelHandler;
import io.tokenry.web.Draining;
import io.tokenry.web.Http1Handlers;
import jakarta.inject.Singleton;

/** Gives each connection its {@link ForwardAuthShortcut}. Thread-safe. */
@Singleton
final class ForwardAuthShortcuts implements Http1Handlers {

  private final ForwardAuth forwardAuth;
  private final Draining draining;

  ForwardAuthShortcuts(ForwardAuth forwardAuth, Draining draining) {
    this.forwardAuth = forwardAuth;
    this.draining = draining;
  }

  @Override
  public ChannelHandler create() {
    return new ForwardAuthShortcut(forwardAuth, draining);
  }
}
