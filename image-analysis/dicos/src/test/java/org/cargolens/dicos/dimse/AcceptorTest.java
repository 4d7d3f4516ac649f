package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AcceptorTest {
  /** What goes wrong with the next tasks. */
  private final Queue<Runnable> troubles = new ConcurrentLinkedQueue<>();

  private final class Threads extends ThreadPoolExecutor {
    Threads() {
      super(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
    }

    @Override
    public void execute(Runnable task) {
      Runnable trouble = troubles.poll();
      if (trouble != null) {
        trouble.run();
      }
      super.execute(task);
    }
  }

  @Test
  void accept_noThreadLeft_cutsThatConnectionAndGoesOn() throws Exception {
    int port = FreePort.next();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Threads threads = new Threads();
    try (Acceptor acceptor =
        new Acceptor(
            new Doorkeeper(address -> true, Duration.ofMinutes(1)),
            new Places(1, address -> false),
            (plain, place) -> plain.getOutputStream().write(7),
            threads)) {
      acceptor.listen(new InetSocketAddress(loopback, port));
      troubles.add(
          () -> {
            throw new OutOfMemoryError("unable to create native thread");
          });
      troubles.add(
          () -> {
            throw new RejectedExecutionException("no more");
          });
      for (int expected : new int[] {-1, -1, 7}) {
        try (Socket socket = new Socket(loopback, port)) {
          socket.setSoTimeout(20_000);
          assertThat(read(socket)).isEqualTo(expected);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void accept_unwelcomeAddress_isCutWithoutAThread() throws Exception {
    int port = FreePort.next();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Queue<Boolean> answers = new ConcurrentLinkedQueue<>(List.of(false, false, true));
    Threads threads = new Threads();
    try (Acceptor acceptor =
        new Acceptor(
            new Doorkeeper(address -> answers.remove(), Duration.ofMinutes(1)),
            new Places(1, address -> false),
            (plain, place) -> plain.getOutputStream().write(7),
            threads)) {
      acceptor.listen(new InetSocketAddress(loopback, port));
      for (int expected : new int[] {-1, -1, 7}) {
        try (Socket socket = new Socket(loopback, port)) {
          socket.setSoTimeout(20_000);
          assertThat(read(socket)).isEqualTo(expected);
        }
      }
      assertThat(threads.getLargestPoolSize()).isEqualTo(2); // it listens, and greets one
    } finally {
      threads.shutdownNow();
    }
  }

  private static int read(Socket socket) throws java.io.IOException {
    try {
      return socket.getInputStream().read();
    } catch (java.net.SocketException e) {
      return -1; // cut off
    }
  }
}
