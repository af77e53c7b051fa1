package io.tokenry.bootstrap.start;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Where the server listens, and the settings that say so. */
record Listener(Setting hostSetting, String host, Setting portSetting, int port) {

  /**
   * Finds out early, before a database is made.
   *
   * @throws CannotStart when nobody can listen there
   */
  void requireFree() {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw noHost();
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException refused) {
      throw isOfThisMachine(address) ? refused(refused) : noHost();
    }
  }

  CannotStart refused(Throwable reason) {
    return new CannotStart(
        "%s: cannot listen on port %d of %s (%s): stop what uses it, or choose another port."
            .formatted(portSetting.variable(), port, host, reason.getMessage()));
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return true;
    }
  }

  private CannotStart noHost() {
    return new CannotStart(
        "%s: \"%s\" is no name or address of this machine: give one, or 0.0.0.0 for all."
            .formatted(hostSetting.variable(), host));
  }
}
