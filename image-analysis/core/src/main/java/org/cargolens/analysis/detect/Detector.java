package org.cargolens.analysis.detect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;

/**
 * A loaded model that finds things in images.
 *
 * <p>Safe for use by several threads, which share its weights; it owns no thread of its own, though
 * its engine may. It neither closes nor changes an image and keeps no hold of it.
 */
public interface Detector extends AutoCloseable {
  /** Returns name and version, as reports show them; the version changes whenever results may. */
  DetectorIdentity identity();

  /** Returns what it tells apart, at least one. */
  List<DetectionClass> classes();

  /**
   * Returns the views that it is made for: transmission from the side unless it says otherwise. A
   * view of which nothing tells from where it was seen counts as one from the side.
   */
  default Set<ViewKind> views() {
    return Set.of(ViewKind.SIDE);
  }

  /** Returns the digest of the weights in use; empty if it has none. */
  default Optional<Sha256> digest() {
    return Optional.empty();
  }

  /** Returns how it was loaded. */
  LoadReport loadReport();

  /**
   * Returns why this detector can't judge an image, in words for an operator; empty if it can.
   * Looks at the image's structure alone, never at its pixels.
   */
  Optional<String> refusal(XrayImage image);

  /**
   * Looks at an image.
   *
   * @param image upright image
   * @return what was seen, the best score first; equal scores from left to right
   * @throws DetectionException if the image is one that {@link #refusal} refuses, or the model
   *     gives what can't be a result, such as NaN
   * @throws IllegalStateException if the detector is closed
   */
  List<Detection> detect(XrayImage image);

  /**
   * Looks at an image with other limits than its own.
   *
   * @param image upright image
   * @param leastScore of a class, from which score on a detection counts, above 0 and at most 1; a
   *     detector that can't look below its own limits takes the greater of the two
   * @return what was seen, as {@link #detect(XrayImage)} says
   */
  default List<Detection> detect(XrayImage image, ToDoubleFunction<DetectionClass> leastScore) {
    return detect(image).stream()
        .filter(seen -> seen.score() >= leastScore.applyAsDouble(seen.type()))
        .toList();
  }

  /**
   * Takes no more images, waits for those that it looks at, at most 10 seconds, and frees the
   * model; should one take longer, the model is freed when that ends.
   */
  @Override
  void close();
}
