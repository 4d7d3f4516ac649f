package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;

/** Says what was done to a channel. */
final class ChannelRecords {
  private ChannelRecords() {}

  /** Returns the record of a plane that was made. */
  static ChannelCorrection of(Channel channel, ChannelPlan plan, PlaneMaker maker) {
    BitSet dead = (BitSet) plan.dead().clone();
    dead.or(maker.found().silent());
    BitSet noisy = (BitSet) plan.noisy().clone();
    noisy.or(maker.found().noisy());
    noisy.andNot(dead);
    boolean counts = channel.domain() == Domain.RAW_COUNTS;
    return new ChannelCorrection(
        channel.kind(),
        channel.domain(),
        plan.domain(),
        steps(plan.steps(), !noisy.isEmpty()),
        dead.stream().boxed().toList(),
        noisy.stream().boxed().toList(),
        counts ? maker.tally().saturatedShare() : 0,
        plan.calibration(),
        counts ? measured(plan, maker.tally()) : List.of());
  }

  private static List<CorrectionStep> steps(List<CorrectionStep> planned, boolean noisy) {
    List<CorrectionStep> steps = new ArrayList<>(planned);
    if (noisy) {
      int last = steps.size() - (steps.contains(CorrectionStep.MISSING_LINES) ? 1 : 0);
      steps.add(last, CorrectionStep.NOISY_DETECTORS);
    }
    return steps;
  }

  /** Samples that were cut are counted, so that nobody takes them for measured ones. */
  private static List<Measurement> measured(ChannelPlan plan, SampleTally tally) {
    List<Measurement> measured = new ArrayList<>();
    if (plan.steps().contains(CorrectionStep.GAIN)) {
      measured.add(new Measurement(CorrectionStep.GAIN, "zeroCountShare", tally.zeroShare()));
      measured.add(new Measurement(CorrectionStep.GAIN, "belowDarkShare", tally.belowShare()));
      measured.add(new Measurement(CorrectionStep.GAIN, "aboveOpenBeamShare", tally.aboveShare()));
    }
    measured.addAll(plan.measured());
    return measured;
  }
}
