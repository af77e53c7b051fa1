package io.tokenry.web;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.function.Supplier;

/**
 * Puts a handler right behind the decoder of each HTTP/1 connection, ahead of the framework.
 * Thread-safe.
 *
 * @param handler gives each connection its handler
 */
public record BehindDecoder(Supplier<ChannelHandler> handler) implements NettyServerCustomizer {

  @Override
  public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
    return role == ChannelRole.CONNECTION ? new OfConnection(channel, handler) : this;
  }

  private record OfConnection(Channel channel, Supplier<ChannelHandler> handler)
      implements NettyServerCustomizer {

    @Override
    public void onStreamPipelineBuilt() {
      String decoder = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (channel.pipeline().get(decoder) != null) {
        channel.pipeline().addAfter(decoder, null, handler.get());
      }
    }
  }
}
