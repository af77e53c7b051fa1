package io.tokenry.bootstrap.nodes;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way between a server and its PostgreSQL, which can fail as networks do. Knows how the
 * messages of unencrypted connections are framed (PostgreSQL protocol, version 3.0).
 */
final class Network implements AutoCloseable {

  private static final int NOTIFICATION = 'A';

  private final ServerSocket entrance;
  private final int databasePort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger lostNotifications = new AtomicInteger();
  private volatile boolean losesNotifications;
  private volatile CountDownLatch silence = new CountDownLatch(0);

  Network(int databasePort) throws IOException {
    this.databasePort = databasePort;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Where the database seems to be. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable"
        .formatted(entrance.getLocalPort());
  }

  void loseNotifications(boolean lose) {
    losesNotifications = lose;
  }

  /** How many were lost so far. */
  int lostNotifications() {
    return lostNotifications.get();
  }

  /** Breaks all connections; new ones are possible. */
  void cutConnections() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** Lets nothing through any more, in either direction, and tells nobody. */
  void fallSilent() {
    silence = new CountDownLatch(1);
  }

  /** Delivers what was held back, and goes on. */
  void speakAgain() {
    silence.countDown();
  }

  private void accept() {
    try {
      while (true) {
        Socket server = entrance.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
        sockets.add(server);
        sockets.add(database);
        Thread.ofVirtual().start(() -> carry(server, database, this::bytes));
        Thread.ofVirtual().start(() -> carry(database, server, this::messages));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void carry(Socket from, Socket to, Carrier carrier) {
    try (from;
        to) {
      from.setTcpNoDelay(true);
      carrier.carry(from.getInputStream(), to.getOutputStream());
    } catch (IOException | InterruptedException cut) {
      // By one of the ends, or by the test.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void bytes(InputStream in, OutputStream out) throws IOException, InterruptedException {
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      silence.await();
      out.write(buffer, 0, read);
    }
  }

  private void messages(InputStream in, OutputStream out) throws IOException, InterruptedException {
    DataInputStream data = new DataInputStream(in);
    while (true) {
      int type = data.readUnsignedByte();
      int length = data.readInt();
      byte[] rest = data.readNBytes(length - Integer.BYTES);
      silence.await();
      if (type == NOTIFICATION && losesNotifications) {
        lostNotifications.incrementAndGet();
      } else {
        out.write(
            ByteBuffer.allocate(1 + length).put((byte) type).putInt(length).put(rest).array());
      }
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
      cutConnections();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    speakAgain();
  }

  /** Carries one direction of a connection to its end. */
  private interface Carrier {
    void carry(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }
}
