package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.OverflowPolicy;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.spi.ShellTiming;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are lost, by a link, a scanner or a consumer that is too slow. */
@Timeout(60)
final class LineScanLossTest extends OnFakeScanner {
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
      awaitFrames(scanner, device::framesToEnd); // lines that are taken make room for others
      ScanOutcome.Partial outcome = partial(running.finish(SOON));
      assertThat(outcome.gaps()).isNotEmpty();
      assertThat(outcome.gaps().get(0).gap())
          .isEqualTo(new LineGap(8, 392, LineGap.Cause.HOST_OVERFLOW));
      assertThat(outcome.cause().isPresent()).isEqualTo(policy.equals("FAIL_SCAN"));
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }

  /** Waits until so many frames have come. */
  private static void awaitFrames(Scanner scanner, LongSupplier frames) {
    long end = System.nanoTime() + SOON.toNanos();
    while (scanner.status().counters().frames() < frames.getAsLong() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void take_slowConsumer_holdsTheScannerBackAndLosesNothing() throws Exception {
    try (FakeScanner device = new FakeScanner(100);
        Scanner scanner = open(device)) {
      Acquisition running = scanner.start(ScanRequest.DEFAULT.withBufferBytes(4 * 64), SOON);
      LineBlock first = running.take(SOON).orElseThrow();
      awaitFrames(scanner, () -> 6);
      assertThat(scanner.status().counters().frames()).isLessThan(40);
      first.close();
      assertThat(running.finish(SOON)).isInstanceOf(ScanOutcome.Complete.class);
    }
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

                  /** A busy host must not give the lines up before it hears of their loss. */
                  @Override
                  ShellTiming timing() {
                    return new ShellTiming(Duration.ofSeconds(12), Duration.ofMillis(10), 1000);
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
}
