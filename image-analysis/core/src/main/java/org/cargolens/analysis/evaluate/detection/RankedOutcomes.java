package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Detections of many images, the surest first, each right or wrong, and how many things were to be
 * found. Everything is computed for a weight of each image, how often it counts: 1 for all gives
 * the figure, numbers drawn at random give its interval. Immutable.
 */
final class RankedOutcomes {
  /** Recall levels of the interpolated average precision. */
  private static final int LEVELS = 101;

  private final double[] scores;
  private final int[] images;
  private final boolean[] hits;
  private final int[] truths;

  private RankedOutcomes(List<Outcome> outcomes, int[] truths) {
    int count = outcomes.size();
    this.scores = new double[count];
    this.images = new int[count];
    this.hits = new boolean[count];
    this.truths = truths;
    for (int i = 0; i < count; i++) {
      scores[i] = outcomes.get(i).score();
      images[i] = outcomes.get(i).image();
      hits[i] = outcomes.get(i).hit();
    }
  }

  /** Returns how many things were to be found. */
  long truths(int[] weights) {
    long sum = 0;
    for (int image = 0; image < truths.length; image++) {
      sum += (long) weights[image] * truths[image];
    }
    return sum;
  }

  /** Returns how many detections are right. */
  long hits(int[] weights) {
    return count(weights, true);
  }

  /** Returns how many detections are wrong. */
  long misses(int[] weights) {
    return count(weights, false);
  }

  private long count(int[] weights, boolean hit) {
    long sum = 0;
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] == hit) {
        sum += weights[images[i]];
      }
    }
    return sum;
  }

  /**
   * Returns the average precision: the mean over recalls of 0, 0.01 … 1 of the best precision at
   * that recall or a higher one; NaN if there was nothing to be found.
   */
  double averagePrecision(int[] weights) {
    long truth = truths(weights);
    if (truth == 0) {
      return Double.NaN;
    }
    double[] recall = new double[hits.length];
    double[] precision = new double[hits.length];
    int points = 0;
    long right = 0;
    long wrong = 0;
    for (int i = 0; i < hits.length; i++) {
      int weight = weights[images[i]];
      if (!hits[i]) {
        wrong += weight;
      } else if (weight > 0) {
        right += weight;
        recall[points] = (double) right / truth;
        // The smallest step above 1 is COCO's own guard against a division by zero.
        precision[points++] = right / (right + wrong + Math.ulp(1.0));
      }
    }
    return interpolated(recall, precision, points);
  }

  private static double interpolated(double[] recall, double[] precision, int points) {
    double sum = 0;
    double best = 0;
    int point = points - 1;
    for (int level = LEVELS - 1; level >= 0; level--) {
      // Multiplied, not divided: some levels then lie a last bit above their share, as COCO's do.
      double least = level * 0.01;
      while (point >= 0 && recall[point] >= least) {
        best = Math.max(best, precision[point--]);
      }
      sum += best;
    }
    return sum / LEVELS;
  }

  /**
   * Returns the highest recall that a threshold reaches with no more than so many wrong detections;
   * NaN if there was nothing to be found. Detections of one score come and go together.
   */
  double recallWithin(double wrongAtMost, int[] weights) {
    long truth = truths(weights);
    long right = 0;
    long wrong = 0;
    long reached = 0;
    for (int i = 0; i < hits.length; i++) {
      if (hits[i]) {
        right += weights[images[i]];
      } else {
        wrong += weights[images[i]];
      }
      boolean lastOfScore = i + 1 == hits.length || scores[i + 1] < scores[i];
      if (wrong > wrongAtMost) {
        break;
      } else if (lastOfScore) {
        reached = right;
      }
    }
    return truth == 0 ? Double.NaN : (double) reached / truth;
  }

  /** Collects outcomes image after image. */
  static final class Builder {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final int[] truths;

    Builder(int images) {
      this.truths = new int[images];
    }

    /** Adds a detection. */
    void add(int image, double score, boolean hit) {
      outcomes.add(new Outcome(image, score, hit));
    }

    /** Adds things that are to be found. */
    void addTruths(int image, int count) {
      truths[image] += count;
    }

    /** Returns the outcomes; equal scores stay in the order they came in. */
    RankedOutcomes build() {
      List<Outcome> sorted = new ArrayList<>(outcomes);
      sorted.sort(Comparator.comparingDouble(Outcome::score).reversed());
      return new RankedOutcomes(sorted, truths.clone());
    }
  }

  private record Outcome(int image, double score, boolean hit) {}
}
