package org.cargolens.analysis.correct;

import java.util.List;

/** Dose of each line relative to that of the open beam. Immutable. */
final class LineDoses {
  /** Dose that differs by less than this is not worth a step. */
  static final double LEAST = 0.0005;

  private final double[] perLine;
  private final Figures figures;

  /**
   * How the doses vary.
   *
   * @param detectors how many detectors they were taken from
   * @param jitter standard deviation from line to line, after the slow part, as a share
   * @param noise how far a line's dose is uncertain, as a share
   * @param drift greatest distance of the slow part from 1
   * @param steady whether the slow part allows to take this for dose and not for cargo
   */
  record Figures(int detectors, double jitter, double noise, double drift, boolean steady) {
    /**
     * Returns whether doses stand out of their uncertainty: dividing by them must not add more
     * noise than it takes away.
     */
    boolean jitterStandsOut() {
      return jitter > LEAST && jitter * jitter > 2 * noise * noise;
    }
  }

  /**
   * Makes doses.
   *
   * @param perLine one a stored line, only its slow part where the jitter doesn't stand out; 1
   *     where it can't be told; not copied
   * @param figures how they vary
   */
  LineDoses(double[] perLine, Figures figures) {
    this.perLine = perLine;
    this.figures = figures;
  }

  /** Returns whether dividing makes the image better. */
  boolean matters() {
    return figures.steady && (figures.jitterStandsOut() || figures.drift > 4 * LEAST);
  }

  /** Returns the doses of an image's columns. */
  double[] columns(boolean mirrored) {
    double[] columns = new double[perLine.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = perLine[mirrored ? columns.length - 1 - i : i];
    }
    return columns;
  }

  List<Measurement> measured() {
    return List.of(
        new Measurement(CorrectionStep.DOSE, "detectors", figures.detectors),
        new Measurement(CorrectionStep.DOSE, "jitterShare", figures.jitter),
        new Measurement(CorrectionStep.DOSE, "uncertaintyShare", figures.noise),
        new Measurement(CorrectionStep.DOSE, "driftShare", figures.drift));
  }
}
