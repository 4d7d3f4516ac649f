package org.cargolens.scan.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * TCP ports of the loopback interface that nobody uses, for programs that must be told theirs
 * before they start. They lie below those that the system itself gives to connections and to
 * servers on port 0: none of these can take one between its choice and its use. Tests of one module
 * run in several processes side by side, and each begins elsewhere. Safe for use by several
 * threads.
 */
public final class FreePort {
  static final int FIRST = 10_240;
  static final int COUNT = 20_480;

  /** So far apart are two processes that were started one after the other: a prime number. */
  private static final int APART = 4_099;

  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * APART % COUNT));

  private FreePort() {}

  /**
   * Returns a port that nobody listens on, a different one at each call of this process.
   *
   * @throws IOException if none is left
   */
  public static int next() throws IOException {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Somebody has it: the next one.
      }
    }
    throw new IOException("no port from " + FIRST + " on is free");
  }
}
