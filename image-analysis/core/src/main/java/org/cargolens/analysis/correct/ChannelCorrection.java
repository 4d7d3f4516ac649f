package org.cargolens.analysis.correct;

import java.util.List;
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
 * @param saturatedShare share of the samples at full scale of the recorded counts, 0 to 1; 0 for
 *     other domains
 */
public record ChannelCorrection(
    ChannelKind kind,
    Domain stored,
    Domain corrected,
    List<CorrectionStep> steps,
    List<Integer> deadDetectors,
    double saturatedShare) {
  /** Copies the lists and checks the share. */
  public ChannelCorrection {
    steps = List.copyOf(steps);
    deadDetectors = List.copyOf(deadDetectors);
    if (!(saturatedShare >= 0 && saturatedShare <= 1)) {
      throw new IllegalArgumentException("saturatedShare must be 0 to 1, is " + saturatedShare);
    }
  }
}
