package org.cargolens.analysis.correct;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** Calibrations as JSON files after the schema {@value #SCHEMA}. */
public final class DetectorCalibrationFile {
  /** Identity of the files of this version. */
  public static final String SCHEMA = "urn:cargolens:detector-calibration:1";

  private static final long MAX_BYTES = 32L << 20;

  private DetectorCalibrationFile() {}

  /**
   * Writes a calibration; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, DetectorCalibration calibration) throws IOException {
    Json.write(file, toJson(calibration));
  }

  /**
   * Reads a calibration.
   *
   * @throws JsonException if it is none of this version, or a value can't be; names file, line and
   *     column
   * @throws IOException if it can't be read
   */
  public static DetectorCalibration read(Path file) throws IOException {
    return fromJson(Json.read(file, MAX_BYTES));
  }

  /** Returns a calibration as a JSON tree. */
  public static JsonObject toJson(DetectorCalibration calibration) {
    JsonObject.Builder root = JsonObject.builder().put("schema", SCHEMA);
    // Files of before there were several views name none: those are of the side view.
    if (calibration.view() != ViewKind.SIDE) {
      root.put("view", word(calibration.view()));
    }
    return root.put("madeAt", calibration.madeAt().toString())
        .put("detectors", calibration.detectors())
        .put(
            "energies",
            JsonArray.of(
                calibration.energies().stream().map(DetectorCalibrationFile::energy).toList()))
        .put(
            "sources",
            JsonArray.of(
                calibration.sources().stream().map(DetectorCalibrationFile::source).toList()))
        .build();
  }

  private static JsonObject energy(EnergyCalibration energy) {
    return JsonObject.builder()
        .put("channel", word(energy.kind()))
        .put("fullScale", energy.fullScale())
        .put("dark", energy.dark().map(DetectorCalibrationFile::profile).orElse(null))
        .put("open", energy.open().map(DetectorCalibrationFile::profile).orElse(null))
        .put("dead", JsonArray.of(energy.dead().stream().map(Json::number).toList()))
        .put("noisy", JsonArray.of(energy.noisy().stream().map(Json::number).toList()))
        .build();
  }

  private static JsonObject profile(DetectorProfile profile) {
    return JsonObject.builder()
        .put("lines", profile.lines())
        .put("means", numbers(profile.means()))
        .put("deviations", numbers(profile.deviations()))
        .build();
  }

  private static JsonArray numbers(double[] values) {
    return JsonArray.of(Arrays.stream(values).mapToObj(Json::number).toList());
  }

  private static JsonObject source(DetectorCalibration.Source source) {
    return JsonObject.builder()
        .put("beam", word(source.beam()))
        .put("channel", word(source.channel()))
        .put("firstLine", source.lines().firstLine())
        .put("lines", source.lines().lines())
        .put("sha256", source.sha256().hex())
        .build();
  }

  /** Returns the calibration of a JSON tree. */
  public static DetectorCalibration fromJson(JsonValue value) throws JsonException {
    JsonObject root = value.asObject();
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), '"' + SCHEMA + '"', schema.describe());
    }
    int detectors = root.get("detectors").asInt(1, ViewGeometry.MAX_DETECTORS);
    List<EnergyCalibration> energies = new ArrayList<>();
    for (JsonValue item : root.get("energies").asArray().items()) {
      energies.add(readEnergy(item.asObject(), detectors));
    }
    List<DetectorCalibration.Source> sources = new ArrayList<>();
    for (JsonValue item : root.get("sources").asArray().items()) {
      sources.add(readSource(item.asObject()));
    }
    Instant madeAt = instant(root.get("madeAt"));
    Optional<JsonValue> named = root.find("view");
    ViewKind view = named.isPresent() ? constant(named.get(), ViewKind.class) : ViewKind.SIDE;
    return checked(root, () -> new DetectorCalibration(view, madeAt, energies, sources));
  }

  private static EnergyCalibration readEnergy(JsonObject object, int detectors)
      throws JsonException {
    ChannelKind kind = constant(object.get("channel"), ChannelKind.class);
    int fullScale = object.get("fullScale").asInt(1, 0xFFFF);
    Optional<DetectorProfile> dark = readProfile(object.find("dark"), detectors);
    Optional<DetectorProfile> open = readProfile(object.find("open"), detectors);
    List<Integer> dead = readDetectors(object.get("dead").asArray(), detectors);
    List<Integer> noisy = readDetectors(object.get("noisy").asArray(), detectors);
    return checked(object, () -> new EnergyCalibration(kind, fullScale, dark, open, dead, noisy));
  }

  private static Optional<DetectorProfile> readProfile(Optional<JsonValue> value, int detectors)
      throws JsonException {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    JsonObject object = value.get().asObject();
    double[] means = readNumbers(object.get("means").asArray().ofSize(detectors));
    double[] deviations = readNumbers(object.get("deviations").asArray().ofSize(detectors));
    int lines = object.get("lines").asInt(1, ViewGeometry.MAX_LINES);
    return Optional.of(checked(object, () -> new DetectorProfile(means, deviations, lines)));
  }

  private static double[] readNumbers(JsonArray array) throws JsonException {
    double[] numbers = new double[array.items().size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.items().get(i).asDouble();
    }
    return numbers;
  }

  /** Ascending and without repetition, so that two files of one calibration are alike. */
  private static List<Integer> readDetectors(JsonArray array, int detectors) throws JsonException {
    List<Integer> found = new ArrayList<>();
    int next = 0;
    for (JsonValue item : array.items()) {
      int detector = item.asInt(next, detectors - 1);
      found.add(detector);
      next = detector + 1;
    }
    return found;
  }

  private static DetectorCalibration.Source readSource(JsonObject object) throws JsonException {
    DetectorCalibration.Beam beam = constant(object.get("beam"), DetectorCalibration.Beam.class);
    ChannelKind channel = constant(object.get("channel"), ChannelKind.class);
    int first = object.get("firstLine").asInt(0, ViewGeometry.MAX_LINES);
    int lines = object.get("lines").asInt(1, ViewGeometry.MAX_LINES);
    JsonValue sha256 = object.get("sha256");
    String hex = sha256.asText();
    return checked(
        sha256,
        () ->
            new DetectorCalibration.Source(
                beam, channel, new LineSpan(first, lines), new Sha256(hex)));
  }

  private static Instant instant(JsonValue value) throws JsonException {
    try {
      return Instant.parse(value.asText());
    } catch (DateTimeException e) {
      throw new JsonException(value.at(), "a time such as 2026-11-25T08:00:00Z", value.describe());
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E constant(JsonValue value, Class<E> type)
      throws JsonException {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(value.asText())) {
        return constant;
      }
    }
    throw new JsonException(value.at(), "a word of " + type.getSimpleName(), value.describe());
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
      throw new JsonException(at.at(), "legal values", String.valueOf(e.getMessage()));
    }
  }
}
