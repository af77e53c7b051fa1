package io.tokenry.web.admin.token;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.TokenId;

/** Addresses of the pages about one token. */
final class TokenAddress {

  private TokenAddress() {}

  static String restore(TokenId id) {
    return TableAddress.TABLE + "/" + id + "/restore";
  }

  /**
   * The id in an address.
   *
   * @throws Failure.NotFound when it is none
   */
  static TokenId id(String text) {
    return TokenId.parse(text).orElseThrow(Failure.NotFound::new);
  }
}
