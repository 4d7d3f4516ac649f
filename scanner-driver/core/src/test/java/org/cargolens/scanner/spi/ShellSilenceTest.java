package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.link.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a shell does when time passes, without waiting for it. */
@Timeout(60)
final class ShellSilenceTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** A scanner that answers nothing and says how often it was asked. */
  private static final class SilentPort extends ScannerShellTest.AgreeablePort {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public void heartbeat(PortContext context) {
      asked.incrementAndGet();
    }
  }

  @Test
  void status_silentPeer_isAskedAfterAHeartbeatAndLostBeforeTheSecond() throws Exception {
    ManualClock clock = new ManualClock();
    SilentPort port = new SilentPort();
    ShellTiming timing = new ShellTiming(Duration.ofSeconds(40), Duration.ofMillis(200), 8);
    ScannerShell.Setup setup =
        new ScannerShell.Setup(new ScannerShellTest.SerialLikeLink(), port, timing, event -> {});
    try (Scanner scanner = ScannerShell.open(setup, Deadline.after(SOON, clock))) {
      pass(clock, 39);
      assertThat(port.asked).hasValue(0);
      pass(clock, 1);
      assertThat(port.asked).hasValue(1);
      pass(clock, 29);
      assertThat(port.asked).as("one each 5 s").hasValue(6);
      assertThat(scanner.status().lastHeard()).isEqualTo(Duration.ofSeconds(69));
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
      pass(clock, 1);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.LINK_LOST);
    }
  }

  /** So slowly that the send thread sees each second. */
  private static void pass(ManualClock clock, int seconds) {
    for (int i = 0; i < seconds; i++) {
      clock.step(Duration.ofSeconds(1));
    }
  }

  @Test
  void status_lostScanner_isLookedForWhenThePauseIsOver() throws Exception {
    ManualClock clock = new ManualClock();
    List<ScannerShellTest.SerialLikeLink> links = new CopyOnWriteArrayList<>();
    Connector connector =
        deadline -> {
          links.add(new ScannerShellTest.SerialLikeLink());
          return new Connector.Connection(
              links.get(links.size() - 1), new ScannerShellTest.AgreeablePort());
        };
    ShellTiming timing = new ShellTiming(Duration.ofHours(4), Duration.ofMillis(200), 8);
    ReconnectPolicy hourly =
        new ReconnectPolicy(Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(1));
    ScannerShell.Setup setup = new ScannerShell.Setup(connector, timing, hourly, event -> {});
    try (Scanner scanner = ScannerShell.open(setup, Deadline.after(SOON, clock))) {
      links.get(0).close();
      ScannerShellTest.await(() -> scanner.status().state() == ScannerState.RECOVERING);
      clock.step(Duration.ofMinutes(20));
      assertThat(links).as("connections").hasSize(1);
      clock.step(Duration.ofMinutes(80));
      ScannerShellTest.await(() -> scanner.status().state() == ScannerState.IDLE);
      assertThat(links).as("connections").hasSize(2);
    }
  }

  /** Each write takes longer than this thread may stand still: the silence counts all the same. */
  @Test
  void status_silentPeerAndSlowWrites_isLost() throws Exception {
    ManualClock clock = new ManualClock();
    ScannerShellTest.AgreeablePort port =
        new ScannerShellTest.AgreeablePort() {
          @Override
          public void heartbeat(PortContext context) {
            clock.advance(Duration.ofMillis(1100));
          }
        };
    ShellTiming timing = new ShellTiming(Duration.ofMillis(100), Duration.ofMillis(50), 8);
    ScannerShell.Setup setup =
        new ScannerShell.Setup(new ScannerShellTest.SerialLikeLink(), port, timing, event -> {});
    try (Scanner scanner = ScannerShell.open(setup, Deadline.after(SOON, clock))) {
      clock.advance(timing.heartbeat());
      ScannerShellTest.await(
          () -> {
            clock.advance(Duration.ofMillis(10));
            return scanner.status().state() == ScannerState.LINK_LOST;
          });
    }
  }

  /** Bytes that came before the scanner went, and then nobody any more. */
  private static final class LeftOver implements Link {
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private int chunks;

    @Override
    public int read(ByteBuffer target, Deadline deadline) throws IOException {
      try {
        if (!gone.await(20, TimeUnit.MILLISECONDS)) {
          return 0;
        }
        // Whoever closes the link now is quicker than the reader.
        boolean unused = closed.await(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (closed.getCount() == 0 || chunks == 3) {
        throw new IOException("closed");
      }
      chunks++;
      target.put((byte) chunks);
      return 1;
    }

    @Override
    public void write(ByteBuffer source, Deadline deadline) throws IOException {
      gone.countDown();
      throw new IOException("broken pipe");
    }

    @Override
    public String name() {
      return "left over";
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void heartbeat_scannerThatHasGone_isReadToItsEndAllTheSame() throws Exception {
    AtomicInteger received = new AtomicInteger();
    ScannerShellTest.AgreeablePort port =
        new ScannerShellTest.AgreeablePort() {
          @Override
          public void heartbeat(PortContext context) throws ScannerException.LinkLost {
            context.send(ByteBuffer.allocate(1));
          }

          @Override
          public void received(PortEvents events) {
            received.incrementAndGet();
          }
        };
    ManualClock clock = new ManualClock();
    ShellTiming timing = new ShellTiming(Duration.ofSeconds(40), Duration.ofMillis(200), 8);
    ScannerShell.Setup setup = new ScannerShell.Setup(new LeftOver(), port, timing, event -> {});
    try (Scanner scanner = ScannerShell.open(setup, Deadline.after(SOON, clock))) {
      clock.advance(timing.heartbeat());
      ScannerShellTest.await(() -> scanner.status().state() == ScannerState.LINK_LOST);
      assertThat(received).hasValue(3);
    }
  }
}
