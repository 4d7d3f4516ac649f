package org.cargolens.analysis.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;

/** Which scan a report speaks of, as JSON; what isn't known is left out. */
final class ScanSourceJson {
  private ScanSourceJson() {}

  static JsonObject write(ScanSource source) {
    ScanMetadata metadata = source.metadata();
    JsonObject.Builder scan = JsonObject.builder();
    ReportWriter.put(scan, "name", source.name());
    scan.put("sha256", source.sha256().hex());
    ReportWriter.put(scan, "scanId", metadata.scanId());
    ReportWriter.put(scan, "capturedAt", metadata.capturedAt());
    ReportWriter.put(scan, "site", metadata.site());
    ReportWriter.put(
        scan, "projectedInto", metadata.projection().map(mark -> mark.original().hex()));
    scan.put("scanner", metadata.scanner().map(ScanSourceJson::scanner).orElse(null));
    return scan.put(
            "containers",
            JsonArray.of(metadata.containers().stream().map(ScanSourceJson::container).toList()))
        .build();
  }

  private static JsonObject scanner(ScannerIdentity scanner) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("manufacturer", scanner.manufacturer())
            .put("model", scanner.model())
            .put("serialNumber", scanner.serialNumber());
    ReportWriter.put(object, "firmware", scanner.firmware());
    return object.build();
  }

  private static JsonObject container(ContainerReading reading) {
    JsonObject.Builder object =
        JsonObject.builder().put("slot", reading.slot()).put("text", reading.text());
    ReportWriter.put(object, "number", reading.number());
    ReportWriter.put(object, "confidence", reading.confidence());
    return object.build();
  }

  static ScanSource read(JsonObject scan, JsonObject image, StoredTransform transform)
      throws JsonException {
    return new ScanSource(
        ReportReader.text(scan, "name"),
        ReportValues.sha256(scan.get("sha256")),
        metadata(scan),
        transform,
        ReportReader.number(image, "linePitchMm"),
        ReportReader.number(image, "detectorPitchMm"));
  }

  private static ScanMetadata metadata(JsonObject scan) throws JsonException {
    List<ContainerReading> containers = new ArrayList<>();
    for (JsonValue item : scan.get("containers").asArray().items()) {
      containers.add(readContainer(item.asObject()));
    }
    Optional<JsonValue> scanner = scan.find("scanner");
    Optional<ScannerIdentity> identity =
        scanner.isPresent() ? Optional.of(readScanner(scanner.get().asObject())) : Optional.empty();
    Optional<JsonValue> captured = scan.find("capturedAt");
    Optional<Instant> time =
        captured.isPresent() ? Optional.of(ReportValues.instant(captured.get())) : Optional.empty();
    Optional<JsonValue> original = scan.find("projectedInto");
    Optional<ProjectionMark> projection =
        original.isPresent()
            ? Optional.of(new ProjectionMark(ReportValues.sha256(original.get())))
            : Optional.empty();
    return ReportValues.checked(
        scan,
        () ->
            new ScanMetadata(
                ReportReader.text(scan, "scanId"),
                identity,
                time,
                ReportReader.text(scan, "site"),
                containers,
                Optional.empty(),
                projection));
  }

  private static ScannerIdentity readScanner(JsonObject object) throws JsonException {
    return new ScannerIdentity(
        object.get("manufacturer").asText(),
        object.get("model").asText(),
        object.get("serialNumber").asText(),
        ReportReader.text(object, "firmware"));
  }

  private static ContainerReading readContainer(JsonObject object) throws JsonException {
    Optional<JsonValue> number = object.find("number");
    Optional<ContainerNumber> parsed = Optional.empty();
    if (number.isPresent()) {
      String value = number.get().asText();
      parsed = Optional.of(ReportValues.checked(number.get(), () -> new ContainerNumber(value)));
    }
    Optional<ContainerNumber> known = parsed;
    int slot = object.get("slot").asInt(0, 1);
    String text = object.get("text").asText();
    return ReportValues.checked(
        object,
        () -> new ContainerReading(slot, text, known, ReportReader.number(object, "confidence")));
  }
}
