package org.cargolens.bench.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.cargolens.analysis.correct.SampleScale;
import org.cargolens.analysis.correct.SampleTally;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;

/**
 * Rows of counts into rows of transmission: dark level, gain and dose in one pass, what is out of
 * range counted; from one plane of native memory into another.
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
  private final SampleScale scale;
  private final Pixels source;
  private final Pixels target;
  private final ByteBuffer recorded;
  private final short[] plain;

  CountsKernel(KernelData data) {
    width = data.lines();
    height = data.detectors();
    Random random = new Random(42);
    dark = random.doubles(height, 900, 1000).toArray();
    factors = random.doubles(height, 1.6, 1.8).toArray();
    doses = random.doubles(width, 0.97, 1.03).toArray();
    scale = SampleScale.of(dark, factors, (int) FULL_SCALE).withDoses(doses);
    counts = new short[width * height];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (short) (900 + random.nextInt(39_000));
    }
    recorded = ByteBuffer.allocateDirect(2 * counts.length).order(ByteOrder.LITTLE_ENDIAN);
    recorded.asShortBuffer().put(counts);
    result = new short[counts.length];
    plain = new short[counts.length];
    source = Pixels.of(counts, width, height);
    target = Pixels.allocate(width, height, SampleType.U16);
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
    scale.apply(source, target, false, tally);
    return (int) (1000 * tally.aboveShare());
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
    System.arraycopy(target.toShorts(), 0, result, 0, result.length);
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
