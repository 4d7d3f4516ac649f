package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scans that break off, and whose fault that is. */
@Timeout(60)
final class LineScanBrokenOffTest extends OnFakeScanner {
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
}
