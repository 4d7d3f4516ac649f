package org.cargolens.bench.detect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Whether two analyses of one scan found the same: each box of one overlaps a box of the same model
 * and category in the other, and their scores are close.
 */
final class SameBoxes {
  private final double leastOverlap;
  private final double mostScoreDifference;
  private final ToDoubleFunction<FoundBox> leastScore;

  /**
   * Makes a rule.
   *
   * @param leastOverlap intersection over union that counts as the same place
   * @param mostScoreDifference by which scores of the same thing may differ
   * @param leastScore limit of a box's class: a box that is above it by less than {@code
   *     mostScoreDifference} may be missing from the other, whose score lies below it
   */
  SameBoxes(
      double leastOverlap, double mostScoreDifference, ToDoubleFunction<FoundBox> leastScore) {
    this.leastOverlap = leastOverlap;
    this.mostScoreDifference = mostScoreDifference;
    this.leastScore = leastScore;
  }

  /** Returns the first difference; empty if both found the same. */
  Optional<String> difference(List<FoundBox> ours, List<FoundBox> theirs) {
    return unmatched("only ours has ", ours, theirs)
        .or(() -> unmatched("only the other has ", theirs, ours));
  }

  private Optional<String> unmatched(String words, List<FoundBox> from, List<FoundBox> among) {
    for (FoundBox box : from) {
      Optional<FoundBox> same =
          among.stream()
              .filter(box::isLike)
              .max(Comparator.comparingDouble(other -> overlap(box, other)))
              .filter(other -> overlap(box, other) >= leastOverlap);
      if (same.isEmpty()) {
        if (box.score() >= leastScore.applyAsDouble(box) + mostScoreDifference) {
          return Optional.of(words + box);
        }
      } else if (Math.abs(same.get().score() - box.score()) > mostScoreDifference) {
        return Optional.of(box + " is " + same.get() + " in the other");
      }
    }
    return Optional.empty();
  }

  private static double overlap(FoundBox one, FoundBox other) {
    return one.box().intersectionOverUnion(other.box());
  }
}
