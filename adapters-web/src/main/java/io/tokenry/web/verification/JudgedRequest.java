package io.tokenry.web.verification;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A question on its way through the framework, with the verdict, which may still come. */
final class JudgedRequest extends DefaultHttpRequest {

  private final CompletionStage<?> verdict;

  /**
   * A question that is not judged again.
   *
   * @param address where the framework shall see it
   */
  JudgedRequest(
      io.netty.handler.codec.http.HttpRequest request, String address, CompletionStage<?> verdict) {
    super(request.protocolVersion(), request.method(), address, request.headers());
    setDecoderResult(request.decoderResult());
    this.verdict = verdict;
  }

  /** The question that the framework shows so; empty when it was not judged. */
  static Optional<JudgedRequest> in(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
            && netty.getNativeRequest() instanceof JudgedRequest judged
        ? Optional.of(judged)
        : Optional.empty();
  }

  /** The verdict, which is of this type at this address. */
  <T> CompletionStage<T> verdict(Class<T> type) {
    return verdict.thenApply(type::cast);
  }

  // Two are the same only when they are the same one, as for every request on its way.

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
