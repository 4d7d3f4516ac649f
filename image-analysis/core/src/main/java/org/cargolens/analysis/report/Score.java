package org.cargolens.analysis.report;

/** The check that all scores of a report share. */
final class Score {
  private Score() {}

  /** Returns a score that is 0 to 1, or throws. */
  static double check(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be 0 to 1, is " + score);
    }
    return score;
  }
}
