package io.tokenry.web;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection when a request on it has not arrived whole 30 seconds after its first byte,
 * or up to 5 seconds later: whoever sends that slowly would hold the connection for ever. Stands
 * before the decoder, which shows no request before it has its whole head; what {@link #whole}
 * makes stands behind. One for each connection; called by its thread alone.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

  private static final int SECONDS = 30;

  /** To look now and then costs a request nothing; a timer for each would. */
  private static final int SECONDS_BETWEEN_LOOKS = 5;

  private @Nullable Future<?> timer;
  private boolean isUnderWay;
  private int secondsSeen;

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    timer =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> look(context),
                SECONDS_BETWEEN_LOOKS,
                SECONDS_BETWEEN_LOOKS,
                TimeUnit.SECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (!isUnderWay) {
      isUnderWay = true;
      secondsSeen = 0;
    }
    context.fireChannelRead(bytes);
  }

  /** Notices when a request is there; its answer may take its time. */
  ChannelHandler whole() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object part) {
        if (part instanceof LastHttpContent) {
          isUnderWay = false;
        }
        context.fireChannelRead(part);
      }
    };
  }

  private void look(ChannelHandlerContext context) {
    if (isUnderWay && secondsSeen >= SECONDS) {
      var _ = context.close();
    }
    secondsSeen += SECONDS_BETWEEN_LOOKS;
  }
}
