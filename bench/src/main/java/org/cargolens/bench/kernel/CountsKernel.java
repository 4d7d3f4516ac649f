package org.cargolens.bench.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.cargolens.analysis.correct.FixedPointScale;
import org.cargolens.analysis.correct.SampleTally;

/**
 * Rows of counts into rows of transmission: dark level, gain and dose in one pass, what is out of
 * range counted; row by row from one plane into another, as the product does it with native memory.
 */
class CountsKernel implements Kernel {
  static final double FULL_SCALE = 65535;

  final int width;
  final int height;
  final double[] dark;
  final double[] factors;
  final double[] doses;
  final short[] counts;
  final short[] result;
  private final FixedPointScale scale;
  private final short[] row;
  private final ByteBuffer recorded;
  private final short[] plain;

  CountsKernel(KernelData data) {
    width = data.lines();
    height = data.detectors();
    Random random = new Random(42);
    dark = random.doubles(height, 900, 1000).toArray();
    factors = random.doubles(height, 1.6, 1.8).toArray();
    doses = random.doubles(width, 0.97, 1.03).toArray();
    scale = FixedPointScale.of(dark, factors, (int) FULL_SCALE).withDoses(doses);
    counts = new short[width * height];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (short) (900 + random.nextInt(39_000));
    }
    recorded = ByteBuffer.allocateDirect(2 * counts.length).order(ByteOrder.LITTLE_ENDIAN);
    recorded.asShortBuffer().put(counts);
    result = new short[counts.length];
    plain = new short[counts.length];
    row = new short[width];
  }

  @Override
  public long pixels() {
    return counts.length;
  }

  @Override
  public long bytes() {
    return 2L * counts.length;
  }

  @Override
  public int run() {
    SampleTally tally = new SampleTally((int) FULL_SCALE);
    tally.addRecorded(recorded);
    for (int y = 0; y < height; y++) {
      System.arraycopy(counts, y * width, row, 0, width);
      scale.apply(y, row, tally);
      System.arraycopy(row, 0, result, y * width, width);
    }
    return result[result.length / 2] + (int) (1000 * tally.aboveShare());
  }

  @Override
  public int runPlain() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double value = ((counts[y * width + x] & 0xFFFF) - dark[y]) * factors[y] / doses[x];
        plain[y * width + x] = (short) Math.round(Math.min(FULL_SCALE, Math.max(0, value)));
      }
    }
    return plain[plain.length / 2];
  }

  @Override
  public int copy() {
    System.arraycopy(counts, 0, result, 0, counts.length);
    return result[result.length / 2];
  }

  @Override
  public Optional<String> difference() {
    runPlain();
    run();
    return differenceOfResult();
  }

  final Optional<String> differenceOfResult() {
    for (int i = 0; i < plain.length; i++) {
      if (Math.abs((result[i] & 0xFFFF) - (plain[i] & 0xFFFF)) > 1) {
        return Optional.of(
            "pixel " + i + " is " + (result[i] & 0xFFFF) + ", plain " + (plain[i] & 0xFFFF));
      }
    }
    return Optional.empty();
  }
}
