package io.tokenry.web.verification;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.tokenry.domain.token.TokenPass;
import java.util.concurrent.CompletionStage;

/** A proxy's question on its way through the framework, with the verdict, which may still come. */
final class JudgedRequest extends DefaultHttpRequest {

  private final CompletionStage<TokenPass> verdict;

  /** The original address may hold what the framework does not read, and has done its service. */
  JudgedRequest(HttpRequest request, CompletionStage<TokenPass> verdict) {
    super(request.protocolVersion(), request.method(), ForwardAuth.PATH, request.headers());
    setDecoderResult(request.decoderResult());
    this.verdict = verdict;
  }

  CompletionStage<TokenPass> verdict() {
    return verdict;
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
