package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.spi.ManualClock;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.TroubleCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LineScanModelTest extends OnFakeScanner {
  @Test
  void finish_goodScanner_isComplete() throws Exception {
    ScanOutcome outcome = pull(new FakeScanner(300));

    assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
    var channel = ((ScanOutcome.Complete) outcome).scan().mainView().channels().get(0);
    for (int line = 0; line < 300; line++) {
      assertThat(channel.sample(line, 3)).isEqualTo((line + 1) & 0xFF);
    }
    assertThat(events)
        .startsWith(
            new ScannerEvent.StateChanged(ScannerState.CLOSED, ScannerState.OPENING),
            new ScannerEvent.StateChanged(ScannerState.OPENING, ScannerState.IDLE),
            new ScannerEvent.StateChanged(ScannerState.IDLE, ScannerState.ARMING))
        .endsWith(new ScannerEvent.StateChanged(ScannerState.IDLE, ScannerState.CLOSED));
  }

  @Test
  void start_refused_saysTheCode() throws Exception {
    int[] codes = {TroubleCode.BUSY, TroubleCode.FAULTY, 1234};
    for (int code : codes) {
      try (FakeScanner device =
              new FakeScanner(5) {
                @Override
                void handle(FrameType type, int id, ByteBuffer payload)
                    throws IOException, MalformedPayloadException {
                  if (type == FrameType.START) {
                    send(FrameType.REFUSED, id, new Message.Trouble(code, false, "no"));
                  } else {
                    super.handle(type, id, payload);
                  }
                }
              };
          Scanner scanner = open(device)) {
        assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, SOON))
            .isInstanceOf(
                code == TroubleCode.BUSY
                    ? ScannerException.InUse.class
                    : code == TroubleCode.FAULTY
                        ? ScannerException.DeviceFault.class
                        : ScannerException.Refused.class);
        assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
      }
    }
  }

  @Test
  void start_moreThanTheLimit_isRefusedBeforeAnyLine() throws Exception {
    try (FakeScanner device = new FakeScanner(1000);
        Scanner scanner = open(device)) {
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT.withMaximumBytes(3999), SOON))
          .isInstanceOf(ScannerException.ResourceExhausted.class)
          .hasMessageContaining("4000");
    }
  }

  @Test
  void open_garbage_isProtocolError() throws Exception {
    byte[] garbage = new byte[1 << 16];
    Arrays.fill(garbage, (byte) 'G');
    try (FakeScanner device =
        new FakeScanner(5) {
          @Override
          void handle(FrameType type, int id, ByteBuffer payload) {}

          @Override
          void pump() throws IOException {
            sendRaw(garbage);
          }
        }) {
      assertThatThrownBy(() -> open(device))
          .isInstanceOf(ScannerException.Protocol.class)
          .hasMessageContaining("no sound frame");
    }
  }

  @Test
  void open_silentPeer_endsAtTheDeadline() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (FakeScanner device =
        new FakeScanner(5) {
          @Override
          void handle(FrameType type, int id, ByteBuffer payload) {
            asked.countDown();
          }
        }) {
      // Not the peer's clock, which goes on while a busy computer lets the host wait.
      ManualClock clock = new ManualClock();
      Deadline deadline = Deadline.after(Duration.ofMillis(300), clock);
      String uri = "linescan+tcp://127.0.0.1:" + device.port();
      FutureTask<Scanner> open = new FutureTask<>(() -> Scanners.open(uri, deadline, events::add));
      new Thread(open, "opens").start();
      assertThat(asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      clock.advance(Duration.ofMillis(299));
      assertThat(open).isNotDone();
      clock.advance(Duration.ofMillis(1));
      assertThatThrownBy(() -> open.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(ScannerException.DeadlineExceeded.class);
    }
  }

  @Test
  void open_nobodyListens_isUnreachable() throws Exception {
    int port = FreePort.next();
    assertThatThrownBy(() -> Scanners.open("linescan+tcp://127.0.0.1:" + port, SOON))
        .isInstanceOf(ScannerException.Unreachable.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void close_whileTaking_endsTheWait() throws Exception {
    try (FakeScanner device =
        new FakeScanner(5) {
          @Override
          void pump() {}
        }) {
      Scanner scanner = open(device);
      Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON);
      CompletableFuture<Optional<LineBlock>> taken = takeInThread(running);
      scanner.close();
      assertThat(taken.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEmpty();
      assertThat(running.ended()).isTrue();
      assertThat(running.finish(SOON)).isInstanceOf(ScanOutcome.Aborted.class);
      scanner.close();
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("CLOSED");
    }
  }

  private static CompletableFuture<Optional<LineBlock>> takeInThread(Acquisition running) {
    CompletableFuture<Optional<LineBlock>> taken = new CompletableFuture<>();
    Thread taker =
        new Thread(
            () -> {
              try {
                taken.complete(running.take(Duration.ofMinutes(10)));
              } catch (ScannerException e) {
                taken.completeExceptionally(e);
              }
            });
    taker.setDaemon(true);
    taker.start();
    return taken;
  }

  @Test
  void take_interrupted_isCancelledWithTheFlagSet() throws Exception {
    try (FakeScanner device =
            new FakeScanner(5) {
              @Override
              void pump() {}
            };
        Scanner scanner = open(device);
        Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> running.take(SOON)).isInstanceOf(ScannerException.Cancelled.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(() -> scanner.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void open_fiftyTimes_leavesNoThread() throws Exception {
    try (FakeScanner device = new FakeScanner(3)) {
      for (int i = 0; i < 50; i++) {
        try (Scanner scanner = open(device)) {
          assertThat(scanner.identity().model()).isEqualTo("fake");
        }
      }
      CloseInEveryStateTest.assertNoThread(device);
    }
  }
}
