package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalBytesTest {
  static List<Channel> channels() {
    // 40,000 x 5 and 3 x 65,536 16-bit samples need several bands; the last one is short.
    int[][] sizes = {{1, 1}, {1, 7}, {7, 1}, {13, 5}, {97, 331}, {40_000, 5}, {3, 65_536}};
    List<Channel> channels = new ArrayList<>();
    for (int[] size : sizes) {
      for (MemoryOrder order : MemoryOrder.values()) {
        for (int interleave : new int[] {1, 2, 3}) {
          for (SampleFormat format : List.of(SampleFormat.U8, SampleFormat.U16)) {
            SampleGrid grid = new SampleGrid(size[0], size[1], new SampleLayout(order, interleave));
            channels.add(
                Scans.channel(ChannelKind.OTHER, Domain.RAW_COUNTS, format, grid, channels.size()));
          }
        }
      }
    }
    return channels;
  }

  @ParameterizedTest
  @MethodSource("channels")
  void sha256_anyLayout_digestOfPlainTwin(Channel channel) {
    assertThat(channel.sha256()).isEqualTo(Sha256.of(ByteBuffer.wrap(plain(channel))));
  }

  @ParameterizedTest
  @MethodSource("channels")
  void write_anyLayout_plainTwin(Channel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CanonicalBytes.write(channel, Channels.newChannel(bytes));
    assertThat(bytes.toByteArray()).isEqualTo(plain(channel));
  }

  @Test
  void lines_middleOfAChannel_thoseLinesLittleEndian() {
    for (SampleLayout layout : List.of(SampleLayout.LINES, SampleLayout.ROWS)) {
      Channel channel =
          Scans.channel(
              ChannelKind.OTHER,
              Domain.RAW_COUNTS,
              SampleFormat.U16,
              new SampleGrid(9, 4, layout),
              1);
      ByteBuffer lines = CanonicalBytes.lines(channel, 3, 2);
      assertThat(lines.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
      assertThat(lines.remaining()).isEqualTo(2 * 4 * 2);
      assertThat(lines.getShort(2 * 5) & 0xFFFF).isEqualTo(channel.sample(4, 1));
    }
  }

  @Test
  void lines_notThere_outOfBounds() {
    Channel channel = channels().get(0);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> CanonicalBytes.lines(channel, 0, 2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> CanonicalBytes.lines(channel, -1, 1));
  }

  /** Sample by sample. */
  private static byte[] plain(Channel channel) {
    int width = channel.format().bytes();
    byte[] bytes = new byte[channel.lines() * channel.detectors() * width];
    int to = 0;
    for (int line = 0; line < channel.lines(); line++) {
      for (int detector = 0; detector < channel.detectors(); detector++) {
        int sample = channel.sample(line, detector);
        bytes[to++] = (byte) sample;
        if (width == 2) {
          bytes[to++] = (byte) (sample >> 8);
        }
      }
    }
    return bytes;
  }
}
