package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelKernelsTest {
  private static final long SEED = 99;

  @ParameterizedTest
  @CsvSource({"1,1", "1,9", "700,401", "3,5"})
  void histogram_ofU16_equalsPlainTwin(int width, int height) {
    short[] samples = new short[width * height];
    Random random = new Random(SEED);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) random.nextInt(65536);
    }
    int[] sorted = new int[samples.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = samples[i] & 0xFFFF;
    }
    Arrays.sort(sorted);

    try (Pixels pixels = Pixels.of(samples, width, height)) {
      PlaneHistogram histogram = PlaneHistogram.of(pixels);
      for (double share : new double[] {0, 0.01, 0.5, 0.99, 1}) {
        int rank = (int) Math.max(1, Math.ceil(share * sorted.length));
        assertThat(histogram.percentile(share)).as("seed %d", SEED).isEqualTo(sorted[rank - 1]);
      }
      long below = Arrays.stream(sorted).filter(value -> value < 1000).count();
      assertThat(histogram.shareBelow(1000)).isEqualTo((double) below / sorted.length);
      assertThat(histogram.fullScale()).isEqualTo(65535);
    }
  }

  @Test
  void histogram_ofU8_countsEachValue() {
    try (Pixels pixels = Pixels.of(new byte[] {0, (byte) 255, (byte) 255, 7}, 2, 2)) {
      PlaneHistogram histogram = PlaneHistogram.of(pixels);

      assertThat(histogram.count(255)).isEqualTo(2);
      assertThat(histogram.fullScale()).isEqualTo(255);
      assertThat(histogram.percentile(0.5)).isEqualTo(7);
    }
  }

  @Test
  void rows_putAndRead_areWholeRowsInPlace() {
    try (Pixels wide = Pixels.of(new short[12], 3, 4);
        Pixels narrow = Pixels.of(new byte[12], 3, 4)) {
      PixelRows.put(wide, 1, new short[] {1, 2, 3, 4, 5, 6});
      PixelRows.put(narrow, 3, new byte[] {7, 8, 9});

      assertThat(PixelRows.shorts(wide, 2, 1)).containsExactly(4, 5, 6);
      assertThat(PixelRows.bytes(narrow, 2, 2)).containsExactly(0, 0, 0, 7, 8, 9);
      assertThatThrownBy(() -> PixelRows.shorts(wide, 3, 2)).hasMessageContaining("row 3");
      assertThatThrownBy(() -> PixelRows.put(wide, 0, new short[4]))
          .hasMessageContaining("not whole rows");
      assertThatThrownBy(() -> PixelRows.put(wide, -1, new short[3]))
          .hasMessageContaining("row -1");
      assertThatThrownBy(() -> PixelRows.bytes(wide, 0, 1)).hasMessageContaining("not U8");
    }
  }

  @Test
  void toU16_ofFloats_throws() {
    try (Pixels floats = Pixels.of(new float[1], 1, 1)) {
      assertThatThrownBy(() -> Widening.toU16(floats)).hasMessageContaining("F32");
    }
  }

  @Test
  void mirrored_neitherWay_isACopy() {
    try (Pixels pixels = Pixels.of(new short[] {1, 2}, 2, 1);
        Pixels same = Turning.mirrored(pixels, false, false);
        Pixels turned = Turning.mirrored(pixels, true, false)) {
      assertThat(same.toShorts()).containsExactly(1, 2);
      assertThat(turned.toShorts()).containsExactly(2, 1);
    }
  }
}
