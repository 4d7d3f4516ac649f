package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.cv.Turning;
import org.cargolens.analysis.cv.Widening;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.SampleLayout;

/** Makes an upright plane of a channel as planned. */
final class PlaneMaker {
  /** Rows that are scaled at a time: small enough to stay within the cache. */
  private static final int BAND = 32;

  private final Channel channel;
  private final ChannelPlan plan;
  private final StoredTransform transform;
  private final List<LineGap> missing;
  private long saturated;

  PlaneMaker(Channel channel, ChannelPlan plan, StoredTransform transform, List<LineGap> missing) {
    this.missing = missing;
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
    Pixels plane = turned();
    try {
      if (plan.scale().isPresent() || channel.domain() == Domain.RAW_COUNTS) {
        for (int y = 0; y < height; y += BAND) {
          finish(plane, y, Math.min(BAND, height - y));
        }
      }
      fillDead(plane);
      if (plan.steps().contains(CorrectionStep.MISSING_LINES)) {
        MissingLines.fill(plane, missing, transform);
      }
      return plane;
    } catch (RuntimeException | Error e) {
      plane.close();
      throw e;
    }
  }

  /** Returns the samples upright, of the plan's type, their values as recorded. */
  private Pixels turned() {
    SampleType stored = channel.format().bytes() == 1 ? SampleType.U8 : SampleType.U16;
    Pixels rows = Turning.toRows(channel.samples(), stored, channel.grid());
    if (transform.mirroredX() || transform.mirroredY()) {
      Pixels upright = Turning.mirrored(rows, transform.mirroredX(), transform.mirroredY());
      rows.close();
      rows = upright;
    }
    if (stored != plan.type()) {
      Pixels wide = Widening.toU16(rows);
      rows.close();
      rows = wide;
    }
    return rows;
  }

  /** Returns the share of samples at full scale; counted while the plane is made. */
  double saturatedShare() {
    return (double) saturated / channel.lines() / channel.detectors();
  }

  /** Counts are never wrapped: saturated ones are counted on the way. */
  private boolean canWrap() {
    ByteBuffer samples = channel.samples();
    return plan.scale().isEmpty()
        && !plan.steps().contains(CorrectionStep.MISSING_LINES)
        && channel.domain() != Domain.RAW_COUNTS
        && channel.format().bytes() == plan.type().bytes()
        && channel.grid().layout().equals(SampleLayout.ROWS)
        && !transform.mirroredX()
        && !transform.mirroredY()
        && samples.alignmentOffset(0, plan.type().bytes()) == 0;
  }

  private void finish(Pixels plane, int y, int rows) {
    int width = plane.width();
    short[] band = shorts(plane, y, rows);
    if (channel.domain() == Domain.RAW_COUNTS) {
      countSaturated(band);
    }
    if (plan.scale().isPresent()) {
      for (int from = 0, row = y; from < band.length; from += width, row++) {
        int detector = transform.mirroredY() ? channel.detectors() - 1 - row : row;
        plan.scale().get().apply(detector, band, from, from + width);
      }
      put(plane, y, band);
    }
  }

  private static short[] shorts(Pixels plane, int y, int rows) {
    if (plane.type() == SampleType.U16) {
      return PixelRows.shorts(plane, y, rows);
    }
    byte[] narrow = PixelRows.bytes(plane, y, rows);
    short[] band = new short[narrow.length];
    for (int i = 0; i < band.length; i++) {
      band[i] = (short) (narrow[i] & 0xFF);
    }
    return band;
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

  private static void put(Pixels plane, int y, short[] band) {
    if (plane.type() == SampleType.U16) {
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
    if (!plan.steps().contains(CorrectionStep.DEAD_DETECTORS)) {
      return;
    }
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
