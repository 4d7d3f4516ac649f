package org.cargolens.analysis.detect;

import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.EntryKind;

/**
 * One of the things that a model tells apart.
 *
 * @param name the class's name in its training data, such as {@code gas-cylinder}
 * @param category the report's word for it
 * @param kind {@link EntryKind#OBJECT} for what is recognised and not suspicious in itself, {@link
 *     EntryKind#DETECTOR} for what becomes a finding
 * @param minimumScore least score of a detection, above 0 and at most 1
 * @param overlapLimit most intersection over union of two detections of the class, above 0 and at
 *     most 1; of two that overlap more only the better stays
 * @param lowerEdgeRaise by which share of its height a box ends higher than the network says, 0 to
 *     {@value #MOST_RAISE}: for training data whose truth reaches below the edge that people draw
 */
public record DetectionClass(
    String name,
    Category category,
    EntryKind kind,
    double minimumScore,
    double overlapLimit,
    double lowerEdgeRaise) {
  /** Most that a lower edge is raised. */
  public static final double MOST_RAISE = 0.2;

  /** Checks name, kind and limits. */
  public DetectionClass {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a class has a name");
    }
    if (kind != EntryKind.OBJECT && kind != EntryKind.DETECTOR) {
      throw new IllegalArgumentException("a class is of kind object or detector, not " + kind);
    }
    checkShare("minimumScore", minimumScore);
    checkShare("overlapLimit", overlapLimit);
    if (!(lowerEdgeRaise >= 0 && lowerEdgeRaise <= MOST_RAISE)) {
      throw new IllegalArgumentException(
          "lowerEdgeRaise must be 0 to " + MOST_RAISE + ", is " + lowerEdgeRaise);
    }
  }

  /** Makes a class whose boxes are as the network says. */
  public DetectionClass(
      String name, Category category, EntryKind kind, double minimumScore, double overlapLimit) {
    this(name, category, kind, minimumScore, overlapLimit, 0);
  }

  /** Returns this class with another least score. */
  public DetectionClass withMinimumScore(double score) {
    return new DetectionClass(name, category, kind, score, overlapLimit, lowerEdgeRaise);
  }

  private static void checkShare(String what, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be above 0 and at most 1, is " + value);
    }
  }
}
