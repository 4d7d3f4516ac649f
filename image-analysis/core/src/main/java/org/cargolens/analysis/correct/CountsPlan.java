package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.View;

/**
 * Decides what is to be done to a channel of raw counts. Backscatter loses its dark level and stays
 * counts: it is no share of a beam that could be divided by the open one.
 */
final class CountsPlan {
  /** Share of the counts' full scale that an open beam must bring, else the beam was off. */
  private static final double LEAST_GAIN = 0.001;

  /** Deviation in samples of transmission that any detector may have: a two-thousandth. */
  private static final double LEAST_NOISE = 33;

  private final View view;
  private final Channel channel;
  private final CorrectionOptions options;
  private final List<CorrectionStep> steps = new ArrayList<>();
  private final List<Measurement> measured = new ArrayList<>();

  CountsPlan(View view, Channel channel, CorrectionOptions options) {
    this.view = view;
    this.channel = channel;
    this.options = options;
  }

  ChannelPlan make() {
    CalibratedLevels known = CalibratedLevels.of(view, channel, options);
    Optional<double[]> knownDark = known.levels().dark().map(DetectorProfile::means);
    double[] dark =
        knownDark
            .filter(levels -> options.has(CorrectionStep.DARK))
            .orElseGet(() -> new double[channel.detectors()]);
    if (knownDark.isPresent() && options.has(CorrectionStep.DARK)) {
      steps.add(CorrectionStep.DARK);
    }
    Optional<double[]> gains =
        known
            .levels()
            .open()
            .filter(open -> options.has(CorrectionStep.GAIN))
            .filter(open -> channel.kind() != ChannelKind.BACKSCATTER)
            .map(open -> gains(open, dark));
    BitSet dead = new BitSet();
    if (gains.isPresent() && options.has(CorrectionStep.DEAD_DETECTORS)) {
      double least = LEAST_GAIN * channel.format().fullScale();
      dead = new DeadDetectors(options.deadDetectors(), least).find(gains.get(), knownDark);
      known.dead().forEach(dead::set);
    }
    // An array of which nothing lives, such as one recorded with the beam off, calibrates nothing.
    if (gains.isEmpty() || dead.cardinality() == channel.detectors()) {
      return counts(dark, dead, known.origin());
    }
    return transmission(gains.get(), dark, dead, known);
  }

  private ChannelPlan transmission(
      double[] calibrated, double[] dark, BitSet dead, CalibratedLevels known) {
    steps.add(CorrectionStep.GAIN);
    double[] gains = drifted(calibrated, dark, known.origin());
    BitSet noisy = new BitSet();
    if (options.has(CorrectionStep.NOISY_DETECTORS)) {
      noisy = new NoisyDetectors(options.deadDetectors()).find(known.levels(), dead);
      known.noisy().stream().filter(i -> !dead.get(i)).forEach(noisy::set);
    }
    double[] factors = new double[gains.length];
    for (int i = 0; i < gains.length; i++) {
      factors[i] = gains[i] > 0 ? 65535 / gains[i] : 0;
    }
    SampleScale scale = SampleScale.of(dark, factors, 0xFFFF);
    Optional<LineDoses> doses = doses(dark, gains, dead, noisy);
    doses.ifPresent(found -> measured.addAll(found.measured()));
    doses = doses.filter(LineDoses::matters);
    if (doses.isPresent()) {
      steps.add(CorrectionStep.DOSE);
      scale = scale.withDoses(doses.get().columns(mirrored()));
    }
    if (options.has(CorrectionStep.DEAD_DETECTORS)) {
      steps.add(CorrectionStep.DEAD_DETECTORS);
    }
    return new ChannelPlan(
        SampleType.U16,
        Domain.TRANSMISSION,
        steps,
        Optional.of(scale),
        dead,
        noisy,
        measured,
        known.origin(),
        options.has(CorrectionStep.NOISY_DETECTORS)
            ? OptionalDouble.of(Math.max(LEAST_NOISE, 3 * DeadDetectors.median(factors)))
            : OptionalDouble.empty());
  }

  /** Returns the gains of today, if the scan shows that they have drifted. */
  private double[] drifted(double[] gains, double[] dark, Optional<CalibrationOrigin> origin) {
    if (!options.has(CorrectionStep.ROW_STRIPES)
        || origin.equals(Optional.of(CalibrationOrigin.SCAN_LINES))) {
      return gains;
    }
    Optional<GainDrift> drift = GainDrift.of(view, channel, dark, gains);
    drift.ifPresent(
        found ->
            measured.add(
                new Measurement(CorrectionStep.ROW_STRIPES, "driftShare", found.spread())));
    if (drift.isEmpty() || !drift.get().matters()) {
      return gains;
    }
    steps.add(CorrectionStep.ROW_STRIPES);
    return drift.get().applied(gains);
  }

  private Optional<LineDoses> doses(double[] dark, double[] gains, BitSet dead, BitSet noisy) {
    if (!options.has(CorrectionStep.DOSE)) {
      return Optional.empty();
    }
    BitSet faulty = (BitSet) dead.clone();
    faulty.or(noisy);
    for (int i = 0; i < gains.length; i++) {
      faulty.set(i, faulty.get(i) || !(gains[i] > 0));
    }
    BitSet missing = new BitSet();
    for (int line = 0; line < view.geometry().lines(); line++) {
      missing.set(
          line,
          view.lineTable().has(line, LineFlag.MISSING)
              || view.lineTable().has(line, LineFlag.BEAM_OFF));
    }
    DoseEstimate estimate = new DoseEstimate(channel, dark, gains);
    return options.doseReference().isPresent()
        ? estimate.of(options.doseReference().get(), faulty, missing)
        : estimate.ofAir(faulty, missing);
  }

  private boolean mirrored() {
    return StoredTransform.of(view.geometry()).mirroredX();
  }

  private ChannelPlan counts(double[] dark, BitSet dead, Optional<CalibrationOrigin> origin) {
    int full = channel.format().fullScale();
    boolean scaled = options.has(CorrectionStep.FULL_SCALE) && full < 0xFFFF;
    if (scaled) {
      steps.add(CorrectionStep.FULL_SCALE);
    }
    double[] factors = new double[dark.length];
    Arrays.fill(factors, scaled ? 65535.0 / full : 1);
    return new ChannelPlan(
        SampleType.U16,
        Domain.RAW_COUNTS,
        steps,
        steps.isEmpty() ? Optional.empty() : Optional.of(SampleScale.of(dark, factors, 0xFFFF)),
        dead,
        new BitSet(),
        List.of(),
        origin,
        OptionalDouble.empty());
  }

  private static double[] gains(DetectorProfile open, double[] dark) {
    double[] gains = open.means();
    for (int i = 0; i < gains.length; i++) {
      gains[i] -= dark[i];
    }
    return gains;
  }
}
