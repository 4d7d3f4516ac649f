package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.spi.ShellTiming;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a scanner that comes back after its link was lost finds. */
@Timeout(60)
final class RecoveryTest {
  /** A scanner that can fall silent, report an open interlock, or be exchanged for another. */
  private static class MoodyScanner extends FakeScanner {
    private volatile boolean silent;
    private volatile boolean interlocked;
    private volatile boolean nonsense;
    private volatile boolean interlockedAtHello;
    private final AtomicInteger stops = new AtomicInteger();
    private volatile String serialNumber = "1";

    MoodyScanner() throws IOException {
      super(20);
    }

    @Override
    void handle(FrameType type, int id, ByteBuffer payload)
        throws IOException, MalformedPayloadException {
      if (silent) {
        return;
      }
      if (nonsense) {
        sendRaw(new byte[5 << 20]); // more than rule 1.8 lets pass without a frame
        return;
      }
      if (type == FrameType.STOP) {
        stops.incrementAndGet();
      }
      if (type == FrameType.IDENTIFY) {
        if (interlockedAtHello) {
          send(FrameType.FAULT, 0, new Message.Trouble(1001, true, "door open"));
        }
        ScannerIdentity who = new ScannerIdentity("F", "fake", serialNumber, Optional.empty());
        send(FrameType.IDENTITY, id, new Message.Identity(who));
      } else {
        super.handle(type, id, payload);
      }
    }

    @Override
    void pump() throws IOException {
      if (interlocked) {
        interlocked = false;
        send(FrameType.FAULT, 0, new Message.Trouble(1001, true, "door open"));
      }
      if (!silent) {
        super.pump();
      }
    }
  }

  private final List<ScannerEvent> events = Collections.synchronizedList(new ArrayList<>());

  private static void await(Scanner scanner, ScannerState state) {
    Deadline limit = Deadline.after(FakeScanner.SOON);
    while (scanner.status().state() != state && !limit.hasPassed()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    assertThat(scanner.status().state()).isEqualTo(state);
  }

  /** The state changes before it is told. */
  private ScannerException awaitFailure(String words) {
    Deadline limit = Deadline.after(FakeScanner.SOON);
    while (!limit.hasPassed()) {
      for (ScannerEvent event : List.copyOf(events)) {
        if (event instanceof ScannerEvent.Failed failed
            && String.valueOf(failed.cause().getMessage()).contains(words)) {
          return failed.cause();
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    throw new AssertionError("no failure of '" + words + "' in " + events);
  }

  @Test
  void status_silenceThenAnswers_isIdleAgainWithOneEventAChange() throws Exception {
    try (MoodyScanner device = new MoodyScanner();
        Scanner scanner = device.openLasting(events::add)) {
      device.silent = true;
      await(scanner, ScannerState.RECOVERING);
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, FakeScanner.SOON))
          .isInstanceOf(ScannerException.LinkLost.class)
          .hasMessageContaining("no sign of life");
      device.silent = false;
      await(scanner, ScannerState.IDLE);
      assertThat(scanner.status().counters().reconnects()).isEqualTo(1);
      assertThat(scanner.start(ScanRequest.DEFAULT, FakeScanner.SOON).finish(FakeScanner.SOON))
          .isInstanceOf(ScanOutcome.Complete.class);
    }
    assertThat(events.subList(0, 6).toString())
        .matches(
            ".*CLOSED, to=OPENING.*OPENING, to=IDLE.*IDLE, to=LINK_LOST.*Failed.*"
                + "LINK_LOST, to=RECOVERING.*RECOVERING, to=IDLE.*");
  }

  @Test
  void status_anotherDeviceAnswers_isLostUntilSomebodyAcknowledges() throws Exception {
    try (MoodyScanner device = new MoodyScanner();
        Scanner scanner = device.openLasting(events::add)) {
      device.serialNumber = "2";
      device.silent = true;
      await(scanner, ScannerState.RECOVERING);
      device.silent = false;
      await(scanner, ScannerState.LINK_LOST);
      ScannerException told = awaitFailure("another device");
      assertThat(told)
          .isInstanceOf(ScannerException.Configuration.class)
          .hasMessageContaining("another device answers");
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, FakeScanner.SOON))
          .hasMessageContaining("another device answers");
      device.serialNumber = "1";
      scanner.acknowledge();
      await(scanner, ScannerState.IDLE);
      assertThat(scanner.identity().serialNumber()).isEqualTo("1");
    }
  }

