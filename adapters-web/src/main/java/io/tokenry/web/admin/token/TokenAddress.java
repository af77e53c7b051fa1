package io.tokenry.web.admin.token;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.TokenId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the pages about one token. */
final class TokenAddress {

  private TokenAddress() {}

  static String restore(TokenId id) {
    return TableAddress.TABLE + "/" + id + "/restore";
  }

  /**
   * The page to edit a token.
   *
   * @param back the table's query to come back to from there, or empty
   */
  static URI edit(TokenId id, String back) {
    String address = TableAddress.TABLE + "/" + id + "/edit";
    return URI.create(
        back.isEmpty()
            ? address
            : address + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
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
