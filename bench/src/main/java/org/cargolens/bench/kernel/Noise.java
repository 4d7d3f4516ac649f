package org.cargolens.bench.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;

/** Channels of made-up counts. */
final class Noise {
  private Noise() {}

  /**
   * Returns raw counts line by line: a level of each detector plus noise below a bound.
   *
   * @param grid size, line by line
   * @param level level of a detector
   * @param bound noise is 0 to below this
   */
  static Channel counts(SampleGrid grid, IntUnaryOperator level, int bound) {
    Random random = new Random(42);
    ByteBuffer samples =
        ByteBuffer.allocateDirect(Math.toIntExact(2 * grid.span())).order(ByteOrder.LITTLE_ENDIAN);
    for (int line = 0; line < grid.lines(); line++) {
      for (int detector = 0; detector < grid.detectors(); detector++) {
        samples.putShort((short) (level.applyAsInt(detector) + random.nextInt(bound)));
      }
    }
    return new Channel(
        ChannelKind.HIGH_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16, grid, samples.flip());
  }
}