  @Test
  void status_lostWhileFaulted_isFaultedAfterRecovery() throws Exception {
    try (MoodyScanner device = new MoodyScanner();
        Scanner scanner = device.openLasting(events::add)) {
      device.interlocked = true;
      await(scanner, ScannerState.FAULTED);
      device.silent = true;
      await(scanner, ScannerState.RECOVERING);
      device.silent = false;
      await(scanner, ScannerState.FAULTED);
      scanner.acknowledge();
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }

  @Test
  void status_interlockOpenedWhileTheLinkWasLost_isFaultedNotIdle() throws Exception {
    try (MoodyScanner device = new MoodyScanner();
        Scanner scanner = device.openLasting(events::add)) {
      device.silent = true;
      await(scanner, ScannerState.RECOVERING);
      device.interlockedAtHello = true;
      device.silent = false;
      await(scanner, ScannerState.FAULTED);
      assertThat(awaitFailure("door open")).isInstanceOf(ScannerException.SafetyInterlock.class);
    }
    assertThat(events)
        .doesNotContain(new ScannerEvent.StateChanged(ScannerState.RECOVERING, ScannerState.IDLE));
  }

  @Test
  void acknowledge_ofAnotherDevice_leavesTheInterlockToBeAcknowledged() throws Exception {
    try (MoodyScanner device = new MoodyScanner();
        Scanner scanner = device.openLasting(events::add)) {
      device.interlocked = true;
      await(scanner, ScannerState.FAULTED);
      device.serialNumber = "2";
      device.silent = true;
      await(scanner, ScannerState.RECOVERING);
      device.silent = false;
      await(scanner, ScannerState.LINK_LOST);
      device.serialNumber = "1";
      scanner.acknowledge();
      await(scanner, ScannerState.FAULTED);
      scanner.acknowledge();
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }

  @Test
  void close_ofAnOldScan_leavesTheNextOneAlone() throws Exception {
    // Asks once, or else a busy computer would say a stop again before the release had its turn.
    try (MoodyScanner device =
            new MoodyScanner() {
              @Override
              ShellTiming timing() {
                return ShellTiming.askingOnce(super.timing().heartbeat());
              }
            };
        Scanner scanner = device.openLasting(events::add)) {
      var old = scanner.start(ScanRequest.DEFAULT, FakeScanner.SOON);
      old.close();
      var next = scanner.start(ScanRequest.DEFAULT.withBufferBytes(4 * 64), FakeScanner.SOON);
      next.take(FakeScanner.SOON).orElseThrow().close();
      old.close();
      old.stop();
      assertThat(device.stops.get())
          .as("stops after that of the old scan itself")
          .isLessThanOrEqualTo(1);
      assertThat(next.finish(FakeScanner.SOON)).isInstanceOf(ScanOutcome.Complete.class);
      assertThat(device.stops.get()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void close_listenerThatWaitsForTheCloser_returnsInTime() throws Exception {
    Object station = new Object();
    try (MoodyScanner device = new MoodyScanner()) {
      Scanner scanner =
          device.openLasting(
              event -> {
                synchronized (station) {
                  events.add(event);
                }
              });
      synchronized (station) {
        device.nonsense = true; // its loss is told while this thread has what the listener wants
        Deadline limit = Deadline.after(FakeScanner.SOON);
        while (scanner.status().state() == ScannerState.IDLE && !limit.hasPassed()) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        long began = device.clock().nanos();
        scanner.close();
        assertThat(device.clock().nanos() - began).isLessThan(TimeUnit.SECONDS.toNanos(4));
        assertThat(scanner.status().state()).isEqualTo(ScannerState.CLOSED);
      }
    }
  }

  @Test
  void close_whileRecovering_leavesNoThread() throws Exception {
    try (MoodyScanner device = new MoodyScanner()) {
      Scanner scanner = device.openLasting(events::add);
      device.silent = true;
      await(scanner, ScannerState.RECOVERING);
      long began = device.clock().nanos();
      scanner.close();
      assertThat(device.clock().nanos() - began).isLessThan(TimeUnit.SECONDS.toNanos(3));
      assertThat(scanner.status().state()).isEqualTo(ScannerState.CLOSED);
      CloseInEveryStateTest.assertNoThread(device);
    }
  }

  @Test
  void finish_lostInMidScan_isPartialAndTheNextScanIsWhole() throws Exception {
    try (MoodyScanner device = new MoodyScanner();
        Scanner scanner = device.openLasting(events::add)) {
      var running = scanner.start(ScanRequest.DEFAULT, FakeScanner.SOON);
      device.nonsense = true;
      await(scanner, ScannerState.RECOVERING);
      device.nonsense = false;
      await(scanner, ScannerState.IDLE);
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, FakeScanner.SOON))
          .as("the scan that was cut off is not finished")
          .isInstanceOf(IllegalStateException.class);
      assertThat(running.finish(FakeScanner.SOON)).isNotInstanceOf(ScanOutcome.Complete.class);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
      assertThat(scanner.start(ScanRequest.DEFAULT, FakeScanner.SOON).finish(FakeScanner.SOON))
          .isInstanceOf(ScanOutcome.Complete.class);
    }
  }
}
