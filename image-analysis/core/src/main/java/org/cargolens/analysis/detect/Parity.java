package org.cargolens.analysis.detect;

import java.util.List;

/**
 * Compares what two networks see on one picture: the same boxes, nearly the same scores. A box near
 * the least score may be above it in one and below in the other.
 */
final class Parity {
  /** Least intersection over union of two boxes that count as the same. */
  static final double LEAST_OVERLAP = 0.9;

  /** Greatest difference of their scores. */
  static final double MOST_SCORE_DIFFERENCE = 0.02;

  private int unmatched;
  private double leastOverlap = 1;
  private double mostDifference;

  private Parity() {}

  /**
   * Compares.
   *
   * @param file name of the weights that {@code other} comes from
   * @param picture what both looked at
   * @param reference detections; those with a score of at least {@link #MOST_SCORE_DIFFERENCE}
   *     above the least of their class must be in both
   * @param other detections of the other network
   */
  static ParityReport compare(
      String file, String picture, List<Detection> reference, List<Detection> other) {
    Parity parity = new Parity();
    int boxes = parity.match(reference, other);
    parity.match(other, reference);
    return new ParityReport(
        file,
        picture,
        boxes,
        parity.unmatched,
        parity.leastOverlap,
        parity.mostDifference,
        parity.unmatched == 0 && parity.mostDifference <= MOST_SCORE_DIFFERENCE);
  }

  /** Returns how many detections of {@code from} count. */
  private int match(List<Detection> from, List<Detection> among) {
    int counted = 0;
    for (Detection detection : from) {
      if (detection.score() >= detection.type().minimumScore() + MOST_SCORE_DIFFERENCE) {
        counted++;
        matchOne(detection, among);
      }
    }
    return counted;
  }

  private void matchOne(Detection detection, List<Detection> among) {
    double best = 0;
    double difference = 0;
    for (Detection candidate : among) {
      double overlap = detection.box().intersectionOverUnion(candidate.box());
      if (candidate.type().equals(detection.type()) && overlap > best) {
        best = overlap;
        difference = Math.abs(candidate.score() - detection.score());
      }
    }
    if (best < LEAST_OVERLAP) {
      unmatched++;
      return;
    }
    leastOverlap = Math.min(leastOverlap, best);
    mostDifference = Math.max(mostDifference, difference);
  }
}
