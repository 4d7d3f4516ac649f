package org.cargolens.analysis.detect;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.ViewKind;

/**
 * What a pack says of its model: the content of its {@code model.json}.
 *
 * @param name lower-kebab name, such as {@code container-net}
 * @param version changes whenever results may
 * @param licence SPDX identifier of the licence of the weights
 * @param views the views that it is made for, at least one, none UNKNOWN
 * @param input what it looks at
 * @param head how its output becomes boxes
 * @param classes what it tells apart, in the order of its output, 1 to {@value #MOST_CLASSES}
 * @param weights its files, exactly one a precision, FP32 among them
 * @param golden a sample to check the FP32 weights with, if there is one
 * @param training what it was trained on
 * @param figures what was measured
 */
public record ModelDescriptor(
    String name,
    String version,
    String licence,
    Set<ViewKind> views,
    ModelInput input,
    DecodeHead head,
    List<DetectionClass> classes,
    List<WeightsFile> weights,
    Optional<GoldenSample> golden,
    TrainingData training,
    List<Figure> figures) {
  /** Most classes of a model. */
  public static final int MOST_CLASSES = 256;

  /** Copies the lists and checks that the parts go together. */
  public ModelDescriptor {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException("name must be lower-kebab, is '" + name + "'");
    }
    if (version.isBlank() || version.length() > 64 || licence.isBlank()) {
      throw new IllegalArgumentException("a model has a version and a licence");
    }
    views = Set.copyOf(views);
    if (views.isEmpty() || views.contains(ViewKind.UNKNOWN)) {
      throw new IllegalArgumentException("a model is made for known views, not for " + views);
    }
    List<DetectionClass> types = List.copyOf(classes);
    classes = types;
    weights = List.copyOf(weights);
    figures = List.copyOf(figures);
    checkClasses(classes);
    checkWeights(weights);
    if (input.multipleOf() % head.stride() != 0) {
      throw new IllegalArgumentException(
          "multipleOf " + input.multipleOf() + " is no multiple of the stride " + head.stride());
    }
    golden.ifPresent(sample -> sample.check(input, head, types.size()));
  }

  private static void checkClasses(List<DetectionClass> classes) {
    if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "a model has 1 to " + MOST_CLASSES + " classes, not " + classes.size());
    }
    Set<String> names = new HashSet<>();
    for (DetectionClass type : classes) {
      if (!names.add(type.name())) {
        throw new IllegalArgumentException("class '" + type.name() + "' stands there twice");
      }
    }
  }

  private static void checkWeights(List<WeightsFile> weights) {
    Set<Precision> precisions = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (WeightsFile file : weights) {
      if (!precisions.add(file.precision()) || !names.add(file.name())) {
        throw new IllegalArgumentException(
            "weights: one file a precision, each with a name of its own, not a second "
                + file.precision().word()
                + " '"
                + file.name()
                + "'");
      }
    }
    if (!precisions.contains(Precision.FP32)) {
      throw new IllegalArgumentException(
          "weights: a file of precision fp32 must be among them; the others are compared with it");
    }
  }

  /** Returns this descriptor with another input. */
  ModelDescriptor withInput(ModelInput value) {
    return new ModelDescriptor(
        name, version, licence, views, value, head, classes, weights, golden, training, figures);
  }

  /** Returns this descriptor with other classes. */
  ModelDescriptor withClasses(List<DetectionClass> values) {
    return new ModelDescriptor(
        name, version, licence, views, input, head, values, weights, golden, training, figures);
  }

  /** Returns the file of a precision. */
  public Optional<WeightsFile> weightsOf(Precision precision) {
    return weights.stream().filter(file -> file.precision() == precision).findFirst();
  }

  /** Returns name and version as people know the model, such as {@code container-net 1}. */
  public String title() {
    return name + " " + version;
  }
}
