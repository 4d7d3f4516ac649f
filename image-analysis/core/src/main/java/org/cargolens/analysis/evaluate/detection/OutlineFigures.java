package org.cargolens.analysis.evaluate.detection;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Whether the number of objects of a category is right, and how well their boxes fit. Boxes are
 * paired one to one, the pair that overlaps most first. Immutable.
 */
public final class OutlineFigures {
  private final List<Outlines> images;

  /**
   * Pairs detections with truth.
   *
   * @param images the images; figures weigh them in this order
   * @param category which objects to look at
   * @param threshold least score of a detection
   */
  public OutlineFigures(List<JudgedImage> images, String category, double threshold) {
    this.images = images.stream().map(image -> Outlines.of(image, category, threshold)).toList();
  }

  private OutlineFigures(List<Outlines> images) {
    this.images = images;
  }

  /** Returns figures of the images with two objects or more; the others weigh nothing. */
  public OutlineFigures ofSeveral() {
    return new OutlineFigures(
        images.stream().map(image -> image.truths() > 1 ? image : Outlines.UNCOUNTED).toList());
  }

  /** Returns how many images count. */
  public long images(int[] weights) {
    return (long) sum(weights, image -> image.counts() ? 1 : 0);
  }

  /** Returns how many objects there are. */
  public long truths(int[] weights) {
    return (long) sum(weights, Outlines::truths);
  }

  /** Returns the share of images with the right number of detections; NaN without images. */
  public double rightNumber(int[] weights) {
    return sum(weights, image -> image.counts() && image.numberIsRight() ? 1 : 0) / images(weights);
  }

  /** Returns mean intersection over union of all objects, 0 for those not detected; or NaN. */
  public double meanOverlap(int[] weights) {
    return sum(weights, image -> image.sum(pair -> true, OutlinePair::overlap)) / truths(weights);
  }

  /** Returns mean intersection over union of the objects detected; NaN without any. */
  public double meanOverlapOfPairs(int[] weights) {
    return meanOfPairs(weights, pair -> true, (image, pair) -> pair.overlap());
  }

  /**
   * Returns how far detections reach beyond an object's edge in the mean, as a share of the image's
   * height, below 0 if they end inside; of pairs that overlap by half or more. NaN without any.
   */
  public double meanExcess(Edge edge, int[] weights) {
    return meanOfPairs(
        weights,
        pair -> pair.overlap() >= Outlines.SAME_OBJECT,
        (image, pair) -> edge.excess(pair.detection(), pair.truth()) / image.height());
  }

  private double meanOfPairs(
      int[] weights,
      Predicate<OutlinePair> choice,
      ToDoubleBiFunction<Outlines, OutlinePair> value) {
    double total =
        sum(weights, image -> image.sum(choice, pair -> value.applyAsDouble(image, pair)));
    return total / sum(weights, image -> image.sum(choice, pair -> 1));
  }

  private double sum(int[] weights, ToDoubleFunction<Outlines> value) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        sum += weights[i] * value.applyAsDouble(images.get(i));
      }
    }
    return sum;
  }
}
