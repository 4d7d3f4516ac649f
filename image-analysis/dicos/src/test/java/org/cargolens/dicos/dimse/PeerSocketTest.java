package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerSocketTest {
  private final CountDownLatch writing = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch cut = new CountDownLatch(1);

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IOException("not within 20 s");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** The plain socket: to be cut. */
  private final class Plain extends Socket {
    @Override
    public synchronized void close() throws IOException {
      super.close();
      cut.countDown();
    }
  }

  /** Encryption over it: its write ends while it is closed, its close when the other is cut. */
  private final class Line extends Socket {
    @Override
    public OutputStream getOutputStream() {
      return new OutputStream() {
        @Override
        public void write(int value) throws IOException {
          writing.countDown();
          PeerSocketTest.await(closing);
        }
      };
    }

    @Override
    public synchronized void close() throws IOException {
      closing.countDown();
      PeerSocketTest.await(written);
      PeerSocketTest.await(cut);
    }
  }

  private static PduInput nothing() {
    return new PduInput(
        InputStream.nullInputStream(),
        4096,
        new PeerSilence(new Socket(), Duration.ofMinutes(1), TimeSource.SYSTEM));
  }

  @Test
  void close_anAnswerIsTakenMeanwhile_isStillCutOffInTime() throws Exception {
    StepTimer timer = StepTimer.system("cuts");
    SocketWatch watch = new SocketWatch(timer, Duration.ofMillis(200));
    watch.over(new Plain());
    Places.Place place =
        new Places(1, address -> false).enter(InetAddress.getLoopbackAddress(), () -> {});
    PeerSocket peer = new PeerSocket(new Line(), nothing(), watch, place);
    Thread writer = new Thread(() -> write(peer));
    writer.start();
    try {
      await(writing);
      peer.close();
      assertThat(cut.getCount()).isZero();
    } finally {
      timer.close();
      writer.join();
    }
  }

  private void write(PeerSocket peer) {
    try {
      peer.getOutputStream().write(1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      written.countDown();
    }
  }
}
