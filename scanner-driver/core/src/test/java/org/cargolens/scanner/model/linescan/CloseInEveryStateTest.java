package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class CloseInEveryStateTest {
  private static final Duration SOON = FakeScanner.SOON;

  /** A scanner that brings a station into a state and keeps it there. */
  private static final class HoldingScanner extends FakeScanner {
    private final ScannerState state;
    private boolean credited;

    HoldingScanner(ScannerState state) throws IOException {
      super(20);
      this.state = state;
    }

    @Override
    void handle(FrameType type, int id, ByteBuffer payload)
        throws IOException, MalformedPayloadException {
      credited |= type == FrameType.CREDIT;
      boolean silent =
          switch (state) {
            case ARMING -> type == FrameType.START;
            case DRAINING -> type == FrameType.RESEND || type == FrameType.RELEASE;
            case LINK_LOST -> credited;
            default -> false;
          };
      if (!silent) {
        super.handle(type, id, payload);
      }
    }

    @Override
    void pump() throws IOException {
      if (state == ScannerState.DRAINING) {
        super.pump();
      } else if (state == ScannerState.FAULTED && credited) {
        send(FrameType.FAULT, 0, new Message.Trouble(1007, false, "too hot"));
      }
    }

    @Override
    boolean sends(int line, boolean again) {
      return line != 7;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ARMING", "STREAMING", "DRAINING", "FAULTED", "LINK_LOST"})
  void close_fromAnotherThread_endsTheScanInTime(ScannerState state) throws Exception {
    try (FakeScanner device = new HoldingScanner(state)) {
      Scanner scanner = device.open(event -> {});
      CompletableFuture<String> end =
          state == ScannerState.IDLE
              ? CompletableFuture.completedFuture("")
              : CompletableFuture.supplyAsync(() -> pull(scanner));
      Deadline limit = Deadline.after(SOON);
      while (scanner.status().state() != state && !limit.hasPassed()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      assertThat(scanner.status().state()).isEqualTo(state);

      long began = device.clock().nanos();
      scanner.close();
      scanner.close();

      Duration took = Duration.ofNanos(device.clock().nanos() - began);
      assertThat(took).isLessThan(Duration.ofSeconds(3));
      assertThat(scanner.status().state()).isEqualTo(ScannerState.CLOSED);
      assertThat(end.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
      assertNoThread(device);
    }
  }

  /** Its threads are over, however long this computer takes to end them. */
  static void assertNoThread(FakeScanner device) {
    Deadline limit = Deadline.after(SOON);
    while (threadsOf(device) > 0 && !limit.hasPassed()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    assertThat(threadsOf(device)).isZero();
  }

  private static long threadsOf(FakeScanner device) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("cargolens"))
        .filter(thread -> thread.getName().endsWith(":" + device.port()))
        .count();
  }

  private static String pull(Scanner scanner) {
    try {
      return scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON).toString();
    } catch (ScannerException e) {
      return e.toString();
    }
  }
}
