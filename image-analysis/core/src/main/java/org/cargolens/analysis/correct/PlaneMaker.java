package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleLayout;

/** Makes an upright plane of a channel as planned, in bands of rows. */
final class PlaneMaker {
  /** Rows of a band: as many 16-bit samples as fill a cache line of 64 bytes. */
  private static final int BAND = 32;

  private final Channel channel;
  private final ChannelPlan plan;
  private final StoredTransform transform;
  private long saturated;

  PlaneMaker(Channel channel, ChannelPlan plan, StoredTransform transform) {
    this.channel = channel;
    this.plan = plan;
    this.transform = transform;
  }

  /** Makes the plane; the caller closes it. */
  Pixels make() {
    int width = channel.lines();
    int height = channel.detectors();
    if (canWrap()) {
      return Pixels.wrap(channel.samples(), width, height, plan.type());
    }
    Pixels plane = Pixels.allocate(width, height, plan.type());
    try {
      RowGather gather = new RowGather(channel, transform);
      for (int y = 0; y < height; y += BAND) {
        int rows = Math.min(BAND, height - y);
        short[] band = new short[rows * width];
        gather.read(y, rows, band);
        finish(y, band);
        put(plane, y, band);
      }
      fillDead(plane);
      return plane;
    } catch (RuntimeException | Error e) {
      plane.close();
      throw e;
    }
  }

  /** Returns the share of samples at full scale; counted while the plane is made. */
  double saturatedShare() {
    return (double) saturated / channel.lines() / channel.detectors();
  }

  /** Counts are never wrapped: saturated ones are counted on the way. */
  private boolean canWrap() {
    ByteBuffer samples = channel.samples();
    return plan.scale().isEmpty()
        && channel.domain() != Domain.RAW_COUNTS
        && channel.format().bytes() == plan.type().bytes()
        && channel.grid().layout().equals(SampleLayout.ROWS)
        && !transform.mirroredX()
        && !transform.mirroredY()
        && samples.alignmentOffset(0, plan.type().bytes()) == 0;
  }

  private void finish(int y, short[] band) {
    int width = channel.lines();
    if (channel.domain() == Domain.RAW_COUNTS) {
      countSaturated(band);
    }
    if (plan.scale().isPresent()) {
      for (int from = 0, row = y; from < band.length; from += width, row++) {
        int detector = transform.mirroredY() ? channel.detectors() - 1 - row : row;
        plan.scale().get().apply(detector, band, from, from + width);
      }
    }
  }

  private void countSaturated(short[] band) {
    int full = channel.format().fullScale();
    int found = 0;
    for (short sample : band) {
      if ((sample & 0xFFFF) >= full) {
        found++;
      }
    }
    saturated += found;
  }

  private void put(Pixels plane, int y, short[] band) {
    if (plan.type() == SampleType.U16) {
      PixelRows.put(plane, y, band);
      return;
    }
    byte[] narrow = new byte[band.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (byte) band[i];
    }
    PixelRows.put(plane, y, narrow);
  }

  private void fillDead(Pixels plane) {
    BitSet dead = new BitSet();
    int height = channel.detectors();
    plan.dead().stream().forEach(i -> dead.set(transform.mirroredY() ? height - 1 - i : i));
    dead.stream().forEach(y -> fillRow(plane, y, dead));
  }

  /** A row between two live ones is a mean weighted by nearness; at an end it is the nearest. */
  private static void fillRow(Pixels plane, int y, BitSet dead) {
    int above = dead.previousClearBit(y);
    int below = dead.nextClearBit(y);
    boolean hasBelow = below < plane.height();
    short[] upper = PixelRows.shorts(plane, above >= 0 ? above : below, 1);
    short[] lower = PixelRows.shorts(plane, hasBelow ? below : above, 1);
    float weight = above >= 0 && hasBelow ? (float) (y - above) / (below - above) : 0;
    for (int x = 0; x < upper.length; x++) {
      float from = upper[x] & 0xFFFF;
      upper[x] = (short) (int) (from + ((lower[x] & 0xFFFF) - from) * weight + 0.5f);
    }
    PixelRows.put(plane, y, upper);
  }
}
