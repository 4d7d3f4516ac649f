package org.cargolens.scanner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.StreamDescription;
import org.junit.jupiter.api.Test;

final class LinesPayloadTest {
  private static StreamDescription dual(int detectors) {
    return new StreamDescription(
        StreamDescription.Content.IMAGE,
        0,
        detectors,
        OptionalInt.empty(),
        true,
        List.of(
            new ChannelDescription(ChannelKind.HIGH_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16),
            new ChannelDescription(ChannelKind.LOW_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16)));
  }

  @Test
  void bytes_2048DetectorsOfTwoEnergies_areNinetyNinePercentPixels() {
    StreamDescription stream = dual(2048);
    for (int blockBytes : new int[] {4096, 65_536}) {
      int lines = LinesPayload.linesIn(stream, blockBytes);
      int frame = FrameLayout.frameBytes(LinesPayload.bytes(stream, lines));
      double share = (double) lines * stream.sampleBytesOfLine() / frame;
      assertThat(share).as(lines + " lines in a block").isGreaterThanOrEqualTo(0.99);
    }
  }

  @Test
  void writeHead_fields_areReadBack() {
    ByteBuffer bytes = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(4);
    LinesPayload.writeHead(bytes, 7, 8, new LineRange(9, 10, 11));
    bytes.flip().position(4);

    assertThat(LinesPayload.scanNumber(bytes)).isEqualTo(7);
    assertThat(LinesPayload.sequence(bytes)).isEqualTo(8);
    assertThat(LinesPayload.stream(bytes)).isEqualTo(9);
    assertThat(LinesPayload.firstLine(bytes)).isEqualTo(10);
    assertThat(LinesPayload.lines(bytes)).isEqualTo(11);
    assertThat(LinesPayload.linesIn(dual(60_000), 100)).isEqualTo(1);
    assertThat(LinesPayload.linesIn(dual(1), 1 << 20)).isEqualTo(65_535);
  }
}
