package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.View;

/**
 * What is to be done to a channel, decided before a sample is touched.
 *
 * @param type type of the plane's samples
 * @param domain domain of the plane
 * @param steps the steps that run
 * @param scale what each detector's samples are multiplied with; empty if they stay as they are
 * @param dead detectors to fill from their neighbours
 * @param noisy detectors to fill as well
 * @param measured figures that were measured to decide
 * @param calibration where levels came from, if they were known
 * @param noiseFloor deviation that any row may have in samples, if noisy rows are to be looked for
 */
record ChannelPlan(
    SampleType type,
    Domain domain,
    List<CorrectionStep> steps,
    Optional<SampleScale> scale,
    BitSet dead,
    BitSet noisy,
    List<Measurement> measured,
    Optional<CalibrationOrigin> calibration,
    OptionalDouble noiseFloor) {

  /** Decides on a channel of a view. */
  static ChannelPlan of(View view, Channel channel, CorrectionOptions options) {
    ChannelPlan plan = ofValues(view, channel, options);
    int missing = view.gaps().stream().mapToInt(LineGap::lines).sum();
    if (missing == 0
        || missing == view.geometry().lines()
        || channel.domain() == Domain.MAKER_CODES
        || !options.has(CorrectionStep.MISSING_LINES)) {
      return plan;
    }
    List<CorrectionStep> steps = new ArrayList<>(plan.steps());
    steps.add(CorrectionStep.MISSING_LINES);
    return new ChannelPlan(
        plan.type(),
        plan.domain(),
        steps,
        plan.scale(),
        plan.dead(),
        plan.noisy(),
        plan.measured(),
        plan.calibration(),
        plan.noiseFloor());
  }

  private static ChannelPlan ofValues(View view, Channel channel, CorrectionOptions options) {
    boolean counts = channel.domain() == Domain.RAW_COUNTS;
    if (counts) {
      return new CountsPlan(view, channel, options).make();
    }
    SampleType type =
        channel.format().bytes() == 2 || channel.domain() == Domain.TRANSMISSION
            ? SampleType.U16
            : SampleType.U8;
    int full = type == SampleType.U8 ? 0xFF : 0xFFFF;
    boolean scaled =
        options.has(CorrectionStep.FULL_SCALE)
            && channel.domain() != Domain.MAKER_CODES
            && channel.format().fullScale() < full;
    double factor = (double) full / channel.format().fullScale();
    return new ChannelPlan(
        type,
        channel.domain(),
        scaled ? List.of(CorrectionStep.FULL_SCALE) : List.of(),
        scaled
            ? Optional.of(SampleScale.uniform(channel.detectors(), factor, full))
            : Optional.empty(),
        new BitSet(),
        new BitSet(),
        List.of(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** Returns the detectors to fill from their neighbours. */
  BitSet faulty() {
    BitSet faulty = (BitSet) noisy.clone();
    if (steps.contains(CorrectionStep.DEAD_DETECTORS)) {
      faulty.or(dead);
    }
    return faulty;
  }
}
