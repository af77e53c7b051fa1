package io.tokenry.web.verification;

import io.micronaut.http.MediaType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.tokenry.web.HeaderLines;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The shortcut for services that ask about a token, neither of them unknown. All other questions
 * end in {@link IntrospectionController}.
 */
final class IntrospectionShortcut extends Shortcut {

  /** More than two values of the longest kind. */
  private static final int MAX_BODY = 4096;

  private final OAuthCalls calls;
  private final Introspection introspection;

  private @Nullable HttpRequest question;
  private byte[] body = new byte[0];
  private int read;

  IntrospectionShortcut(OAuthCalls calls, Introspection introspection, Means means) {
    super(means);
    this.calls = calls;
    this.introspection = introspection;
  }

  /** Nothing in the head may be wrong, or need what the framework does for pages. */
  @Override
  boolean isQuestion(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return request.uri().equals(IntrospectionController.PATH)
        && request.method().equals(HttpMethod.POST)
        && request.decoderResult().isSuccess()
        && isForm(request)
        && !headers.contains(HttpHeaderNames.CONTENT_ENCODING)
        && !headers.contains(HttpHeaderNames.ORIGIN);
  }

  @Override
  void begin(ChannelHandlerContext context, HttpRequest request) {
    int length = HttpUtil.getContentLength(request, 0);
    if (length > 0 && length <= MAX_BODY && mayAnswer(context, request)) {
      take();
      question = request;
      body = new byte[length];
      read = 0;
    } else {
      handOn(context, request);
    }
  }

  @Override
  void readBody(ChannelHandlerContext context, HttpContent part) {
    ByteBuf bytes = part.content();
    int length = bytes.readableBytes();
    bytes.readBytes(body, read, length);
    read += length;
    if (part instanceof LastHttpContent && question != null) {
      end(context, question);
      question = null;
    }
  }

  private void end(ChannelHandlerContext context, HttpRequest request) {
    CompletionStage<byte[]> verdict = judge(context, request);
    byte[] known = goodNow(verdict);
    if (known != null) {
      HttpHeaders headers = newHeaders();
      headers.add(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
      answer(context, request, headers, Unpooled.wrappedBuffer(known));
    } else {
      handOn(context, new JudgedRequest(request, request.uri(), verdict));
      context.fireChannelRead(new DefaultLastHttpContent(Unpooled.wrappedBuffer(body)));
    }
  }

  private CompletionStage<byte[]> judge(ChannelHandlerContext context, HttpRequest request) {
    try {
      return calls
          .of(body, HeaderLines.of(request.headers()), peer(context))
          .thenCompose(introspection::of);
    } catch (RuntimeException unexpected) {
      return CompletableFuture.failedStage(unexpected);
    }
  }

  private static boolean isForm(HttpRequest request) {
    CharSequence type = HttpUtil.getMimeType(request);
    return type != null && MediaType.APPLICATION_FORM_URLENCODED.contentEquals(type);
  }
}
