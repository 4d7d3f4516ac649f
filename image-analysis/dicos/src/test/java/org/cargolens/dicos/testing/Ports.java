package org.cargolens.dicos.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ports of this machine alone. */
public final class Ports {
  private Ports() {}

  /** Waits until somebody listens, at most 30 seconds. */
  public static void awaitListener(int port) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!listens(port) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
