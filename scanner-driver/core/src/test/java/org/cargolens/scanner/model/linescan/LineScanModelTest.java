package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.OverflowPolicy;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LineScanModelTest {
  private static final Duration SOON = FakeScanner.SOON;

  private final List<ScannerEvent> events = Collections.synchronizedList(new ArrayList<>());

  private Scanner open(FakeScanner device) throws ScannerException {
    return device.open(events::add);
  }

  private ScanOutcome pull(FakeScanner device) throws Exception {
    try (device;
        Scanner scanner = open(device)) {
      return scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
    }
  }

  private static ScanOutcome.Partial partial(ScanOutcome outcome) {
    assertThat(outcome).isInstanceOf(ScanOutcome.Partial.class);
    return (ScanOutcome.Partial) outcome;
  }

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
  void finish_linesThatNeverCome_areGapsOfTheLink() throws Exception {
    ScanOutcome.Partial outcome =
        partial(
            pull(
                new FakeScanner(50) {
                  @Override
                  boolean sends(int line, boolean again) {
                    return line != 7 && line != 8 && line != 49;
                  }
                }));

    assertThat(outcome.gaps().stream().map(ScanOutcome.ViewGap::gap))
        .containsExactly(
            new LineGap(7, 2, LineGap.Cause.LINK), new LineGap(49, 1, LineGap.Cause.LINK));
    assertThat(outcome.cause()).isEmpty();
    assertThat(outcome.scan().mainView().channels().get(0).sample(8, 0)).isZero();
    assertThat(outcome.scan().mainView().lineTable().has(8, LineFlag.MISSING)).isTrue();
  }

  @Test
  void take_lostLines_areZeroAndFlagged() throws Exception {
    try (FakeScanner device =
            new FakeScanner(30) {
              @Override
              boolean sends(int line, boolean again) {
                return line < 10 || line >= 25;
              }
            };
        Scanner scanner = open(device);
        Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
      int next = 0;
      while (!running.ended()) {
        Optional<LineBlock> taken = running.take(SOON);
        if (taken.isPresent()) {
          LineBlock block = taken.get();
          assertThat(block.firstLine()).isEqualTo(next);
          for (int line = 0; line < block.lines(); line++, next++) {
            boolean lost = next >= 10 && next < 25;
            assertThat(block.flags(line)).isEqualTo(lost ? LineFlag.MISSING.bit() : 0);
            assertThat(block.samples(0).get(line * FakeScanner.DETECTORS))
                .isEqualTo((byte) (lost ? 0 : next + 1));
          }
          assertThat(block.hasEncoder()).isFalse();
          assertThatThrownBy(() -> block.encoder(0)).isInstanceOf(IllegalStateException.class);
          block.retain().close();
          block.close();
          assertThatThrownBy(block::close).isInstanceOf(IllegalStateException.class);
        }
      }
      assertThat(next).isEqualTo(30);
      assertThat(events.stream().filter(event -> event instanceof ScannerEvent.LinesLost))
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAIL_SCAN", "MARK_LOST"})
  void take_scannerIgnoresCredit_policyIsObeyed(String policy) throws Exception {
    try (FakeScanner device =
            new FakeScanner(400) {
              @Override
              boolean obeysCredit() {
                return false;
              }
            };
        Scanner scanner = open(device)) {
      Acquisition running =
          scanner.start(
              ScanRequest.DEFAULT
                  .withBufferBytes(8 * 64)
                  .withOverflow(OverflowPolicy.valueOf(policy)),
              SOON);
      awaitFrames(scanner, policy.equals("MARK_LOST") ? 400 : 9);
      ScanOutcome.Partial outcome = partial(running.finish(SOON));
      assertThat(outcome.gaps()).isNotEmpty();
      assertThat(outcome.gaps().get(0).gap())
          .isEqualTo(new LineGap(8, 392, LineGap.Cause.HOST_OVERFLOW));
      assertThat(outcome.cause().isPresent()).isEqualTo(policy.equals("FAIL_SCAN"));
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }

  /** Waits until so many frames have come. */
  private static void awaitFrames(Scanner scanner, long frames) {
    long end = System.nanoTime() + SOON.toNanos();
    while (scanner.status().counters().frames() < frames && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void take_slowConsumer_holdsTheScannerBackAndLosesNothing() throws Exception {
    try (FakeScanner device = new FakeScanner(100);
        Scanner scanner = open(device)) {
      Acquisition running = scanner.start(ScanRequest.DEFAULT.withBufferBytes(4 * 64), SOON);
      LineBlock first = running.take(SOON).orElseThrow();
      awaitFrames(scanner, 6);
      assertThat(scanner.status().counters().frames()).isLessThan(40);
      first.close();
      assertThat(running.finish(SOON)).isInstanceOf(ScanOutcome.Complete.class);
    }
  }

  @Test
  void finish_silentScanner_isLinkLostInTime() throws Exception {
    FakeScanner device =
        new FakeScanner(100) {
          @Override
          void pump() throws IOException {
            if (next < 20) {
              super.pump();
            }
          }

          @Override
          void handle(FrameType type, int id, ByteBuffer payload)
              throws IOException, MalformedPayloadException {
            if (next < 20) {
              super.handle(type, id, payload);
            }
          }

          @Override
          boolean sends(int line, boolean again) {
            return line < 20;
          }
        };
    long began = device.clock().nanos();
    ScanOutcome.Partial outcome = partial(pull(device));
    Duration took = Duration.ofNanos(device.clock().nanos() - began);
    assertThat(took).isLessThan(Duration.ofSeconds(4));
    assertThat(outcome.cause()).get().isInstanceOf(ScannerException.LinkLost.class);
    assertThat(outcome.gaps().get(0).gap()).isEqualTo(new LineGap(20, 80, LineGap.Cause.LINK));
  }

  @Test
  void finish_wrongDigest_isPartialWithoutGaps() throws Exception {
    ScanOutcome.Partial outcome =
        partial(
            pull(
                new FakeScanner(10) {
                  @Override
                  List<Message.Total> totals() {
                    return List.of(
                        new Message.Total(10, List.of(Sha256.of(ByteBuffer.allocate(1)))));
                  }
                }));
    assertThat(outcome.gaps()).isEmpty();
    assertThat(outcome.cause()).get().isInstanceOf(ScannerException.Protocol.class);
  }

  @Test
  void finish_endBeforeLinesThatCame_isProtocolError() throws Exception {
    ScanOutcome.Partial outcome =
        partial(
            pull(
                new FakeScanner(10) {
                  @Override
                  List<Message.Total> totals() {
                    return List.of(new Message.Total(4, List.of()));
                  }
                }));
    assertThat(outcome.cause()).get().isInstanceOf(ScannerException.Protocol.class);
    assertThat(events).filteredOn(event -> event instanceof ScannerEvent.Failed).hasSize(1);
  }

  @Test
  void finish_scannerWasSwitchedOff_isLinkLost() throws Exception {
    ScanOutcome outcome =
        pull(
            new FakeScanner(100) {
              @Override
              Message alive() {
                return new Message.Alive(0, 0);
              }

              @Override
              void pump() throws IOException {
                if (next < 10) {
                  super.pump();
                }
              }
            });
    assertThat(partial(outcome).cause()).get().asString().contains("has forgotten scan 1");
  }

  @Test
  void finish_noLine_isAborted() throws Exception {
    ScanOutcome outcome =
        pull(
            new FakeScanner(5) {
              @Override
              void pump() {}

              @Override
              Message alive() {
                return new Message.Alive(9, 0);
              }
            });
    assertThat(outcome).isInstanceOf(ScanOutcome.Aborted.class);
  }

  @Test
  void finish_linesLostByTheScanner_areGapsOfTheDevice() throws Exception {
    ScanOutcome.Partial outcome =
        partial(
            pull(
                new FakeScanner(20) {
                  @Override
                  boolean sends(int line, boolean again) {
                    return line < 5 || line > 8;
                  }

                  @Override
                  void pump() throws IOException {
                    super.pump();
                    if (next == 20) {
                      send(
                          FrameType.LOST,
                          0,
                          new Message.Ranges(1, List.of(new LineRange(0, 5, 4))));
                    }
                  }
                }));
    assertThat(outcome.gaps().get(0).gap()).isEqualTo(new LineGap(5, 4, LineGap.Cause.DEVICE));
  }

  @Test
  void finish_fault_isAFaultUntilAcknowledged() throws Exception {
    try (FakeScanner device =
            new FakeScanner(50) {
              @Override
              void pump() throws IOException {
                if (next < 8) {
                  super.pump();
                } else {
                  send(FrameType.FAULT, 0, new Message.Trouble(1007, false, "too hot"));
                }
              }
            };
        Scanner scanner = open(device)) {
      ScanOutcome.Partial outcome = partial(scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON));
      assertThat(outcome.cause()).get().isInstanceOf(ScannerException.DeviceFault.class);
      assertThat(outcome.cause().orElseThrow().deviceCode()).contains(1007);
      assertThat(outcome.gaps().get(0).gap().cause()).isEqualTo(LineGap.Cause.DEVICE);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.FAULTED);
    }
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
    try (FakeScanner device =
        new FakeScanner(5) {
          @Override
          void handle(FrameType type, int id, ByteBuffer payload) {}
        }) {
      PeerClock clock = device.clock();
      long began = clock.nanos();
      assertThatThrownBy(
              () ->
                  Scanners.open(
                      "linescan+tcp://127.0.0.1:" + device.port(),
                      Deadline.after(Duration.ofMillis(300), clock),
                      events::add))
          .isInstanceOf(ScannerException.DeadlineExceeded.class);
      Duration took = Duration.ofNanos(clock.nanos() - began);
      assertThat(took).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void open_nobodyListens_isUnreachable() throws Exception {
    int port;
    try (FakeScanner device = new FakeScanner(5)) {
      port = device.port();
    }
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
