package org.cargolens.analysis.material;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Sha256;

/**
 * Material calibrations as JSON files. A reader checks that the parameters describe the steps, so a
 * file that was edited by hand is noticed.
 */
public final class MaterialCalibrationFile {
  static final String SCHEMA = "cargolens-material-calibration/1";

  private static final long MAX_BYTES = 4L << 20;

  private MaterialCalibrationFile() {}

  /**
   * Writes a calibration; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, MaterialCalibration calibration) throws IOException {
    Json.write(file, toJson(calibration));
  }

  /**
   * Reads a calibration.
   *
   * @throws JsonException if the file is no such calibration, or its numbers don't belong together;
   *     names file, line and column
   * @throws IOException if it can't be read
   */
  public static MaterialCalibration read(Path file) throws IOException {
    return fromJson(Json.read(file, MAX_BYTES));
  }

  static JsonObject toJson(MaterialCalibration calibration) {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("madeAt", calibration.madeAt().toString())
        .put(
            "scans",
            JsonArray.of(calibration.scans().stream().map(scan -> Json.text(scan.hex())).toList()))
        .put("high", beam(calibration.high()))
        .put("low", beam(calibration.low()))
        .put("rootMeanSquareResidual", calibration.rootMeanSquare())
        .put(
            "steps",
            JsonArray.of(
                calibration.steps().stream().map(step -> step(calibration, step)).toList()))
        .build();
  }

  private static JsonObject beam(BeamParameters beam) {
    return JsonObject.builder()
        .put("megavolts", beam.megavolts())
        .put("filterGramsPerCm2", beam.filterGrams())
        .put("responsePower", beam.responsePower())
        .put("absorption", beam.absorption())
        .put("scattering", beam.scattering())
        .put("pairs", beam.pairs())
        .build();
  }

  private static JsonObject step(MaterialCalibration calibration, CalibrationStep step) {
    return JsonObject.builder()
        .put("material", step.material().name())
        .put("atomicNumber", step.material().atomicNumber())
        .put("electronRatio", step.material().electronRatio())
        .put("densityGramsPerCm3", step.material().densityGramsPerCm3())
        .put("gramsPerCm2", step.gramsPerCm2())
        .put("highAttenuation", step.high())
        .put("lowAttenuation", step.low())
        .put("highResidual", calibration.highResidual(step))
        .put("lowResidual", calibration.lowResidual(step))
        .build();
  }

  static MaterialCalibration fromJson(JsonValue value) throws JsonException {
    JsonObject root = value.asObject();
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), '"' + SCHEMA + '"', schema.describe());
    }
    List<Sha256> scans = new ArrayList<>();
    for (JsonValue scan : root.get("scans").asArray().items()) {
      String text = scan.asText();
      scans.add(checked(scan, () -> new Sha256(text)));
    }
    List<CalibrationStep> steps = new ArrayList<>();
    for (JsonValue step : root.get("steps").asArray().items()) {
      steps.add(step(step.asObject()));
    }
    BeamParameters high = beam(root.get("high").asObject());
    BeamParameters low = beam(root.get("low").asObject());
    Instant madeAt = instant(root.get("madeAt"));
    return checked(root, () -> new MaterialCalibration(high, low, steps, scans, madeAt));
  }

  private static BeamParameters beam(JsonObject beam) throws JsonException {
    double megavolts = beam.get("megavolts").asDouble();
    double filter = beam.get("filterGramsPerCm2").asDouble();
    double power = beam.get("responsePower").asDouble();
    double absorption = beam.get("absorption").asDouble();
    double scattering = beam.get("scattering").asDouble();
    double pairs = beam.get("pairs").asDouble();
    return checked(
        beam, () -> new BeamParameters(megavolts, filter, power, absorption, scattering, pairs));
  }

  private static CalibrationStep step(JsonObject step) throws JsonException {
    String name = step.get("material").asText();
    double number = step.get("atomicNumber").asDouble();
    double ratio = step.get("electronRatio").asDouble();
    double density = step.get("densityGramsPerCm3").asDouble();
    double grams = step.get("gramsPerCm2").asDouble();
    double high = step.get("highAttenuation").asDouble();
    double low = step.get("lowAttenuation").asDouble();
    return checked(
        step,
        () ->
            new CalibrationStep(new StepMaterial(name, number, ratio, density), grams, high, low));
  }

  private static Instant instant(JsonValue value) throws JsonException {
    try {
      return Instant.parse(value.asText());
    } catch (DateTimeParseException e) {
      throw new JsonException(value.at(), "a time such as 2026-11-25T08:00:00Z", value.describe());
    }
  }

  /** Makes something whose constructor checks its values. */
  @FunctionalInterface
  private interface Maker<T> {
    T make();
  }

  private static <T> T checked(JsonValue at, Maker<T> maker) throws JsonException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw new JsonException(
          at.at(), "values that belong together", String.valueOf(e.getMessage()));
    }
  }
}
