package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.link.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ScannerShellTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Longer than anybody waits here, so that only its end by somebody else is noticed. */
  private static final Duration LONGEST_HANG = Duration.ofSeconds(50);

  /** As a serial device: a write that hangs is ended by whoever reads, when it is overdue. */
  static final class SerialLikeLink implements Link {
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stuck;
    private volatile int lastWritten;
    private volatile Optional<Deadline> writing = Optional.empty();

    @Override
    public int read(ByteBuffer target, Deadline deadline) throws IOException {
      Deadline slice = Deadline.after(Duration.ofMillis(20));
      await(slice);
      if (writing.map(Deadline::hasPassed).orElse(false)) {
        close();
      }
      if (closed.getCount() == 0) {
        throw new IOException("closed");
      }
      return 0;
    }

    private void await(Deadline limit) throws IOException {
      try {
        boolean unused = closed.await(limit.remainingMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void write(ByteBuffer source, Deadline deadline) throws IOException {
      lastWritten = source.remaining();
      if (closed.getCount() == 0) {
        throw new IOException("closed");
      }
      if (stuck) {
        writing = Optional.of(deadline);
        await(Deadline.after(LONGEST_HANG));
        throw new IOException("the device takes no more bytes");
      }
    }

    @Override
    public String name() {
      return "serial-like";
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /** A scanner that agrees to everything. */
  static class AgreeablePort implements ScannerPort {
    @Override
    public ByteBuffer room() {
      return ByteBuffer.allocate(64);
    }

    @Override
    public void received(PortEvents events) {}

    @Override
    public Introduction identify(PortContext context, Deadline deadline) {
      return new Introduction(
          new ScannerIdentity("A", "agreeable", "1", Optional.empty()),
          new Capabilities(List.of(), false));
    }

    @Override
    public ScanPlan begin(PortContext context, ScanRequest request, Deadline deadline) {
      return ScanRunTest.plan(ScanRunTest.stream(0, 4, false));
    }

    @Override
    public void stop(PortContext context) throws ScannerException.LinkLost {
      context.send(ByteBuffer.allocate(20));
    }

    @Override
    public void release(PortContext context, Deadline deadline) {}

    @Override
    public void heartbeat(PortContext context) throws ScannerException.LinkLost {}

    @Override
    public void leave(PortContext context) throws ScannerException.LinkLost {
      context.send(ByteBuffer.wrap(new byte[] {'b', 'y', 'e'}));
    }
  }

  @Test
  void close_idleScanner_takesLeaveBeforeTheLinkIsClosed() throws Exception {
    SerialLikeLink link = new SerialLikeLink();
    ShellTiming timing = new ShellTiming(Duration.ofSeconds(40), Duration.ofMillis(200), 8);
    Scanner scanner =
        ScannerShell.open(
            new ScannerShell.Setup(link, new AgreeablePort(), timing, event -> {}),
            Deadline.after(SOON));
    scanner.close();
    assertThat(link.lastWritten).isEqualTo(3);
  }

  /** In time by the scanner's clock; how long this computer takes for it is another matter. */
  @Test
  void close_lastWriteHangs_returnsInTime() throws Exception {
    SerialLikeLink link = new SerialLikeLink();
    ShellTiming timing = new ShellTiming(Duration.ofSeconds(40), Duration.ofMillis(200), 8);
    ManualClock clock = new ManualClock();
    Scanner scanner =
        ScannerShell.open(
            new ScannerShell.Setup(link, new AgreeablePort(), timing, event -> {}),
            Deadline.after(SOON, clock));
    var unused = scanner.start(ScanRequest.DEFAULT, SOON);
    link.stuck = true;
    Thread closing = new Thread(scanner::close, "closes");
    closing.start();
    await(() -> link.writing.isPresent());
    clock.advance(Duration.ofSeconds(3));
    closing.join(SOON.toMillis());
    assertThat(closing.isAlive()).isFalse();
    assertThat(scanner.status().state()).isEqualTo(ScannerState.CLOSED);
  }

  /** The link ends while the scanner still says who it is, so that nobody reads its end later. */
  @Test
  void status_linkEndsBeforeTheRecoveryIsTold_isFoundAgain() throws Exception {
    ShellTiming timing = new ShellTiming(Duration.ofSeconds(40), Duration.ofMillis(200), 8);
    List<SerialLikeLink> links = new CopyOnWriteArrayList<>();
    Connector connector =
        deadline -> {
          SerialLikeLink link = new SerialLikeLink();
          links.add(link);
          boolean treacherous = links.size() == 2;
          return new Connector.Connection(
              link, treacherous ? new EndingPort(link) : new AgreeablePort());
        };
    ReconnectPolicy soon =
        new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
    try (Scanner scanner =
        ScannerShell.open(
            new ScannerShell.Setup(connector, timing, soon, event -> {}), Deadline.after(SOON))) {
      links.get(0).close();
      await(() -> links.size() >= 3);
      assertThat(links).as("connections").hasSize(3);
      await(() -> scanner.status().state() == ScannerState.IDLE);
    }
  }

  @Test
  void status_noMemoryForAConnection_isTriedAgain() throws Exception {
    ShellTiming timing = new ShellTiming(Duration.ofSeconds(40), Duration.ofMillis(200), 8);
    List<SerialLikeLink> links = new CopyOnWriteArrayList<>();
    Connector connector =
        deadline -> {
          links.add(new SerialLikeLink());
          if (links.size() == 2) {
            throw new OutOfMemoryError("Direct buffer memory");
          }
          return new Connector.Connection(links.get(links.size() - 1), new AgreeablePort());
        };
    ReconnectPolicy soon =
        new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
    try (Scanner scanner =
        ScannerShell.open(
            new ScannerShell.Setup(connector, timing, soon, event -> {}), Deadline.after(SOON))) {
      links.get(0).close();
      await(() -> scanner.status().counters().reconnects() >= 1);
      assertThat(scanner.status().counters().reconnects()).isEqualTo(1);
    }
  }

  static void await(BooleanSupplier holds) {
    Deadline limit = Deadline.after(SOON);
    while (!holds.getAsBoolean() && !limit.hasPassed()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }

  /** Its stop takes as long as whoever releases the scan needs to come there too. */
  private static final class SlowPort extends AgreeablePort {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<Thread> releasing = Optional.empty();

    @Override
    public void stop(PortContext context) {
      said.add("stop");
      stopping.countDown();
      Deadline limit = Deadline.after(SOON);
      while (!isReleasing() && !limit.hasPassed()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      said.add("stopped");
    }

    private boolean isReleasing() {
      return said.contains("release")
          || releasing.filter(thread -> thread.getState() == Thread.State.WAITING).isPresent();
    }

    @Override
    public void release(PortContext context, Deadline deadline) {
      said.add("release");
    }
  }

  @Test
  void close_stopOfTheScanUnderWay_isReleasedWhenItWasSaid() throws Exception {
    SlowPort port = new SlowPort();
    // Once, or else a busy computer would say it again before the release had its turn.
    ShellTiming timing = ShellTiming.askingOnce(Duration.ofSeconds(40));
    try (Scanner scanner =
        ScannerShell.open(
            new ScannerShell.Setup(new SerialLikeLink(), port, timing, event -> {}),
            Deadline.after(SOON))) {
      Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON);
      scan.stop();
      assertThat(port.stopping.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Thread closing = new Thread(scan::close, "closes");
      port.releasing = Optional.of(closing);
      closing.start();
      closing.join(SOON.toMillis());
      // Or else the stop might reach the next scan, which begins after the release.
      assertThat(port.said).containsExactly("stop", "stopped", "release");
    }
  }

  /** Its link ends, and the receive thread with it, while it identifies. */
  private static final class EndingPort extends AgreeablePort {
    private final SerialLikeLink link;

    EndingPort(SerialLikeLink link) {
      this.link = link;
    }

    @Override
    public Introduction identify(PortContext context, Deadline deadline) {
      link.close();
      Deadline limit = Deadline.after(SOON);
      while (isReceiving() && !limit.hasPassed()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      return super.identify(context, deadline);
    }

    private boolean isReceiving() {
      return Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().equals("cargolens-receive " + link.name()));
    }
  }
}
