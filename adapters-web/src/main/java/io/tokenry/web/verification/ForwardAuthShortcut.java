package io.tokenry.web.verification;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.Draining;
import io.tokenry.web.HeaderLines;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers the question that proxies ask nearly always, with a token that is known and accepted, as
 * soon as it was read: the way through the framework takes longer than the verdict. Every other
 * question goes that way, to {@link ForwardAuthFilter}, together with its verdict.
 *
 * <p>One for each connection; called by its thread alone. Answers keep the order of their requests
 * (RFC 9112 section 9.3.2): while the framework owes one, nothing is answered here.
 */
final class ForwardAuthShortcut extends ChannelDuplexHandler {

  private static final String BELOW = ForwardAuth.PATH + "/";
  private static final String WITH_QUERY = ForwardAuth.PATH + "?";
  private static final AsciiString CONTENT_TYPE_OPTIONS =
      AsciiString.cached("X-Content-Type-Options");
  private static final AsciiString NO_SNIFFING = AsciiString.cached("nosniff");
  private static final AsciiString NO_STORE = AsciiString.cached("no-store");
  private static final AsciiString NOTHING = AsciiString.cached("0");

  /** What stands in these headers was made here, so that it need not be checked again. */
  private static final HttpHeadersFactory UNCHECKED =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false);

  private final ForwardAuth forwardAuth;
  private final Draining draining;

  private int owedByFramework;
  private boolean skippingRest;
  private boolean written;

  ForwardAuthShortcut(ForwardAuth forwardAuth, Draining draining) {
    this.forwardAuth = forwardAuth;
    this.draining = draining;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      if (isQuestion(request)) {
        answer(context, request);
        return;
      }
      owedByFramework++;
    } else if (skippingRest) {
      skippingRest = !(message instanceof LastHttpContent);
      ReferenceCountUtil.release(message);
      return;
    }
    context.fireChannelRead(message);
  }

  /** All answers to what came in one piece leave in one piece. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (written) {
      written = false;
      context.flush();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean isInterim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (message instanceof LastHttpContent && !isInterim && owedByFramework > 0) {
      owedByFramework--;
    }
    var _ = context.write(message, promise);
  }

  private static boolean isQuestion(HttpRequest request) {
    String address = request.uri();
    return address.startsWith(ForwardAuth.PATH)
        && (address.length() == ForwardAuth.PATH.length()
            || address.startsWith(BELOW)
            || address.startsWith(WITH_QUERY))
        && request.decoderResult().isSuccess();
  }

  private void answer(ChannelHandlerContext context, HttpRequest request) {
    CompletionStage<TokenPass> verdict = judge(context, request);
    TokenPass accepted = acceptedNow(verdict);
    if (accepted != null && mayAnswer(context, request)) {
      var _ = context.write(pass(accepted), context.voidPromise());
      written = true;
      skippingRest = true;
    } else {
      owedByFramework++;
      context.fireChannelRead(new JudgedRequest(request, verdict));
    }
  }

  private CompletionStage<TokenPass> judge(ChannelHandlerContext context, HttpRequest request) {
    String address = request.uri();
    int mark = address.indexOf('?');
    try {
      return forwardAuth.judge(
          new ProxyQuestion(
              request.method().name(),
              mark < 0 ? address : address.substring(0, mark),
              mark < 0 ? null : address.substring(mark + 1),
              linesOf(request.headers()),
              peer(context)));
    } catch (RuntimeException unexpected) {
      return CompletableFuture.failedStage(unexpected);
    }
  }

  private static HeaderLines linesOf(HttpHeaders headers) {
    return name -> headers.contains(name) ? headers.getAll(name) : List.of();
  }

  private static InetAddress peer(ChannelHandlerContext context) {
    return ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
  }

  private static @Nullable TokenPass acceptedNow(CompletionStage<TokenPass> verdict) {
    CompletableFuture<TokenPass> future = verdict.toCompletableFuture();
    return future.state() == CompletableFuture.State.SUCCESS ? future.resultNow() : null;
  }

  /** Whatever needs more than one write and nothing else is left to the framework. */
  private boolean mayAnswer(ChannelHandlerContext context, HttpRequest request) {
    HttpHeaders headers = request.headers();
    return owedByFramework == 0
        && !draining.hasBegun()
        && context.channel().isWritable()
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && HttpUtil.isKeepAlive(request)
        && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaderNames.EXPECT)
        && !headers.contains(HttpHeaderNames.UPGRADE)
        && HttpHeaderValues.ZERO.contentEquals(
            headers.get(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO.toString()));
  }

  private static FullHttpResponse pass(TokenPass token) {
    HttpHeaders headers = UNCHECKED.newHeaders();
    TokenHeaders.of(token, headers::add);
    headers.add(HttpHeaderNames.CACHE_CONTROL, NO_STORE);
    headers.add(CONTENT_TYPE_OPTIONS, NO_SNIFFING);
    headers.add(HttpHeaderNames.CONTENT_LENGTH, NOTHING);
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        HttpResponseStatus.OK,
        Unpooled.EMPTY_BUFFER,
        headers,
        EmptyHttpHeaders.INSTANCE);
  }
}
