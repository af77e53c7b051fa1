package io.tokenry.web.problem;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.tokenry.web.Http1Answers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what Netty's decoder lets pass: a request that does not name one host (RFC 9112 section
 * 3.2), a transfer coding that is not known (section 6.1), and a body whose chunks are wrong
 * (section 7.1), which would else look like one that ended. The connection is closed then, for
 * nobody knows where the next request begins. One for each connection; called by its thread alone.
 */
final class RequestFraming extends ChannelDuplexHandler {

  private static final Problem NOT_ONE_HOST =
      Problem.of(
          ProblemType.MALFORMED_REQUEST,
          "The header “Host” must stand in the request once: send it so.");
  private static final Problem BAD_CODING =
      Problem.of(
          ProblemType.MALFORMED_REQUEST,
          "Of transfer codings only “chunked” is read, once: send the body so, or with its length.");
  private static final Problem BAD_CHUNK =
      Problem.of(
          ProblemType.MALFORMED_REQUEST,
          "The body is not chunked as RFC 9112 says: check the size before each chunk.");

  private @Nullable HttpRequest request;
  private boolean answered;
  private boolean refused;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest begun) {
      request = begun;
      answered = false;
      if (begun.decoderResult().isSuccess()) {
        refuseIfWrong(begun);
      }
    } else if (message instanceof HttpContent content
        && content.decoderResult().isFailure()
        && request != null) {
      ReferenceCountUtil.release(message);
      Rejected badChunk = new Rejected(BAD_CHUNK);
      refuse(request, badChunk);
      if (answered) {
        var _ = context.close();
      } else {
        context.fireExceptionCaught(badChunk);
      }
      return;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    answered |= Http1Answers.isEndedBy(message);
    var _ = context.write(message, promise);
  }

  private void refuseIfWrong(HttpRequest begun) {
    if (!namesOneHost(begun)) {
      refuse(begun, new Rejected(NOT_ONE_HOST));
    } else if (!isCodedAsWeRead(begun)) {
      refuse(begun, new Rejected(BAD_CODING));
    }
  }

  /** What Micronaut answers by itself to a request that could not be decoded ends in our words. */
  private void refuse(HttpRequest wrong, Rejected why) {
    wrong.setDecoderResult(DecoderResult.failure(why));
    refused = true;
  }

  /** No coding, or chunked alone (section 6.3): else nobody knows where the body ends. */
  private static boolean isCodedAsWeRead(HttpRequest request) {
    List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return codings.isEmpty()
        || (codings.size() == 1
            && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst().strip()));
  }

  private static boolean namesOneHost(HttpRequest request) {
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    boolean mayHaveNone = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
    return hosts == 1 || (hosts == 0 && mayHaveNone);
  }
}
