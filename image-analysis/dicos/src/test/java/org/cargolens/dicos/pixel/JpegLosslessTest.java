package org.cargolens.dicos.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.cargolens.dicos.pixel.JpegLossless.Shape;
import org.junit.jupiter.api.Test;

class JpegLosslessTest {
  private static final int COLUMNS = 11;
  private static final int ROWS = 20;

  private static int[][] picture(int precision, long seed) {
    Random random = new Random(seed);
    int[][] rows = new int[ROWS][COLUMNS];
    for (int[] row : rows) {
      for (int x = 0; x < COLUMNS; x++) {
        // Extremes too: differences of -32768 have a category of their own.
        row[x] =
            switch (random.nextInt(4)) {
              case 0 -> 0;
              case 1 -> (1 << precision) - 1;
              case 2 -> 1 << (precision - 1);
              default -> random.nextInt(1 << precision);
            };
      }
    }
    return rows;
  }

  private static int[][] decode(byte[] frame, int width) throws PixelException {
    ByteBuffer samples = ByteBuffer.allocate(COLUMNS * ROWS * width).order(ByteOrder.LITTLE_ENDIAN);
    JpegLossless.decode(ByteBuffer.wrap(frame), new Shape(COLUMNS, ROWS, width), samples);
    int[][] rows = new int[ROWS][COLUMNS];
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      rows[i / COLUMNS][i % COLUMNS] =
          width == 1 ? samples.get(i) & 0xFF : samples.getShort(2 * i) & 0xFFFF;
    }
    return rows;
  }

  @Test
  void decode_everyPredictorPrecisionAndRestart_givesTheSamples() throws PixelException {
    for (int predictor = 1; predictor <= 7; predictor++) {
      for (int precision : new int[] {2, 8, 12, 16}) {
        for (int restart : new int[] {0, 1, 3}) {
          int[][] rows = picture(precision, predictor);
          byte[] frame = new JpegLosslessEncoder(rows, precision, predictor, restart).encode();

          assertThat(decode(frame, precision <= 8 ? 1 : 2))
              .as("predictor %d, %d bits, restart %d", predictor, precision, restart)
              .isDeepEqualTo(rows);
        }
      }
    }
  }

  @Test
  void decode_cutAnywhereInItsData_fails() {
    byte[] frame = new JpegLosslessEncoder(picture(16, 1), 16, 1, 0).encode();

    // The last two bytes are the end marker, of no use.
    for (int length = 0; length < frame.length - 2; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      assertThatExceptionOfType(PixelException.class).isThrownBy(() -> decode(cut, 2));
    }
  }

  @Test
  void decode_twentyThousandMutations_giveSamplesOrThatException() {
    byte[] good = new JpegLosslessEncoder(picture(16, 1), 16, 4, 5).encode();
    int decoded = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] damaged = good.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        int reach = random.nextBoolean() ? damaged.length : 90;
        damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
      }
      try {
        decode(damaged, 2);
        decoded++;
      } catch (PixelException e) {
        assertThat(e.offset()).isBetween(0, damaged.length);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(decoded).isBetween(100, 19_900);
  }

  @Test
  void decode_otherProcessesAndSizes_areRefused() {
    byte[] good = new JpegLosslessEncoder(picture(12, 1), 12, 1, 0).encode();

    assertRefused(good, 9, 0xC0, "lossless process 14");
    assertRefused(good, 12, 17, "one component of 2 to 16 bits");
    assertRefused(good, 14, 21, "11 x 20 samples");
    assertRefused(good, 17, 3, "one component");
    assertRefused(good, 0, 0, "a JPEG picture");
  }

  private static void assertRefused(byte[] good, int at, int value, String why) {
    byte[] other = good.clone();
    other[at] = (byte) value;
    assertThatExceptionOfType(PixelException.class)
        .isThrownBy(() -> decode(other, 2))
        .withMessageContaining(why);
  }
}
