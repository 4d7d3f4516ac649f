package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.TroubleCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A start that fails leaves both sides ready for the next one, and says the true cause. */
@Timeout(60)
final class FailedStartTest {
  private static final Duration SOON = FakeScanner.SOON;

  private final List<ScannerEvent> events = Collections.synchronizedList(new ArrayList<>());

  /**
   * Like a real scanner, refuses a scan while another one is not released; a START that is sent
   * again, as its answer took long, is the same scan.
   */
  private static class StrictScanner extends FakeScanner {
    private boolean held;
    private int heldBy;

    StrictScanner(int lines) throws IOException {
      super(lines);
    }

    @Override
    void handle(FrameType type, int id, ByteBuffer payload)
        throws IOException, MalformedPayloadException {
      if (type == FrameType.START && held && id != heldBy) {
        send(
            FrameType.REFUSED,
            id,
            new Message.Trouble(TroubleCode.BUSY, false, "a scan is not released"));
        return;
      }
      if (type == FrameType.START) {
        heldBy = id;
      }
      held = type == FrameType.START || (held && !forgets(type));
      super.handle(type, id, payload);
    }

    private static boolean forgets(FrameType type) {
      return type == FrameType.RELEASE || type == FrameType.IDENTIFY;
    }
  }

  @Test
  void start_afterAScanThatWasTooLarge_isNotRefusedAsBusy() throws Exception {
    try (FakeScanner device = new StrictScanner(100);
        Scanner scanner = device.open(events::add)) {
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT.withMaximumBytes(399), SOON))
          .isInstanceOf(ScannerException.ResourceExhausted.class);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);

      assertThat(scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON))
          .isInstanceOf(ScanOutcome.Complete.class);
    }
  }

  @Test
  void start_afterOneThatWasInterrupted_keepsTheLink() throws Exception {
    try (FakeScanner device = new StrictScanner(100);
        Scanner scanner = device.open(events::add)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(ScannerException.Cancelled.class);
      assertThat(Thread.interrupted()).isTrue();

      Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON);
      assertThat(scan.finish(SOON)).isInstanceOf(ScanOutcome.Complete.class);
    }
  }

  @Test
  void start_interlockOpensMeanwhile_isAnInterlock() throws Exception {
    try (FakeScanner device =
            new StrictScanner(100) {
              @Override
              void handle(FrameType type, int id, ByteBuffer payload)
                  throws IOException, MalformedPayloadException {
                if (type == FrameType.START) {
                  send(FrameType.FAULT, 0, new Message.Trouble(1001, true, "door"));
                }
                super.handle(type, id, payload);
              }
            };
        Scanner scanner = device.open(events::add)) {
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(ScannerException.SafetyInterlock.class)
          .hasMessageContaining("door");
      assertThat(scanner.status().state()).isEqualTo(ScannerState.FAULTED);
    }
  }

  @Test
  void finish_interlockAfterAnotherFault_isToldOnce() throws Exception {
    try (FakeScanner device =
            new FakeScanner(50) {
              @Override
              void pump() throws IOException {
                if (next < 8) {
                  super.pump();
                } else {
                  send(FrameType.FAULT, 0, new Message.Trouble(1007, false, "too hot"));
                  send(FrameType.FAULT, 0, new Message.Trouble(1001, true, "door"));
                  send(FrameType.FAULT, 0, new Message.Trouble(1007, false, "too hot"));
                  send(FrameType.FAULT, 0, new Message.Trouble(1001, true, "door"));
                }
              }
            };
        Scanner scanner = device.open(events::add)) {
      ScanOutcome unused = scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
    }
    assertThat(
            events.stream()
                .filter(ScannerEvent.Failed.class::isInstance)
                .map(event -> ((ScannerEvent.Failed) event).cause().getClass().getSimpleName()))
        .containsExactly("DeviceFault", "SafetyInterlock");
  }

  @Test
  void status_impatientStationThatIsIdle_keepsTheLink() throws Exception {
    try (FakeScanner device = new FakeScanner(5);
        Scanner scanner =
            Scanners.open(
                "linescan+tcp://127.0.0.1:" + device.port() + "?silence=400",
                Deadline.after(SOON, device.clock()),
                events::add)) {
      Deadline limit = Deadline.after(SOON);
      while (scanner.status().counters().frames() < 8 && !limit.hasPassed()) {
        assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      assertThat(scanner.status().counters().frames()).isGreaterThanOrEqualTo(8);
    }
  }
}
