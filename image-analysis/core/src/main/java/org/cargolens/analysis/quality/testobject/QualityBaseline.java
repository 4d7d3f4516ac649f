package org.cargolens.analysis.quality.testobject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/**
 * Figures of a scanner in its best state, against which later ones are held.
 *
 * @param object name of the test object that they were measured with
 * @param values value of each figure by its name
 */
public record QualityBaseline(String object, Map<String, Double> values) {
  /** Copies the map, in its order. */
  public QualityBaseline {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns a result's figures; those that were not reached at all are left out. */
  public static QualityBaseline of(TestObjectResult result) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (TestObjectResult.Figure figure : result.figures()) {
      if (Double.isFinite(figure.value())) {
        values.put(figure.name(), figure.value());
      }
    }
    return new QualityBaseline(result.object(), values);
  }

  /**
   * Reads a file that {@link #write} wrote.
   *
   * @throws IOException if it can't be read or isn't such a file; names line and column
   */
  public static QualityBaseline read(Path file) throws IOException {
    JsonObject root = Json.read(file).asObject();
    Map<String, Double> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member :
        root.get("figures").asObject().members().entrySet()) {
      values.put(member.getKey(), member.getValue().asDouble());
    }
    return new QualityBaseline(root.get("testObject").asText(), values);
  }

  /** Writes a file, whole or not at all. */
  public void write(Path file) throws IOException {
    JsonObject.Builder figures = JsonObject.builder();
    values.forEach(figures::put);
    Json.write(
        file,
        JsonObject.builder().put("testObject", object).put("figures", figures.build()).build());
  }

  /**
   * Returns the figures that are worse than here by more than a share, and those that are gone.
   *
   * @param result measured with the same test object
   * @param tolerance share of the figure's value here, such as 0.1
   * @throws IllegalArgumentException if the test objects differ; names both
   */
  public List<Drift> compare(TestObjectResult result, double tolerance) {
    if (!object.equals(result.object())) {
      throw new IllegalArgumentException(
          "the baseline was measured with " + object + ", this scan with " + result.object());
    }
    List<Drift> drifts = new ArrayList<>();
    values.forEach(
        (name, before) -> {
          Optional<TestObjectResult.Figure> now = result.figure(name);
          if (now.isEmpty() || worse(now.get(), before, tolerance)) {
            drifts.add(new Drift(name, before, now.map(TestObjectResult.Figure::value)));
          }
        });
    return drifts;
  }

  private static boolean worse(TestObjectResult.Figure now, double before, double tolerance) {
    double change = (now.value() - before) / before;
    return now.greaterIsBetter() ? change < -tolerance : !(change <= tolerance);
  }

  /**
   * A figure that has become worse.
   *
   * @param name of the figure
   * @param before its value in the baseline
   * @param now its value, or nothing if it wasn't measured
   */
  public record Drift(String name, double before, Optional<Double> now) {
    @Override
    public String toString() {
      return name
          + String.format(Locale.ROOT, ": %.3f, now ", before)
          + now.map(value -> String.format(Locale.ROOT, "%.3f", value)).orElse("not measured");
    }
  }
}
