package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class ChannelTest {
  private static final SampleGrid GRID = SampleGrid.lineByLine(3, 2);

  @Test
  void sample_eachLayout_placeInBuffer() {
    assertThat(channel(SampleFormat.U16, GRID).sample(1, 0)).isEqualTo(0x0504);
    assertThat(channel(SampleFormat.U16, SampleGrid.rowByRow(3, 2)).sample(1, 0)).isEqualTo(0x0302);
    SampleGrid pairs = new SampleGrid(3, 2, new SampleLayout(MemoryOrder.ROW_BY_ROW, 2));
    assertThat(channel(SampleFormat.U16, pairs).sample(2, 1)).isEqualTo(0x1514);
    assertThat(channel(SampleFormat.U8, GRID).sample(2, 1)).isEqualTo(5);
  }

  @Test
  void sample_highestValues_unsigned() {
    ByteBuffer ones = ByteBuffer.allocateDirect(2).putShort(0, (short) -1);
    SampleGrid one = SampleGrid.lineByLine(1, 1);
    assertThat(channel(SampleFormat.U16, one, ones).sample(0, 0)).isEqualTo(65535);
    assertThat(channel(SampleFormat.U8, one, ones).sample(0, 0)).isEqualTo(255);
  }

  @Test
  void constructor_bufferWithPosition_firstSampleThere() {
    ByteBuffer buffer = counting(20).position(7);
    Channel channel = channel(SampleFormat.U16, GRID, buffer);
    assertThat(channel.sample(0, 0)).isEqualTo(0x0807);
    assertThat(buffer.position()).isEqualTo(7);
    assertThat(channel.samples().capacity()).isEqualTo(12);
  }

  @Test
  void constructor_heapOrShortBuffer_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channel(SampleFormat.U8, GRID, ByteBuffer.allocate(6)))
        .withMessageContaining("direct");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channel(SampleFormat.U16, GRID, counting(11)))
        .withMessage("samples need 12 bytes, the buffer has 11");
  }

  @Test
  void samples_handedOut_readOnlyLittleEndianAndIndependent() {
    Channel channel = channel(SampleFormat.U16, GRID);
    ByteBuffer samples = channel.samples();
    assertThat(samples.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    samples.position(5);
    assertThat(channel.samples().position()).isZero();
    assertThatExceptionOfType(ReadOnlyBufferException.class)
        .isThrownBy(() -> samples.put((byte) 1));
  }

  @Test
  void withDomain_other_sameSamplesAndDigest() {
    Channel counts = channel(SampleFormat.U16, GRID);
    Sha256 digest = counts.sha256();
    Channel transmission = counts.withDomain(Domain.TRANSMISSION);
    assertThat(transmission.domain()).isEqualTo(Domain.TRANSMISSION);
    assertThat(transmission.sha256()).isSameAs(digest);
    assertThat(transmission.sample(2, 1)).isEqualTo(counts.sample(2, 1));
  }

  @Test
  void toString_channel_namesWhatMatters() {
    assertThat(channel(new SampleFormat(16, 14), GRID))
        .hasToString(
            "Channel[SINGLE_ENERGY, RAW_COUNTS, 14 of 16 bits, 3 lines x 2 detectors,"
                + " LINE_BY_LINE]");
  }

  private static Channel channel(SampleFormat format, SampleGrid grid) {
    return channel(format, grid, counting(40));
  }

  private static Channel channel(SampleFormat format, SampleGrid grid, ByteBuffer buffer) {
    return new Channel(ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, format, grid, buffer);
  }

  private static ByteBuffer counting(int length) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(length);
    for (int i = 0; i < length; i++) {
      buffer.put(i, (byte) i);
    }
    return buffer;
  }
}
