package org.cargolens.bench.link;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A line between two TCP ports that is slow and may end: what the device says comes in pieces and
 * with pauses, and the line ends at some byte of it. No byte is wrong, as TCP lets none be. Safe
 * for use by several threads.
 */
final class FaultyRelay extends Relay {
  private final Faults faults;

  /**
   * What is wrong with each connection.
   *
   * @param seed decides about chance
   * @param largestPiece most bytes that come at once, at least 1
   * @param pauses share of the pieces before which nothing comes for a while, 0 to 1
   * @param longestPause how long that may be
   * @param end how and when it ends; none if it doesn't by itself
   */
  record Faults(
      long seed, int largestPiece, double pauses, Duration longestPause, Optional<End> end) {}

  /**
   * The end of a connection.
   *
   * @param kind what the host sees
   * @param afterBytes bytes of the device before it
   */
  record End(Kind kind, long afterBytes) {
    /** What the host sees. */
    enum Kind {
      /** The device says that it will say no more, and listens on. */
      HALF_CLOSED,
      /** The connection ends as it should. */
      CLOSED,
      /** The connection is reset. */
      RESET,
      /** Nothing comes any more. */
      SILENT
    }
  }

  FaultyRelay(int target, Faults faults) throws IOException {
    super(target);
    this.faults = faults;
    open();
  }

  @Override
  void join(Socket host) throws IOException {
    Socket device = device();
    copy(
        "faulty relay to device",
        () -> host.getInputStream().transferTo(device.getOutputStream()),
        host,
        device);
    copy("faulty relay to host", () -> say(device, host), device, host);
  }

  /** Passes on what the device says, until it or the line ends. */
  private void say(Socket device, Socket host) throws IOException {
    Random random = new Random(faults.seed());
    byte[] bytes = new byte[faults.largestPiece()];
    OutputStream out = host.getOutputStream();
    host.setTcpNoDelay(true);
    long left = faults.end().map(End::afterBytes).orElse(Long.MAX_VALUE);
    while (left > 0) {
      int most = (int) Math.min(left, 1 + random.nextInt(bytes.length));
      int count = device.getInputStream().read(bytes, 0, most);
      if (count < 0) {
        return;
      }
      if (random.nextDouble() < faults.pauses()) {
        LockSupport.parkNanos((long) (random.nextDouble() * faults.longestPause().toNanos()));
      }
      out.write(bytes, 0, count);
      left -= count;
    }
    end(device, host);
  }

  private void end(Socket device, Socket host) throws IOException {
    switch (faults.end().orElseThrow().kind()) {
      case CLOSED -> {}
      case RESET -> host.setSoLinger(true, 0);
      case HALF_CLOSED -> {
        host.shutdownOutput();
        swallow(device);
      }
      case SILENT -> swallow(device);
    }
  }

  /** Until the host hangs up, or all is over. */
  private static void swallow(Socket device) throws IOException {
    long unused = device.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
