package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final class DeafEvents implements PortEvents {
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
}
