package org.cargolens.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.correct.CalibrationOrigin;
import org.cargolens.analysis.correct.ChannelCorrection;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.correct.CorrectionStep;
import org.cargolens.analysis.correct.Measurement;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.ViewGeometry;

/** The record of a correction as JSON. */
final class CorrectionJson {
  private CorrectionJson() {}

  static JsonObject write(CorrectionRecord record) {
    return JsonObject.builder()
        .put(
            "channels",
            JsonArray.of(record.channels().stream().map(CorrectionJson::channel).toList()))
        .put(
            "missingLines",
            JsonArray.of(record.missingLines().stream().map(CorrectionJson::gap).toList()))
        .build();
  }

  private static JsonObject channel(ChannelCorrection channel) {
    return JsonObject.builder()
        .put("kind", word(channel.kind()))
        .put("stored", word(channel.stored()))
        .put("corrected", word(channel.corrected()))
        .put(
            "steps",
            JsonArray.of(channel.steps().stream().map(step -> Json.text(step.word())).toList()))
        .put(
            "deadDetectors",
            JsonArray.of(channel.deadDetectors().stream().map(Json::number).toList()))
        .put("saturatedShare", channel.saturatedShare())
        .put(
            "noisyDetectors",
            JsonArray.of(channel.noisyDetectors().stream().map(Json::number).toList()))
        .put("calibration", channel.calibration().map(CalibrationOrigin::word).orElse(null))
        .put(
            "measured",
            JsonArray.of(channel.measured().stream().map(CorrectionJson::figure).toList()))
        .build();
  }

  private static JsonObject figure(Measurement figure) {
    return JsonObject.builder()
        .put("step", figure.step().word())
        .put("name", figure.name())
        .put("value", figure.value())
        .build();
  }

  private static JsonObject gap(LineGap gap) {
    return JsonObject.builder()
        .put("firstLine", gap.firstLine())
        .put("lines", gap.lines())
        .put("cause", word(gap.cause()))
        .build();
  }

  static CorrectionRecord read(JsonObject object) throws JsonException {
    List<ChannelCorrection> channels = new ArrayList<>();
    for (JsonValue item : object.get("channels").asArray().items()) {
      channels.add(readChannel(item.asObject()));
    }
    List<LineGap> gaps = new ArrayList<>();
    for (JsonValue item : object.get("missingLines").asArray().items()) {
      JsonObject gap = item.asObject();
      gaps.add(
          new LineGap(
              gap.get("firstLine").asInt(0, ViewGeometry.MAX_LINES),
              gap.get("lines").asInt(1, ViewGeometry.MAX_LINES),
              constant(gap.get("cause"), LineGap.Cause.class)));
    }
    return new CorrectionRecord(channels, gaps);
  }

  private static ChannelCorrection readChannel(JsonObject object) throws JsonException {
    List<CorrectionStep> steps = new ArrayList<>();
    for (JsonValue step : object.get("steps").asArray().items()) {
      steps.add(ReportValues.word(step, CorrectionStep::ofWord, "a correction step"));
    }
    List<Measurement> measured = new ArrayList<>();
    for (JsonValue item : items(object, "measured")) {
      measured.add(readFigure(item.asObject()));
    }
    Optional<JsonValue> calibration = object.find("calibration");
    Optional<CalibrationOrigin> origin =
        calibration.isPresent()
            ? Optional.of(
                ReportValues.word(
                    calibration.get(), CalibrationOrigin::ofWord, "an origin of a calibration"))
            : Optional.empty();
    return new ChannelCorrection(
        constant(object.get("kind"), ChannelKind.class),
        constant(object.get("stored"), Domain.class),
        constant(object.get("corrected"), Domain.class),
        steps,
        detectors(object.get("deadDetectors").asArray().items()),
        detectors(items(object, "noisyDetectors")),
        ReportValues.score(object.get("saturatedShare")),
        origin,
        measured);
  }

  /** Returns the items of an array that reports of an earlier program lack. */
  private static List<JsonValue> items(JsonObject object, String name) throws JsonException {
    Optional<JsonValue> array = object.find(name);
    return array.isPresent() ? array.get().asArray().items() : List.of();
  }

  private static List<Integer> detectors(List<JsonValue> items) throws JsonException {
    List<Integer> detectors = new ArrayList<>();
    for (JsonValue detector : items) {
      detectors.add(detector.asInt(0, ViewGeometry.MAX_DETECTORS - 1));
    }
    return detectors;
  }

  private static Measurement readFigure(JsonObject object) throws JsonException {
    return new Measurement(
        ReportValues.word(object.get("step"), CorrectionStep::ofWord, "a correction step"),
        object.get("name").asText(),
        object.get("value").asDouble());
  }

  /** Returns an enum constant as the lower-kebab word that JSON uses. */
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E constant(JsonValue value, Class<E> type)
      throws JsonException {
    return ReportValues.word(value, text -> find(text, type), "a word of " + type.getSimpleName());
  }

  private static <E extends Enum<E>> Optional<E> find(String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
