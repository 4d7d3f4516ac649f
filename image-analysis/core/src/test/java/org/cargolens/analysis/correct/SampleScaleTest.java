package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.cargolens.analysis.cv.Pixels;
import org.junit.jupiter.api.Test;

class SampleScaleTest {
  private static final long SEED = 20261129;

  @Test
  void apply_withoutDose_equalsPlainTwinBitForBit() {
    compare(new double[0]);
  }

  @Test
  void apply_withDose_equalsPlainTwinBitForBit() {
    Random random = new Random(SEED);
    double[] doses = random.doubles(4099, 0.1, 4).toArray();
    doses[0] = 0;
    doses[1] = 1;
    compare(doses);
  }

  private static void compare(double[] doses) {
    Random random = new Random(SEED + 1);
    for (int trial = 0; trial < 40; trial++) {
      double offset = random.nextInt(1200) + random.nextDouble();
      double factor = 65535 / Math.exp(random.nextDouble() * 7 + 4);
      short[] row = new short[doses.length == 0 ? 4099 : doses.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = (short) random.nextInt(0x10000);
      }
      row[0] = 0;
      row[1] = (short) 0xFFFF;
      short[] expected = row.clone();
      long[] outside = new long[2];
      for (int i = 0; i < row.length; i++) {
        expected[i] = plain(row[i], offset, factor, doses, i, outside);
      }
      SampleScale scale = SampleScale.of(new double[] {offset}, new double[] {factor}, 0xFFFF);
      SampleTally tally = new SampleTally(0xFFFF);
      tally.addRecorded(buffer(row));
      row = scaled(doses.length == 0 ? scale : scale.withDoses(doses), row, tally);

      assertThat(row).as("seed %d, trial %d", SEED, trial).isEqualTo(expected);
      assertThat(Math.round(tally.belowShare() * row.length)).isEqualTo(outside[0]);
      assertThat(Math.round(tally.aboveShare() * row.length)).isEqualTo(outside[1]);
    }
  }

  private static short[] scaled(SampleScale scale, short[] row, SampleTally tally) {
    try (Pixels pixels = Pixels.of(row, row.length, 1)) {
      scale.apply(pixels, pixels, false, tally);
      return pixels.toShorts();
    }
  }

  /** The documented arithmetic, one sample at a time. */
  private static short plain(
      short sample, double offset, double factor, double[] doses, int at, long[] outside) {
    float value = ((sample & 0xFFFF) - (float) offset) * (float) factor;
    if (doses.length > 0) {
      value *= (float) (1 / Math.max(0.1, doses[at]));
    }
    outside[0] += value < -0.5 ? 1 : 0;
    outside[1] += value > 65535.5 ? 1 : 0;
    return (short) (int) Math.max(0, Math.min(65535, Math.rint(value)));
  }

  @Test
  void apply_goldenValues_areThoseComputedByHand() {
    SampleScale scale = SampleScale.of(new double[] {100}, new double[] {65535 / 1000.0}, 0xFFFF);
    short[] row = {100, 600, 1100, 99, 1101, 350};
    SampleTally tally = new SampleTally(2047);

    tally.addRecorded(buffer(row));
    row = scaled(scale.withDoses(new double[] {1, 1, 1, 1, 1, 0.5}), row, tally);

    // 500/1000 of 65535 is 32767.5, 250/1000 at half the dose as well.
    assertThat(row)
        .containsExactly(
            (short) 0, (short) 32768, (short) 65535, (short) 0, (short) 65535, (short) 32768);
    assertThat(tally.belowShare()).isEqualTo(1 / 6.0);
    assertThat(tally.aboveShare()).isEqualTo(1 / 6.0);
    assertThat(tally.saturatedShare()).isZero();
    assertThat(tally.zeroShare()).isZero();
  }

  @Test
  void apply_anySample_isWithinHalfAStepOfTheExactValue() {
    double factor = 65535 / 39_123.4;
    SampleScale scale =
        SampleScale.of(new double[] {620.37}, new double[] {factor}, 0xFFFF)
            .withDoses(new double[] {0.973});
    for (int count = 621; count < 38_000; count++) {
      short[] row = {(short) count};
      row = scaled(scale, row, new SampleTally(0xFFFF));
      assertThat(Math.abs((row[0] & 0xFFFF) - (count - 620.37) * factor / 0.973)).isLessThan(0.6);
    }
  }

  @Test
  void addRecorded_anyLengthAndFullScale_countsAsOneByOne() {
    Random random = new Random(SEED);
    for (int bits = 1; bits <= 16; bits++) {
      int full = (1 << bits) - 1;
      for (int length = 0; length < 40; length++) {
        SampleTally fast = new SampleTally(full);
        SampleTally plain = new SampleTally(full);
        short[] row = new short[length];
        for (int i = 0; i < length; i++) {
          int kind = random.nextInt(6);
          int sample =
              kind == 0 ? 0 : kind == 1 ? full : kind == 2 ? full - 1 : random.nextInt(0x10000);
          row[i] = (short) sample;
          plain.addRecorded(sample);
        }
        fast.addRecorded(buffer(row));
        assertThat(fast.zeroShare())
            .as("%d bits, %d samples", bits, length)
            .isEqualTo(plain.zeroShare());
        assertThat(fast.saturatedShare())
            .as("%d bits, %d samples", bits, length)
            .isEqualTo(plain.saturatedShare());
      }
    }
  }

  private static ByteBuffer buffer(short[] row) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * row.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asShortBuffer().put(row);
    return buffer;
  }
}
