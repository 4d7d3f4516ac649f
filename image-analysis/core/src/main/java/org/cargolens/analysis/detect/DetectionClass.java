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
 */
public record DetectionClass(
    String name, Category category, EntryKind kind, double minimumScore, double overlapLimit) {
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
  }

  /** Returns this class with another least score. */
  public DetectionClass withMinimumScore(double score) {
    return new DetectionClass(name, category, kind, score, overlapLimit);
  }

  private static void checkShare(String what, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be above 0 and at most 1, is " + value);
    }
  }
}
