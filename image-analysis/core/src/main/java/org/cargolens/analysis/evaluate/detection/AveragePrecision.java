package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Average precision by the rules of the COCO data set: overlaps of 0.50, 0.55 … 0.95, precision
 * interpolated at 101 recalls, at most 100 detections of a category in an image. Where nothing is
 * to be found a figure is NaN, which COCO's own program writes as -1. Immutable.
 */
public final class AveragePrecision {
  private static final int THRESHOLDS = 10;
  private static final double FIRST = 0.5;
  private static final double LAST = 0.95;

  /** Index of an overlap of 0.5. */
  private static final int HALF = 0;

  /** Index of an overlap of 0.75. */
  private static final int THREE_QUARTERS = 5;

  private final Map<String, List<RankedOutcomes>> byCategory = new LinkedHashMap<>();

  /**
   * Pairs detections with truth.
   *
   * @param images the images; figures weigh them in this order
   * @param categories which categories to look at
   * @param range which sizes to look at
   */
  public AveragePrecision(List<JudgedImage> images, List<String> categories, AreaRange range) {
    for (String category : categories) {
      byCategory.put(category, outcomes(images, category, range));
    }
  }

  private static List<RankedOutcomes> outcomes(
      List<JudgedImage> images, String category, AreaRange range) {
    List<CocoMatching> matchings =
        IntStream.range(0, images.size())
            .mapToObj(i -> new CocoMatching(i, images.get(i), category))
            .toList();
    List<RankedOutcomes> outcomes = new ArrayList<>();
    for (int i = 0; i < THRESHOLDS; i++) {
      RankedOutcomes.Builder builder = new RankedOutcomes.Builder(images.size());
      for (CocoMatching matching : matchings) {
        matching.judge(threshold(i), range, builder);
      }
      outcomes.add(builder.build());
    }
    return outcomes;
  }

  private static double threshold(int index) {
    return index == THRESHOLDS - 1 ? LAST : FIRST + index * ((LAST - FIRST) / (THRESHOLDS - 1));
  }

  /** Returns mean average precision, 0 to 1, over all categories that have truth. */
  public double mean(int[] weights) {
    return overCategories(category -> of(category, weights));
  }

  /** Returns the mean over categories at an overlap of 0.5. */
  public double meanAtHalf(int[] weights) {
    return overCategories(category -> at(category, HALF, weights));
  }

  /** Returns the mean over categories at an overlap of 0.75. */
  public double meanAtThreeQuarters(int[] weights) {
    return overCategories(category -> at(category, THREE_QUARTERS, weights));
  }

  /** Returns the average precision of a category, the mean over all overlaps. */
  public double of(String category, int[] weights) {
    return IntStream.range(0, THRESHOLDS)
        .mapToDouble(i -> at(category, i, weights))
        .average()
        .orElseThrow();
  }

  /** Returns the average precision of a category at an overlap of 0.5. */
  public double atHalf(String category, int[] weights) {
    return at(category, HALF, weights);
  }

  /** Returns how many things of a category were to be found. */
  public long truths(String category, int[] weights) {
    return outcomes(category).get(HALF).truths(weights);
  }

  private double at(String category, int threshold, int[] weights) {
    return outcomes(category).get(threshold).averagePrecision(weights);
  }

  private List<RankedOutcomes> outcomes(String category) {
    List<RankedOutcomes> outcomes = byCategory.get(category);
    if (outcomes == null) {
      throw new IllegalArgumentException(
          "category " + category + " is not one of " + byCategory.keySet());
    }
    return outcomes;
  }

  private double overCategories(ToDoubleFunction<String> figure) {
    return byCategory.keySet().stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
