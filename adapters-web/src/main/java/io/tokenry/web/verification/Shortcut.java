package io.tokenry.web.verification;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.tokenry.web.Draining;
import io.tokenry.web.Http1Answers;
import io.tokenry.web.trace.RequestSpans;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers the questions that are asked nearly always, about tokens that are known, as soon as they
 * were read: the way through the framework takes longer than the verdict. Every other question goes
 * that way, together with its verdict as a {@link JudgedRequest}.
 *
 * <p>One for each connection; called by its thread alone. Answers keep the order of their requests
 * (RFC 9112 section 9.3.2): while the framework owes one, nothing is answered here.
 */
abstract class Shortcut extends ChannelDuplexHandler {

  /** What stands in these headers was made here, so that it need not be checked again. */
  private static final HttpHeadersFactory UNCHECKED =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false);

  private final Means means;

  private int owedByFramework;
  private boolean isTaken;
  private boolean hasWritten;
  private long receivedAt;

  /** A new connection's. */
  Shortcut(Means means) {
    this.means = means;
  }

  /** Whether to {@link #begin} with this request, of which nothing but the head was read. */
  abstract boolean isQuestion(HttpRequest request);

  /** Either {@link #take}s the request or {@link #handOn hands it on}. */
  abstract void begin(ChannelHandlerContext context, HttpRequest request);

  /** Reads a part of the body of the request that was taken. Need not release it. */
  abstract void readBody(ChannelHandlerContext context, HttpContent part);

  @Override
  public final void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      if (isQuestion(request)) {
        receivedAt = means.spans == null ? 0 : means.spans.now();
        begin(context, request);
      } else {
        handOn(context, request);
      }
    } else if (isTaken && message instanceof HttpContent part) {
      isTaken = !(part instanceof LastHttpContent);
      try {
        readBody(context, part);
      } finally {
        ReferenceCountUtil.release(part);
      }
    } else {
      context.fireChannelRead(message);
    }
  }

  /** All answers to what came in one piece leave in one piece. */
  @Override
  public final void channelReadComplete(ChannelHandlerContext context) {
    if (hasWritten) {
      hasWritten = false;
      context.flush();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public final void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (owedByFramework > 0 && Http1Answers.isEndedBy(message)) {
      owedByFramework--;
    }
    var _ = context.write(message, promise);
  }

  /** The rest of this request ends here. */
  final void take() {
    isTaken = true;
  }

  /** The framework answers. */
  final void handOn(ChannelHandlerContext context, HttpRequest request) {
    owedByFramework++;
    context.fireChannelRead(request);
  }

  /** Whatever needs more than one write and nothing else is left to the framework. */
  final boolean mayAnswer(ChannelHandlerContext context, HttpRequest request) {
    HttpHeaders headers = request.headers();
    return owedByFramework == 0
        && !means.draining.hasBegun()
        && context.channel().isWritable()
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && HttpUtil.isKeepAlive(request)
        && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaderNames.EXPECT)
        && !headers.contains(HttpHeaderNames.UPGRADE);
  }

  /** Those of an answer, but for what it says itself. */
  final HttpHeaders newHeaders() {
    return UNCHECKED.newHeaders().add(means.always).add(HttpHeaderNames.DATE, means.date.now());
  }

  /** Answers a request with 200 (OK). */
  final void answer(
      ChannelHandlerContext context, HttpRequest request, HttpHeaders headers, ByteBuf body) {
    headers.add(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    var _ =
        context.write(
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.OK,
                body,
                headers,
                EmptyHttpHeaders.INSTANCE),
            context.voidPromise());
    hasWritten = true;
    if (means.spans != null) {
      means.spans.answered(
          request.method().name(),
          means.route,
          request.headers()::get,
          receivedAt,
          HttpResponseStatus.OK.code());
    }
  }

  static InetAddress peer(ChannelHandlerContext context) {
    return ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
  }

  /** What is good and known without waiting; else null. */
  static <T> @Nullable T goodNow(CompletionStage<T> verdict) {
    CompletableFuture<T> future = verdict.toCompletableFuture();
    return future.state() == CompletableFuture.State.SUCCESS ? future.resultNow() : null;
  }

  /**
   * What those of all connections share.
   *
   * @param always headers of every answer
   * @param spans null when requests are not traced
   */
  record Means(
      String route,
      Draining draining,
      DateHeader date,
      HttpHeaders always,
      @Nullable RequestSpans spans) {}
}
