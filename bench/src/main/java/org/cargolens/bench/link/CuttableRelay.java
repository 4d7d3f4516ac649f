package org.cargolens.bench.link;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cable between two TCP ports that can be pulled: while it is, nothing passes and nobody is told,
 * as when a switch loses power. New connections are taken and stay silent. Safe for use by several
 * threads.
 */
final class CuttableRelay extends Relay {
  private final AtomicInteger pulls = new AtomicInteger();
  private volatile boolean pulled;

  CuttableRelay(int target) throws IOException {
    super(target);
    open();
  }

  /** Pulls the cable: what was connected through it never hears from the other side again. */
  void pull() {
    pulled = true;
    pulls.incrementAndGet();
  }

  /** Plugs the cable in: new connections pass. */
  void plug() {
    pulled = false;
  }

  @Override
  void join(Socket host) throws IOException {
    int made = pulls.get();
    if (!pulled) {
      Socket device = device();
      copy("relay to device", () -> copy(host, device, made), host, device);
      copy("relay to host", () -> copy(device, host, made), device, host);
    }
  }

  /**
   * After a pull the bytes are still read, so that their sender doesn't notice by a full buffer.
   */
  private void copy(Socket from, Socket to, int made) throws IOException {
    byte[] bytes = new byte[1 << 16];
    from.setTcpNoDelay(true);
    int count = from.getInputStream().read(bytes);
    while (count >= 0) {
      if (made == pulls.get()) {
        to.getOutputStream().write(bytes, 0, count);
      }
      count = from.getInputStream().read(bytes);
    }
  }
}
