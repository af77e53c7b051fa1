package io.tokenry.web;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.OrderUtil;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer.Registry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each HTTP/1 connection its {@link RequestDeadline} and its {@link Http1Handlers}.
 * Thread-safe.
 */
@Singleton
final class Http1HandlersCustomizer implements BeanCreatedEventListener<Registry> {

  private final BeanProvider<Http1Handlers> handlers;
  private final @Nullable ManagementPort managementPort;

  Http1HandlersCustomizer(
      BeanProvider<Http1Handlers> handlers, @Nullable ManagementPort managementPort) {
    this.handlers = handlers;
    this.managementPort = managementPort;
  }

  @Override
  public Registry onCreated(BeanCreatedEvent<Registry> event) {
    Registry registry = event.getBean();
    registry.register(
        new NettyServerCustomizer() {
          @Override
          public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION
                ? new OfConnection(channel.pipeline(), inOrder(channel.localAddress()))
                : this;
          }
        });
    return registry;
  }

  private List<Http1Handlers> inOrder(SocketAddress local) {
    boolean isManagement = managementPort != null && managementPort.isAt(local);
    return handlers.stream()
        .filter(made -> !isManagement || made.isForManagement())
        .sorted(OrderUtil.COMPARATOR)
        .toList();
  }

  private record OfConnection(ChannelPipeline pipeline, List<Http1Handlers> handlers)
      implements NettyServerCustomizer {

    @Override
    public void onStreamPipelineBuilt() {
      String decoder = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (pipeline.get(decoder) != null) {
        RequestDeadline deadline = new RequestDeadline();
        pipeline.addBefore(decoder, null, deadline);
        handlers.reversed().forEach(made -> pipeline.addAfter(decoder, null, made.create()));
        pipeline.addAfter(decoder, null, deadline.whole());
      }
    }
  }
}
