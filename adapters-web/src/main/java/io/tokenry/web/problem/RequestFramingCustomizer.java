package io.tokenry.web.problem;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer.Registry;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/** Puts {@link RequestFraming} behind the decoder of each HTTP/1 connection. Thread-safe. */
@Singleton
final class RequestFramingCustomizer implements BeanCreatedEventListener<Registry> {

  @Override
  public Registry onCreated(BeanCreatedEvent<Registry> event) {
    Registry registry = event.getBean();
    registry.register(
        new NettyServerCustomizer() {
          @Override
          public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new OfConnection(channel) : this;
          }
        });
    return registry;
  }

  private record OfConnection(Channel channel) implements NettyServerCustomizer {

    @Override
    public void onStreamPipelineBuilt() {
      String decoder = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (channel.pipeline().get(decoder) != null) {
        channel.pipeline().addAfter(decoder, null, new RequestFraming());
      }
    }
  }
}
