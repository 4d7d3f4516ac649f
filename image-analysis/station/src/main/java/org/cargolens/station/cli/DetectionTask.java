package org.cargolens.station.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.analysis.detect.DetectionClass;
import org.cargolens.analysis.evaluate.detection.JudgedCategory;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.station.evaluation.InputChoice;
import org.cargolens.station.evaluation.TruthSet;

/**
 * What a model is measured on.
 *
 * @param folder where the truth lies
 * @param truth the truth
 * @param classes what the model tells apart, with the scores that users see
 * @param input which version of each image it looks at
 * @param threshold least score for all classes instead of their own
 */
record DetectionTask(
    Path folder,
    TruthSet truth,
    List<DetectionClass> classes,
    InputChoice input,
    OptionalDouble threshold) {
  DetectionTask {
    classes = List.copyOf(classes);
  }

  /** Returns what both the model and the truth know, in the model's order. */
  List<JudgedCategory> categories() {
    List<JudgedCategory> categories = new ArrayList<>();
    for (DetectionClass type : classes) {
      if (truth.categories().contains(type.name())) {
        categories.add(
            new JudgedCategory(
                type.name(),
                type.kind() == EntryKind.DETECTOR,
                threshold.orElse(type.minimumScore())));
      }
    }
    return categories;
  }

  /** Returns in words what is left out, and why; one line each. */
  List<String> unjudged() {
    List<String> lines = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (DetectionClass type : classes) {
      known.add(type.name());
      if (!truth.categories().contains(type.name())) {
        lines.add("not judged: " + type.name() + ", which the truth doesn't know");
      }
    }
    for (String category : new TreeSet<>(truth.categories())) {
      if (!known.contains(category)) {
        lines.add("not judged: " + category + ", which the model doesn't know");
      }
    }
    return lines;
  }
}
