package org.cargolens.analysis.evaluate.detection;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A category that is judged.
 *
 * @param name its name, as truth and detections give it
 * @param finding whether it is something to look at, judged by what was found and what was false;
 *     else it is an object, judged by number and outline
 * @param threshold least score of a detection that users see
 */
public record JudgedCategory(String name, boolean finding, double threshold) {
  /** Returns the names of categories. */
  static Set<String> names(Collection<JudgedCategory> categories) {
    return categories.stream().map(JudgedCategory::name).collect(Collectors.toUnmodifiableSet());
  }
}
