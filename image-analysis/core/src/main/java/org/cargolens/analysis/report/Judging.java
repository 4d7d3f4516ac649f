package org.cargolens.analysis.report;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Sha256;

/**
 * What an image was judged by.
 *
 * @param detectors which program parts looked at it, also those that saw nothing, in the order in
 *     which they did; none in reports of earlier versions
 * @param usual from which scores it counted; empty in reports of earlier versions
 * @param byRisk from which scores that counted which the container's risk was about, if that
 *     lowered them
 */
public record Judging(
    List<Run> detectors, Optional<Thresholds> usual, Optional<Thresholds> byRisk) {
  /** Nothing is known of it. */
  public static final Judging UNKNOWN = new Judging(List.of(), Optional.empty(), Optional.empty());

  /** Copies the list. */
  public Judging {
    detectors = List.copyOf(detectors);
  }

  /**
   * A program part that looked at an image.
   *
   * @param identity its name and version
   * @param digest of what makes its results beside the program, such as a network's weights
   */
  public record Run(DetectorIdentity identity, Optional<Sha256> digest) {}

  /**
   * Scores from which an image turns amber or red, 0 to 1.
   *
   * @param amber from which it is amber
   * @param red from which it is red, at least {@code amber}
   */
  public record Thresholds(double amber, double red) {
    /** Checks the scores. */
    public Thresholds {
      Score.check(amber);
      Score.check(red);
      if (red < amber) {
        throw new IllegalArgumentException("red from " + red + ", but amber from " + amber);
      }
    }
  }
}
