package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;

/**
 * What was done to one channel.
 *
 * @param kind which channel
 * @param stored its domain as recorded
 * @param corrected its domain afterwards
 * @param steps the steps that ran, in order; empty if the samples are as recorded
 * @param deadDetectors stored indices of the detectors found dead, ascending
 * @param noisyDetectors stored indices of the detectors found noisy, ascending
 * @param saturatedShare share of the samples at full scale of the recorded counts, 0 to 1; 0 for
 *     other domains
 * @param calibration where dark level and open beam came from, if they were known
 * @param measured figures of the steps, also of those that found nothing to do
 */
public record ChannelCorrection(
    ChannelKind kind,
    Domain stored,
    Domain corrected,
    List<CorrectionStep> steps,
    List<Integer> deadDetectors,
    List<Integer> noisyDetectors,
    double saturatedShare,
    Optional<CalibrationOrigin> calibration,
    List<Measurement> measured) {
  /** Copies the lists and checks the share. */
  public ChannelCorrection {
    steps = List.copyOf(steps);
    deadDetectors = List.copyOf(deadDetectors);
    noisyDetectors = List.copyOf(noisyDetectors);
    measured = List.copyOf(measured);
    if (!(saturatedShare >= 0 && saturatedShare <= 1)) {
      throw new IllegalArgumentException("saturatedShare must be 0 to 1, is " + saturatedShare);
    }
  }

  /** Makes the record of a channel of which nothing was measured beside its dead detectors. */
  public ChannelCorrection(
      ChannelKind kind,
      Domain stored,
      Domain corrected,
      List<CorrectionStep> steps,
      List<Integer> deadDetectors,
      double saturatedShare) {
    this(
        kind,
        stored,
        corrected,
        steps,
        deadDetectors,
        List.of(),
        saturatedShare,
        Optional.empty(),
        List.of());
  }

  /** Returns this record with what was found out of the orientation, before all else. */
  ChannelCorrection before(boolean mirrored, List<Measurement> figures) {
    List<CorrectionStep> allSteps = new ArrayList<>(steps);
    if (mirrored) {
      allSteps.add(0, CorrectionStep.ORIENTATION);
    }
    List<Measurement> allFigures = new ArrayList<>(figures);
    allFigures.addAll(measured);
    return with(allSteps, allFigures);
  }

  /** Returns this record after one more step, which may have found nothing to do. */
  ChannelCorrection after(CorrectionStep step, boolean ran, List<Measurement> figures) {
    List<CorrectionStep> moreSteps = new ArrayList<>(steps);
    if (ran) {
      moreSteps.add(step);
    }
    List<Measurement> moreFigures = new ArrayList<>(measured);
    moreFigures.addAll(figures);
    return with(moreSteps, moreFigures);
  }

  private ChannelCorrection with(List<CorrectionStep> otherSteps, List<Measurement> figures) {
    return new ChannelCorrection(
        kind,
        stored,
        corrected,
        otherSteps,
        deadDetectors,
        noisyDetectors,
        saturatedShare,
        calibration,
        figures);
  }

  /** Returns a figure, if it was measured. */
  public OptionalDouble measured(CorrectionStep step, String name) {
    return measured.stream()
        .filter(figure -> figure.step() == step && figure.name().equals(name))
        .mapToDouble(Measurement::value)
        .findFirst();
  }
}
