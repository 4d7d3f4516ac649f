package org.cargolens.analysis.material;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Region;

/**
 * What stands where in a scan of step wedges, as somebody wrote it down.
 *
 * @param highMegavolts voltage of the accelerator for the high energy, 1 to 10
 * @param lowMegavolts voltage for the low energy
 * @param steps the steps
 */
public record WedgePlan(double highMegavolts, double lowMegavolts, List<WedgeStep> steps) {
  static final String SCHEMA = "cargolens-material-steps/1";

  private static final long MAX_BYTES = 4L << 20;
  private static final int MOST_PIXELS = 65_535;

  /** Copies the steps. */
  public WedgePlan {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a plan.
   *
   * @throws JsonException if the file is no such plan; names file, line and column
   * @throws IOException if it can't be read
   */
  public static WedgePlan read(Path file) throws IOException {
    return fromJson(Json.read(file, MAX_BYTES));
  }

  /**
   * Writes a plan; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public void write(Path file) throws IOException {
    List<JsonObject> written = new ArrayList<>();
    for (WedgeStep step : steps) {
      Region region = step.region();
      written.add(
          JsonObject.builder()
              .put("material", step.material().name())
              .put("atomicNumber", step.material().atomicNumber())
              .put("electronRatio", step.material().electronRatio())
              .put("densityGramsPerCm3", step.material().densityGramsPerCm3())
              .put("gramsPerCm2", step.gramsPerCm2())
              .put(
                  "region",
                  JsonArray.of(
                      List.of(
                          Json.number(region.x1()),
                          Json.number(region.y1()),
                          Json.number(region.x2()),
                          Json.number(region.y2()))))
              .build());
    }
    Json.write(
        file,
        JsonObject.builder()
            .put("schema", SCHEMA)
            .put(
                "megavolts",
                JsonArray.of(List.of(Json.number(highMegavolts), Json.number(lowMegavolts))))
            .put("steps", JsonArray.of(written))
            .build());
  }

  static WedgePlan fromJson(JsonValue value) throws JsonException {
    JsonObject root = value.asObject();
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), '"' + SCHEMA + '"', schema.describe());
    }
    List<JsonValue> megavolts = root.get("megavolts").asArray().ofSize(2).items();
    List<WedgeStep> steps = new ArrayList<>();
    for (JsonValue step : root.get("steps").asArray().items()) {
      steps.add(step(step.asObject()));
    }
    return new WedgePlan(megavolts.get(0).asDouble(), megavolts.get(1).asDouble(), steps);
  }

  private static WedgeStep step(JsonObject step) throws JsonException {
    StepMaterial material = material(step);
    Optional<JsonValue> grams = step.find("gramsPerCm2");
    double density =
        grams.isPresent()
            ? grams.get().asDouble()
            : step.get("thicknessMm").asDouble() / 10 * material.densityGramsPerCm3();
    List<JsonValue> ends = step.get("region").asArray().ofSize(4).items();
    int x1 = ends.get(0).asInt(0, MOST_PIXELS);
    int y1 = ends.get(1).asInt(0, MOST_PIXELS);
    int x2 = ends.get(2).asInt(0, MOST_PIXELS);
    int y2 = ends.get(3).asInt(0, MOST_PIXELS);
    try {
      return new WedgeStep(material, density, new Region(x1, y1, x2, y2));
    } catch (IllegalArgumentException e) {
      throw new JsonException(step.at(), "a step", String.valueOf(e.getMessage()));
    }
  }

  /** A known name is enough; another material brings its numbers. */
  private static StepMaterial material(JsonObject step) throws JsonException {
    JsonValue name = step.get("material");
    Optional<StepMaterial> known = StepMaterial.named(name.asText());
    if (known.isPresent() && step.find("atomicNumber").isEmpty()) {
      return known.get();
    }
    if (step.find("atomicNumber").isEmpty()) {
      throw new JsonException(
          name.at(),
          "one of "
              + StepMaterial.names()
              + ", or atomicNumber, electronRatio and densityGramsPerCm3",
          name.describe());
    }
    double number = step.get("atomicNumber").asDouble();
    double ratio = step.get("electronRatio").asDouble();
    double density = step.get("densityGramsPerCm3").asDouble();
    try {
      return new StepMaterial(name.asText(), number, ratio, density);
    } catch (IllegalArgumentException e) {
      throw new JsonException(step.at(), "a material", String.valueOf(e.getMessage()));
    }
  }
}
