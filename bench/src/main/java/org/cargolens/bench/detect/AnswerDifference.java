package org.cargolens.bench.detect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.detect.DetectionClass;
import org.cargolens.analysis.detect.ModelDescriptor;

/**
 * How far two answers to one input lie apart.
 *
 * @param score greatest difference of two scores
 * @param boxes how many boxes the first has: local maxima of a class at or above its least score
 * @param leastOverlap least intersection over union of such a box with what the other says at the
 *     same cell; 1 if there is none
 */
record AnswerDifference(double score, int boxes, double leastOverlap) {
  private static final int EDGES = 4;

  /**
   * Compares answers of the same input.
   *
   * @param model whose answers they are
   * @param input its size is a multiple of the model's stride
   * @throws IllegalArgumentException if an answer has a wrong number of values
   */
  static AnswerDifference of(ModelDescriptor model, NetInput input, float[] first, float[] second) {
    Grid grid = Grid.of(model, input);
    grid.check(first);
    grid.check(second);
    double score = 0;
    for (int i = 0; i < grid.classes() * grid.cells(); i++) {
      // Written so that NaN counts as a difference.
      double difference = Math.abs((double) first[i] - second[i]);
      score = difference <= score ? score : Double.isNaN(difference) ? 1 : difference;
    }
    int boxes = 0;
    double least = 1;
    for (int type = 0; type < grid.classes(); type++) {
      double minimum = model.classes().get(type).minimumScore();
      for (int cell = 0; cell < grid.cells(); cell++) {
        if (first[type * grid.cells() + cell] >= minimum && grid.isPeak(first, type, cell)) {
          boxes++;
          least = Math.min(least, grid.overlap(first, second, cell));
        }
      }
    }
    return new AnswerDifference(score, boxes, least);
  }

  /** Returns what is wrong; empty if scores and boxes lie close enough. */
  Optional<String> beyond(double mostScore, double leastAllowedOverlap) {
    if (score <= mostScore && leastOverlap >= leastAllowedOverlap) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "scores differ by up to %.2g, one of %d boxes overlaps by %.3f",
            score,
            boxes,
            leastOverlap));
  }

  /** The cells of an output: a plane of scores a class, then four planes of distances. */
  private record Grid(int classes, int stride, int rows, int columns) {
    static Grid of(ModelDescriptor model, NetInput input) {
      List<DetectionClass> classes = model.classes();
      int stride = model.head().stride();
      return new Grid(classes.size(), stride, input.rows() / stride, input.columns() / stride);
    }

    int cells() {
      return rows * columns;
    }

    void check(float[] answer) {
      int expected = (classes + EDGES) * cells();
      if (answer.length != expected) {
        throw new IllegalArgumentException(
            "expected " + expected + " numbers, the net gave " + answer.length);
      }
    }

    boolean isPeak(float[] answer, int type, int cell) {
      int row = cell / columns;
      int column = cell % columns;
      float score = answer[type * cells() + cell];
      for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          if (answer[type * cells() + y * columns + x] > score) {
            return false;
          }
        }
      }
      return true;
    }

    double overlap(float[] first, float[] second, int cell) {
      Optional<Box> one = box(first, cell);
      Optional<Box> other = box(second, cell);
      return one.isEmpty() || other.isEmpty() ? 0 : one.get().intersectionOverUnion(other.get());
    }

    private Optional<Box> box(float[] answer, int cell) {
      int row = cell / columns;
      double x = (cell % columns + 0.5) * stride;
      double y = (row + 0.5) * stride;
      int at = classes * cells() + cell;
      try {
        return Optional.of(
            new Box(
                x - answer[at],
                y - answer[at + cells()],
                x + answer[at + 2 * cells()],
                y + answer[at + 3 * cells()]));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }
}
