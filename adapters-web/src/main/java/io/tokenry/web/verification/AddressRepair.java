package io.tokenry.web.verification;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HexFormat;

/**
 * Encodes what an address below {@code /auth} must not hold (RFC 3986). A part of it may be of the
 * original request, as Envoy and Caddy hand it on, and browsers send characters such as {@code |}
 * that the framework refuses; but only the application behind has to understand them. Thread-safe.
 */
@Sharable
final class AddressRepair extends ChannelInboundHandlerAdapter {

  private static final String ALLOWED = "-._~!$&'()*+,;=:@/?";
  private static final String ALLOWED_IN_QUERY = "[]";

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && isQuestion(request.uri())) {
      request.setUri(repaired(request.uri()));
    }
    context.fireChannelRead(message);
  }

  private static boolean isQuestion(String address) {
    int end = ForwardAuth.PATH.length();
    return address.startsWith(ForwardAuth.PATH)
        && (address.length() == end || address.charAt(end) == '/' || address.charAt(end) == '?');
  }

  private static String repaired(String address) {
    int query = address.indexOf('?');
    int pathEnd = query < 0 ? address.length() : query;
    int i = 0;
    while (i < address.length() && isAllowed(address, i, i < pathEnd)) {
      i++;
    }
    if (i == address.length()) {
      return address;
    }
    StringBuilder repaired = new StringBuilder(address.length() + 8).append(address, 0, i);
    for (; i < address.length(); i++) {
      char c = address.charAt(i);
      if (isAllowed(address, i, i < pathEnd)) {
        repaired.append(c);
      } else {
        // Each character stands for one byte that was received.
        repaired.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      }
    }
    return repaired.toString();
  }

  private static boolean isAllowed(String address, int i, boolean inPath) {
    char c = address.charAt(i);
    if (c == '%') {
      return i + 2 < address.length()
          && HexFormat.isHexDigit(address.charAt(i + 1))
          && HexFormat.isHexDigit(address.charAt(i + 2));
    }
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ALLOWED.indexOf(c) >= 0
        || (!inPath && ALLOWED_IN_QUERY.indexOf(c) >= 0);
  }
}
