package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerEvent.StateChanged;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.SerialSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scanner that goes away and comes back, over real sockets and serial devices. */
@Timeout(120)
final class ReconnectTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final RawScan SCAN = SampleScans.full(3000, 16, 4);
  private static final SerialSettings FAST = SerialSettings.of(921_600);
  private static final int CYCLES = 20; // bench goes through 100

  private final List<ScannerEvent> events = Collections.synchronizedList(new ArrayList<>());

  private static void await(BooleanSupplier condition, String what) {
    Deadline limit = Deadline.after(SOON);
    while (!condition.getAsBoolean() && !limit.hasPassed()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  private static void awaitState(Scanner scanner, ScannerState state) {
    await(() -> scanner.status().state() == state, "state " + state);
  }

  private static int takeLines(Acquisition running, int lines) throws ScannerException {
    int taken = 0;
    while (taken < lines) {
      LineBlock block = running.take(SOON).orElseThrow();
      taken += block.lines();
      block.close();
    }
    return taken;
  }

  private static void assertWhole(Scanner scanner) throws ScannerException {
    ScanOutcome outcome = scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
    assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
    SampleScans.assertSame(((ScanOutcome.Complete) outcome).scan(), SCAN, "");
  }

  @Test
  void finish_scannerRestartsInMidScan_isPartialAndTheNextScanIsExact() throws Exception {
    int port = FreePort.next(); // nobody else gets it while the scanner is away
    VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), port);
    device.order(new ScannerFault.Standstill(200));
    try (Scanner scanner = Scanners.open(device.uri() + "?block=400", SOON, events::add)) {
      Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
      int taken = takeLines(running, 100);
      device.close();
      await(() -> scanner.status().state() == ScannerState.RECOVERING, "recovering");
      device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), port);
      awaitState(scanner, ScannerState.IDLE);
      ScanOutcome.Partial partial = (ScanOutcome.Partial) running.finish(SOON);
      assertThat(partial.cause()).get().isInstanceOf(ScannerException.LinkLost.class);
      LineGap gap = partial.gaps().get(0).gap();
      assertThat(gap.firstLine()).isGreaterThanOrEqualTo(taken);
      assertThat(gap.endLine()).isEqualTo(3000);
      assertThat(scanner.status().counters().lostLines())
          .containsEntry(LineGap.Cause.LINK, (long) gap.lines());
      assertWhole(scanner);
    } finally {
      device.close();
    }
    assertThat(changes())
        .containsSubsequence(
            new StateChanged(ScannerState.STREAMING, ScannerState.LINK_LOST),
            new StateChanged(ScannerState.LINK_LOST, ScannerState.RECOVERING),
            new StateChanged(ScannerState.RECOVERING, ScannerState.IDLE))
        .doesNotHaveDuplicates()
        .filteredOn(change -> change.to() == ScannerState.LINK_LOST)
        .hasSize(1);
  }

  private List<StateChanged> changes() {
    List<StateChanged> changes = new ArrayList<>();
    for (ScannerEvent event : List.copyOf(events)) {
      if (event instanceof StateChanged change && change.from() != ScannerState.IDLE) {
        changes.add(change);
        if (change.to() == ScannerState.IDLE && change.from() == ScannerState.RECOVERING) {
          return changes;
        }
      }
    }
    return changes;
  }

  @Test
  void status_serialCablePulledAndPlugged_isIdleAgain() throws Exception {
    VirtualScanner.Setup setup = VirtualScanner.Setup.of(SCAN);
    SerialPair cable = Cables.open();
    Path link = Files.createTempDirectory("by-id").resolve("scanner");
    Files.createSymbolicLink(link, Path.of(cable.hostPath()));
    VirtualScanner device = VirtualScanner.onSerial(setup, cable.devicePath(), FAST);
    device.order(new ScannerFault.Standstill(200));
    try (Scanner scanner =
        Scanners.open("linescan+serial:" + link + "?baud=921600", SOON, events::add)) {
      Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
      int taken = takeLines(running, 50);
      Cables.unplug(cable);
      awaitState(scanner, ScannerState.RECOVERING);
      device.close();
      cable = Cables.open();
      Files.delete(link);
      Files.createSymbolicLink(link, Path.of(cable.hostPath()));
      device = VirtualScanner.onSerial(setup, cable.devicePath(), FAST);
      awaitState(scanner, ScannerState.IDLE);
      assertThat(running.finish(SOON)).isInstanceOf(ScanOutcome.Partial.class);
      assertThat(taken).isPositive();
      assertWhole(scanner);
    } finally {
      device.close();
      Cables.unplug(cable);
      Files.deleteIfExists(link);
    }
  }

  @Test
  void status_manyLosses_leaveNoThreadAndNoFile() throws Exception {
    int port = FreePort.next();
    String uri = "linescan+tcp://127.0.0.1:" + port;
    VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), port);
    try (Scanner scanner = Scanners.open(uri, SOON, events::add)) {
      long filesBefore = openFiles();
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        device.close();
        await(() -> scanner.status().state() == ScannerState.RECOVERING, "recovering");
        device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), port);
        awaitState(scanner, ScannerState.IDLE);
        assertThat(scanner.status().counters().reconnects()).isEqualTo(cycle + 1);
      }
      // What the last loss ended may be a moment later.
      await(() -> threads("cargolens-receive tcp://127.0.0.1:" + port) == 1, "one receives");
      await(() -> threads("cargolens-send tcp://127.0.0.1:" + port) == 1, "one sends");
      await(() -> openFiles() <= filesBefore + 4, "no more files");
    } finally {
      device.close();
    }
    await(() -> threads("cargolens-send tcp://127.0.0.1:" + port) == 0, "nobody sends");
    assertThat(events).filteredOn(event -> event instanceof ScannerEvent.Failed).hasSize(CYCLES);
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  private static long openFiles() {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(open)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
