package org.cargolens.dicos.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cargolens.dicos.data.Value;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.format.FormatFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLengthsTest {
  private static Channel channel(SampleFormat format, int variety, long seed) {
    Random random = new Random(seed);
    int lines = 301;
    int detectors = 5;
    ByteBuffer samples =
        ByteBuffer.allocateDirect(lines * detectors * format.bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    int value = 0;
    while (samples.hasRemaining()) {
      value = random.nextInt(variety) == 0 ? random.nextInt(format.fullScale() + 1) : value;
      if (format.bytes() == 1) {
        samples.put((byte) value);
      } else {
        samples.putShort((short) value);
      }
    }
    return new Channel(
        ChannelKind.SINGLE_ENERGY,
        Domain.RAW_COUNTS,
        format,
        SampleGrid.rowByRow(lines, detectors),
        samples.flip());
  }

  private static ByteBuffer decode(byte[] frame, int width, int bytes) throws PixelException {
    ByteBuffer samples = ByteBuffer.allocate(bytes);
    RunLengths.decode(ByteBuffer.wrap(frame), width, samples);
    return samples;
  }

  @Test
  void decode_whatWasEncoded_isEqual() throws PixelException {
    for (SampleFormat format : new SampleFormat[] {SampleFormat.U8, SampleFormat.U16}) {
      for (int variety : new int[] {1, 2, 3, 10, 1000}) {
        Channel channel = channel(format, variety, variety);
        ByteBuffer samples = channel.samples();
        byte[] frame = RunLengths.encode(channel);

        assertThat(decode(frame, format.bytes(), samples.remaining()).rewind()).isEqualTo(samples);
        assertThat(frame.length % 2).isZero();
        assertThat(frame.length).isLessThan(samples.remaining() * 129 / 128 + 80);
      }
    }
  }

  @Test
  void decode_cutAnywhere_fails() {
    Channel channel = channel(SampleFormat.U16, 2, 1);
    byte[] frame = RunLengths.encode(channel);

    // The last byte may be padding.
    for (int length = 0; length < frame.length - 1; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      assertThatExceptionOfType(PixelException.class).isThrownBy(() -> decode(cut, 2, 301 * 5 * 2));
    }
  }

  @Test
  void decode_twentyThousandMutations_giveSamplesOrThatException() {
    byte[] good = RunLengths.encode(channel(SampleFormat.U16, 5, 1));
    int decoded = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] damaged = good.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        int reach = random.nextBoolean() ? damaged.length : 12;
        damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
      }
      try {
        decode(damaged, 2, 301 * 5 * 2);
        decoded++;
      } catch (PixelException e) {
        assertThat(e.offset()).isBetween(0, damaged.length);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(decoded).isBetween(100, 19_900);
  }

  /** Whether a frame in two fragments is accepted without being expanded. */
  private static boolean passes(Path file, byte[] frame) throws IOException {
    Files.write(file, frame);
    int first = frame.length / 3;
    List<Value.Span> fragments =
        List.of(new Value.Span(0, first), new Value.Span(first, frame.length - first));
    try (FormatFile open = FormatFile.open(file)) {
      RunLengths.check(new CompressedFrame(open, fragments), 2, 301 * 5);
      return true;
    } catch (PixelException e) {
      return false;
    }
  }

  private static boolean decodes(byte[] frame) {
    try {
      return decode(frame, 2, 301 * 5 * 2).hasRemaining();
    } catch (PixelException e) {
      return false;
    }
  }

  @Test
  void check_cutOrDamagedFrames_passesThoseThatDecode(@TempDir Path folder) throws IOException {
    byte[] good = RunLengths.encode(channel(SampleFormat.U16, 5, 1));
    for (int length = 0; length <= good.length; length += length < 80 ? 1 : 37) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThat(passes(folder.resolve("x"), cut)).as("%s bytes", length).isEqualTo(decodes(cut));
    }
    int passed = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      byte[] damaged = good.clone();
      damaged[random.nextInt(random.nextBoolean() ? damaged.length : 12)] =
          (byte) random.nextInt(256);
      boolean passes = passes(folder.resolve("x"), damaged);
      assertThat(passes).as("seed %s", seed).isEqualTo(decodes(damaged));
      passed += passes ? 1 : 0;
    }
    assertThat(passed).isBetween(50, 950);
  }

  @Test
  void decode_noOperationAndWrongNumberOfPlanes() throws PixelException {
    byte[] frame = new byte[64 + 4];
    frame[0] = 1;
    frame[4] = 64;
    frame[64] = -128;
    frame[65] = -1;
    frame[66] = 7;
    assertThat(decode(frame, 1, 2).array()).containsExactly(7, 7);

    assertThatExceptionOfType(PixelException.class)
        .isThrownBy(() -> decode(frame, 2, 4))
        .withMessageContaining("2 planes");
  }
}
