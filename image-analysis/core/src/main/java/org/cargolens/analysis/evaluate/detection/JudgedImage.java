package org.cargolens.analysis.evaluate.detection;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What is known of an image and what was detected in it.
 *
 * @param id unique name of the image
 * @param scene name of what it shows: images of one scene aren't independent, and are resampled
 *     together. The image's own name if it shares its scene with none
 * @param height rows of the image, at least 1
 * @param truth everything of the judged categories that is in it
 * @param detections everything detected, at low scores too: figures over all thresholds need them
 */
public record JudgedImage(
    String id, String scene, int height, List<TruthBox> truth, List<ScoredBox> detections) {
  /** Copies the lists and checks the height. */
  public JudgedImage {
    truth = List.copyOf(truth);
    detections = List.copyOf(detections);
    if (height < 1) {
      throw new IllegalArgumentException("image " + id + " is " + height + " pixels high");
    }
  }

  /** Returns the truth of a category, crowds too. */
  List<TruthBox> truth(String category) {
    return truth.stream().filter(thing -> thing.category().equals(category)).toList();
  }

  /** Returns the detections of a category in the order given. */
  List<ScoredBox> detections(String category) {
    return detections.stream().filter(box -> box.category().equals(category)).toList();
  }

  /** Returns this image with its detections of a category's least score or a higher one. */
  JudgedImage above(ToDoubleFunction<String> thresholds) {
    return new JudgedImage(
        id,
        scene,
        height,
        truth,
        detections.stream()
            .filter(box -> box.score() >= thresholds.applyAsDouble(box.category()))
            .toList());
  }

  /** Returns this image with the truth and the detections of some categories alone. */
  public JudgedImage of(Set<String> categories) {
    return new JudgedImage(
        id,
        scene,
        height,
        truth.stream().filter(thing -> categories.contains(thing.category())).toList(),
        detections.stream().filter(box -> categories.contains(box.category())).toList());
  }
}
