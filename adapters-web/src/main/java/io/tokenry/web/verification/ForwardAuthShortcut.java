package io.tokenry.web.verification;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.ProgramPaths;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The shortcut for proxies whose token is accepted. All other questions end in {@link
 * ForwardAuthFilter}.
 */
final class ForwardAuthShortcut extends Shortcut {

  private final ForwardAuth forwardAuth;

  ForwardAuthShortcut(ForwardAuth forwardAuth, Means means) {
    super(means);
    this.forwardAuth = forwardAuth;
  }

  @Override
  boolean isQuestion(HttpRequest request) {
    String address = request.uri();
    return address.startsWith(ForwardAuth.PATH)
        && ProgramPaths.isBelow(ForwardAuth.PATH, path(address))
        && request.decoderResult().isSuccess();
  }

  @Override
  void begin(ChannelHandlerContext context, HttpRequest request) {
    CompletionStage<TokenPass> verdict = judge(context, request);
    TokenPass accepted = goodNow(verdict);
    if (accepted != null && hasNoBody(request) && mayAnswer(context, request)) {
      take();
      HttpHeaders headers = newHeaders();
      TokenHeaders.of(accepted, headers::add);
      answer(context, request, headers, Unpooled.EMPTY_BUFFER);
    } else {
      // The original address may hold what the framework does not read, and has done its service.
      handOn(context, new JudgedRequest(request, ForwardAuth.PATH, verdict));
    }
  }

  /** The end of a body that is empty. */
  @Override
  void readBody(ChannelHandlerContext context, HttpContent part) {}

  private CompletionStage<TokenPass> judge(ChannelHandlerContext context, HttpRequest request) {
    String address = request.uri();
    int mark = address.indexOf('?');
    try {
      return forwardAuth.judge(
          new ProxyQuestion(
              request.method().name(),
              path(address),
              mark < 0 ? null : address.substring(mark + 1),
              HeaderLines.of(request.headers()),
              peer(context)));
    } catch (RuntimeException unexpected) {
      return CompletableFuture.failedStage(unexpected);
    }
  }

  private static String path(String address) {
    int mark = address.indexOf('?');
    return mark < 0 ? address : address.substring(0, mark);
  }

  private static boolean hasNoBody(HttpRequest request) {
    String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
    return length == null || HttpHeaderValues.ZERO.contentEquals(length);
  }
}
