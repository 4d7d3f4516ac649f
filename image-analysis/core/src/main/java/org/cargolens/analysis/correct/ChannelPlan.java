package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
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
 */
record ChannelPlan(
    SampleType type,
    Domain domain,
    List<CorrectionStep> steps,
    Optional<RowScale> scale,
    BitSet dead) {
  /** Share of the counts' full scale that an open beam must bring, else the beam was off. */
  private static final double LEAST_GAIN = 0.001;

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
    return new ChannelPlan(plan.type(), plan.domain(), steps, plan.scale(), plan.dead());
  }

  private static ChannelPlan ofValues(View view, Channel channel, CorrectionOptions options) {
    boolean counts = channel.domain() == Domain.RAW_COUNTS;
    SampleType type =
        channel.format().bytes() == 2 || counts || channel.domain() == Domain.TRANSMISSION
            ? SampleType.U16
            : SampleType.U8;
    if (counts) {
      return calibrated(DetectorLevels.of(view, channel.kind()), channel, options);
    }
    int full = type == SampleType.U8 ? 0xFF : 0xFFFF;
    boolean scaled =
        options.has(CorrectionStep.FULL_SCALE)
            && channel.domain() != Domain.MAKER_CODES
            && channel.format().fullScale() < full;
    return new ChannelPlan(
        type,
        channel.domain(),
        scaled ? List.of(CorrectionStep.FULL_SCALE) : List.of(),
        scaled
            ? Optional.of(
                RowScale.uniform(
                    channel.detectors(), (double) full / channel.format().fullScale(), full))
            : Optional.empty(),
        new BitSet());
  }

  private static ChannelPlan calibrated(
      DetectorLevels levels, Channel channel, CorrectionOptions options) {
    double[] dark =
        levels
            .dark()
            .filter(known -> options.has(CorrectionStep.DARK))
            .orElseGet(() -> new double[channel.detectors()]);
    List<CorrectionStep> steps = new ArrayList<>();
    if (levels.dark().isPresent() && options.has(CorrectionStep.DARK)) {
      steps.add(CorrectionStep.DARK);
    }
    BitSet dead = new BitSet();
    Optional<double[]> gains =
        levels
            .open()
            .filter(known -> options.has(CorrectionStep.GAIN))
            .map(open -> gains(open, dark));
    if (gains.isPresent() && options.has(CorrectionStep.DEAD_DETECTORS)) {
      double least = LEAST_GAIN * channel.format().fullScale();
      dead = new DeadDetectors(options.deadDetectors(), least).find(gains.get(), levels.dark());
    }
    // An array of which nothing lives, such as one recorded with the beam off, calibrates nothing.
    boolean gain = gains.isPresent() && dead.cardinality() < channel.detectors();
    if (gain) {
      steps.add(CorrectionStep.GAIN);
      if (options.has(CorrectionStep.DEAD_DETECTORS)) {
        steps.add(CorrectionStep.DEAD_DETECTORS);
      }
    } else if (options.has(CorrectionStep.FULL_SCALE) && channel.format().fullScale() < 0xFFFF) {
      steps.add(CorrectionStep.FULL_SCALE);
    }
    double uniform =
        steps.contains(CorrectionStep.FULL_SCALE) ? 65535.0 / channel.format().fullScale() : 1;
    return new ChannelPlan(
        SampleType.U16,
        gain ? Domain.TRANSMISSION : Domain.RAW_COUNTS,
        steps,
        steps.isEmpty()
            ? Optional.empty()
            : Optional.of(scale(dark, gain ? gains : Optional.empty(), uniform)),
        dead);
  }

  private static double[] gains(double[] open, double[] dark) {
    double[] gains = new double[open.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = open[i] - dark[i];
    }
    return gains;
  }

  private static RowScale scale(double[] dark, Optional<double[]> gains, double uniform) {
    float[] offsets = new float[dark.length];
    float[] factors = new float[dark.length];
    for (int i = 0; i < dark.length; i++) {
      double gain = gains.isPresent() ? gains.get()[i] : 65535 / uniform;
      offsets[i] = (float) dark[i];
      factors[i] = gain > 0 ? (float) (65535 / gain) : 0;
    }
    return new RowScale(offsets, factors, 0xFFFF);
  }
}
