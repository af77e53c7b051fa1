package io.tokenry.web.problem;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what Netty's decoder lets pass: a request that does not name one host (RFC 9112 section
 * 3.2), and a body whose chunks are wrong (section 7.1), which would else look like one that ended.
 * The connection is closed then, for nobody knows where the next request begins. One for each
 * connection; called by its thread alone.
 */
final class RequestFraming extends ChannelInboundHandlerAdapter {

  private static final Problem NOT_ONE_HOST =
      Problem.of(
          ProblemType.MALFORMED_REQUEST,
          "The header “Host” must stand in the request once: send it so.");
  private static final Problem BAD_CHUNK =
      Problem.of(
          ProblemType.MALFORMED_REQUEST,
          "The body is not chunked as RFC 9112 says: check the size before each chunk.");

  private @Nullable HttpRequest request;
  private boolean refused;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest begun) {
      request = begun;
      if (begun.decoderResult().isSuccess() && !namesOneHost(begun)) {
        refuse(begun, new Rejected(NOT_ONE_HOST));
      }
    } else if (message instanceof HttpContent content
        && content.decoderResult().isFailure()
        && request != null) {
      ReferenceCountUtil.release(message);
      Rejected badChunk = new Rejected(BAD_CHUNK);
      refuse(request, badChunk);
      context.fireExceptionCaught(badChunk);
      return;
    }
    context.fireChannelRead(message);
  }

  /** What Micronaut answers by itself to a request that could not be decoded ends in our words. */
  private void refuse(HttpRequest wrong, Rejected why) {
    wrong.setDecoderResult(DecoderResult.failure(why));
    refused = true;
  }

  private static boolean namesOneHost(HttpRequest request) {
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    boolean mayHaveNone = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
    return hosts == 1 || (hosts == 0 && mayHaveNone);
  }
}
