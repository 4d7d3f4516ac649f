package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.spi.ShellTiming;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers that a scanner only claims cost no memory and bend no outcome. */
@Timeout(60)
final class LyingScannerTest {
  private static final Duration SOON = FakeScanner.SOON;

  private static ScanOutcome pull(FakeScanner device) throws Exception {
    try (device;
        Scanner scanner = device.open(event -> {})) {
      return scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
    }
  }

  private static ScannerException causeOf(ScanOutcome outcome) {
    assertThat(outcome).isInstanceOf(ScanOutcome.Partial.class);
    return ((ScanOutcome.Partial) outcome).cause().orElseThrow();
  }

  /** One channel of 2,000 detectors: with a million lines it is far beyond the request's limit. */
  private static class WideScanner extends FakeScanner {
    WideScanner() throws IOException {
      super(10);
    }

    @Override
    StreamDescription stream() {
      StreamDescription narrow = super.stream();
      return new StreamDescription(
          narrow.content(), 0, 2000, OptionalInt.empty(), false, narrow.channels());
    }

    @Override
    int samplesOfLine() {
      return 2000;
    }

    @Override
    List<Message.Total> totals() {
      return List.of(new Message.Total(ViewGeometry.MAX_LINES, List.of()));
    }
  }

  @Test
  void finish_endClaimsAMillionLines_isProtocolError() throws Exception {
    ScanOutcome outcome = pull(new WideScanner());
    assertThat(causeOf(outcome))
        .isInstanceOf(ScannerException.Protocol.class)
        .hasMessageContaining("beyond every limit");
    assertThat(((ScanOutcome.Partial) outcome).scan().mainView().geometry().lines()).isEqualTo(10);
  }

  /** Says something false when it is asked, after its end, for line 3, which it never sends. */
  private abstract static class LiarWhenAsked extends FakeScanner {
    LiarWhenAsked() throws IOException {
      super(20);
    }

    abstract void lie() throws IOException;

    @Override
    boolean sends(int line, boolean again) {
      return line != 3;
    }

    @Override
    void handle(FrameType type, int id, ByteBuffer payload)
        throws IOException, MalformedPayloadException {
      if (type == FrameType.RESEND && ended) {
        lie();
      }
      super.handle(type, id, payload);
    }

    /** The host must not give the line up before it hears the lie, however slow the machine is. */
    @Override
    ShellTiming timing() {
      return new ShellTiming(Duration.ofSeconds(12), Duration.ofMillis(10), 1000);
    }
  }

  @Test
  void finish_linesLostBehindTheEnd_isProtocolError() throws Exception {
    ScanOutcome outcome =
        pull(
            new LiarWhenAsked() {
              @Override
              void lie() throws IOException {
                send(FrameType.LOST, 0, new Message.Ranges(1, List.of(new LineRange(0, 18, 500))));
              }
            });
    assertThat(causeOf(outcome))
        .isInstanceOf(ScannerException.Protocol.class)
        .hasMessageContaining("end at line 20");
  }

  @Test
  void finish_linesBehindTheEnd_isProtocolError() throws Exception {
    ScanOutcome outcome =
        pull(
            new LiarWhenAsked() {
              @Override
              void lie() throws IOException {
                sendLine(20);
              }
            });
    assertThat(causeOf(outcome)).isInstanceOf(ScannerException.Protocol.class);
  }

  @Test
  void start_announcedChannelBeyondABuffer_isRefused() throws Exception {
    try (FakeScanner device =
            new FakeScanner(1_000_000) {
              @Override
              StreamDescription stream() {
                StreamDescription narrow = super.stream();
                return new StreamDescription(
                    narrow.content(), 0, 65_536, narrow.lines(), false, narrow.channels());
              }
            };
        Scanner scanner = device.open(event -> {})) {
      ScanRequest request = ScanRequest.DEFAULT.withMaximumBytes(Long.MAX_VALUE);
      assertThatThrownBy(() -> scanner.start(request, SOON))
          .isInstanceOf(ScannerException.ResourceExhausted.class);
    }
  }

  @Test
  void start_manyEncoderPositionsOfSmallLines_areCounted() throws Exception {
    try (FakeScanner device =
            new FakeScanner(1_000_000) {
              @Override
              StreamDescription stream() {
                StreamDescription narrow = super.stream();
                return new StreamDescription(
                    narrow.content(), 0, 1, narrow.lines(), true, narrow.channels());
              }
            };
        Scanner scanner = device.open(event -> {})) {
      ScanRequest request = ScanRequest.DEFAULT.withMaximumBytes(8_000_000);
      assertThatThrownBy(() -> scanner.start(request, SOON))
          .isInstanceOf(ScannerException.ResourceExhausted.class)
          .hasMessageContaining("9000000");
    }
  }

  @Test
  void close_blockThatIsInUseAgain_throwsAndTakesNothing() throws Exception {
    try (FakeScanner device = new FakeScanner(400);
        Scanner scanner = device.open(event -> {});
        Acquisition running = scanner.start(ScanRequest.DEFAULT.withBufferBytes(4 * 64), SOON)) {
      LineBlock old = running.take(SOON).orElseThrow();
      old.close();
      // Four blocks in all: the next ones are the same memory with other lines.
      for (int i = 0; i < 20; i++) {
        try (LineBlock block = running.take(SOON).orElseThrow()) {
          assertThatThrownBy(old::close).isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> old.samples(0)).isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(old::retain).isInstanceOf(IllegalStateException.class);
          assertThat(block.samples(0).get(0)).isEqualTo((byte) (block.firstLine() + 1));
        }
      }
    }
  }
}
