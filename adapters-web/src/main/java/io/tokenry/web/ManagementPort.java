package io.tokenry.web;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * A port of its own for what watches the server. There is no such bean when there is none, and
 * metrics are served beside all else then. Immutable.
 *
 * @param number 1 to 65535, another one than that of the server
 */
public record ManagementPort(int number) {

  /** Whether a connection to this address of ours came to that port. */
  public boolean isAt(SocketAddress local) {
    return local instanceof InetSocketAddress address && address.getPort() == number;
  }
}
