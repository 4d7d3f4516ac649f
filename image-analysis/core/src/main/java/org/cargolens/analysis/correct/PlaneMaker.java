package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.cv.Turning;
import org.cargolens.analysis.cv.Widening;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.View;

/** Makes an upright plane of a channel as planned. */
final class PlaneMaker {
  private final Channel channel;
  private final ChannelPlan plan;
  private final StoredTransform transform;
  private final List<LineGap> missing;
  private final SampleTally tally;
  private final DeadDetectorRule rule;
  private NoisyRows found = NoisyRows.NONE;

  PlaneMaker(View view, Channel channel, ChannelPlan plan, DeadDetectorRule rule) {
    this.missing = view.gaps();
    this.channel = channel;
    this.plan = plan;
    this.transform = StoredTransform.of(view.geometry());
    this.rule = rule;
    this.tally = new SampleTally(channel.format().fullScale());
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
      if (channel.domain() == Domain.RAW_COUNTS) {
        countRecorded();
      }
      if (plan.scale().isPresent()) {
        plan.scale().get().apply(plane, plane, transform.mirroredY(), tally);
      }
      BitSet faulty = rows(plan.faulty());
      if (plan.noiseFloor().isPresent()) {
        found = NoisyRows.find(plane, rows(plan.dead()), rule, plan.noiseFloor().getAsDouble());
        if (!plan.steps().contains(CorrectionStep.DEAD_DETECTORS)) {
          found = found.withoutSilent();
        }
        faulty.or(found.noisy());
        faulty.or(found.silent());
      }
      FaultyRows.fill(plane, faulty);
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
    Pixels rows = upright(Turning.toRows(channel.samples(), stored, channel.grid()));
    if (stored == plan.type()) {
      return rows;
    }
    try (rows) {
      return Widening.toU16(rows);
    }
  }

  private Pixels upright(Pixels rows) {
    if (!transform.mirroredX() && !transform.mirroredY()) {
      return rows;
    }
    try (rows) {
      return Turning.mirrored(rows, transform.mirroredX(), transform.mirroredY());
    }
  }

  /** Returns the detectors that were found noisy or silent, beside those of the plan. */
  NoisyRows found() {
    return new NoisyRows(rows(found.noisy()), rows(found.silent()));
  }

  /** Returns what was counted while the plane was made. */
  SampleTally tally() {
    return tally;
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

  private void countRecorded() {
    ByteBuffer samples = channel.samples();
    if (channel.format().bytes() == 2 && channel.grid().layout().interleave() == 1) {
      tally.addRecorded(samples);
      return;
    }
    for (int line = 0; line < channel.lines(); line++) {
      for (int detector = 0; detector < channel.detectors(); detector++) {
        tally.addRecorded(channel.sample(line, detector));
      }
    }
  }

  /** Returns the rows of detectors, or the detectors of rows. */
  private BitSet rows(BitSet detectors) {
    BitSet rows = new BitSet();
    int height = channel.detectors();
    detectors.stream().forEach(i -> rows.set(transform.mirroredY() ? height - 1 - i : i));
    return rows;
  }
}
