package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.Message;
import org.junit.jupiter.api.Test;

final class LineScanInboxTest {
  private static final StreamDescription STREAM =
      StreamDescription.image(
          1,
          OptionalInt.empty(),
          List.of(
              new ChannelDescription(
                  ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, SampleFormat.U8)));

  /** Takes no lines in. */
  private static class DeafEvents implements PortEvents {
    @Override
    public void heard() {}

    @Override
    public void damaged() {}

    @Override
    public void answered(int requestId, Answer answer) {}

    @Override
    public void lines(int stream, int firstLine, int lines, LineFiller filler) {}

    @Override
    public void lost(LineRange range) {}

    @Override
    public void ended(List<StreamTotal> totals) {}

    @Override
    public void fault(ScannerException cause) {}
  }

  /** Otherwise the credit that follows from it would be too low, and the scanner wait for ever. */
  @Test
  void nextSequence_overtakenBlock_doesNotGoBack() throws Exception {
    LineScanInbox inbox = new LineScanInbox();
    inbox.expect(7, List.of(STREAM));
    FrameWriter writer = new FrameWriter();
    for (int sequence : new int[] {5, 2, 2}) {
      var payload = writer.begin(FrameType.LINES, 0, LinesPayload.bytes(STREAM, 1));
      LinesPayload.writeHead(payload, 7, sequence, new LineRange(0, sequence, 1));
      payload.put((byte) 0).put((byte) 1);
      inbox.room().put(writer.end());
      inbox.received(new DeafEvents());
    }

    assertThat(inbox.nextSequence()).isEqualTo(6);
  }

  /** Hears of lines. */
  private static final class TellingEvents extends DeafEvents {
    private final List<String> told = new ArrayList<>();

    @Override
    public void lines(int stream, int firstLine, int lines, LineFiller filler) {
      told.add("lines");
    }

    @Override
    public void lost(LineRange range) {
      told.add("lost");
    }

    @Override
    public void ended(List<StreamTotal> totals) {
      told.add("ended");
    }
  }

  @Test
  void received_framesOfTheScanBefore_sayNothingOfThisOne() throws Exception {
    LineScanInbox inbox = new LineScanInbox();
    inbox.expect(7, List.of(STREAM));
    inbox.expect(8, List.of(STREAM));
    TellingEvents events = new TellingEvents();
    for (int scan : new int[] {7, 8}) {
      FrameWriter writer = new FrameWriter();
      var payload = writer.begin(FrameType.LINES, 0, LinesPayload.bytes(STREAM, 1));
      LinesPayload.writeHead(payload, scan, 0, new LineRange(0, 0, 1));
      payload.put((byte) 0).put((byte) 1);
      inbox.room().put(writer.end());
      inbox.received(events);
      var lost = new Message.Ranges(scan, List.of(new LineRange(0, 1, 1)));
      inbox.room().put(writer.frame(FrameType.LOST, 0, lost));
      inbox.received(events);
      var end = new Message.End(scan, List.of(new Message.Total(2, List.of())));
      inbox.room().put(writer.frame(FrameType.END, 0, end));
      inbox.received(events);
      assertThat(events.told).isEqualTo(scan == 7 ? List.of() : List.of("lines", "lost", "ended"));
    }
  }
}
