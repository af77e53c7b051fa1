package io.tokenry.web.verification;

import io.netty.util.AsciiString;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.PercentEncoding;
import java.util.function.BiConsumer;

/** Tells a proxy which token let a request pass, in headers that it may hand on. */
final class TokenHeaders {

  private static final AsciiString ID = AsciiString.cached("X-Token-Id");
  private static final AsciiString NAME = AsciiString.cached("X-Token-Name");
  private static final AsciiString LEVEL = AsciiString.cached("X-Token-Access-Level");
  private static final AsciiString READ_ONLY = AsciiString.cached("read_only");
  private static final AsciiString READ_WRITE = AsciiString.cached("read_write");

  private TokenHeaders() {}

  /** Gives each header and its value to {@code headers}. */
  static void of(TokenPass token, BiConsumer<CharSequence, CharSequence> headers) {
    headers.accept(ID, token.id().toString());
    headers.accept(NAME, PercentEncoding.of(token.name().value()));
    headers.accept(LEVEL, token.accessLevel() == AccessLevel.READ_ONLY ? READ_ONLY : READ_WRITE);
  }
}
