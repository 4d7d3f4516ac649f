package org.cargolens.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.analysis.image.ColumnEdges;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanReportJsonTest {
  private static final StoredTransform SIZE = new StoredTransform(100, 60, true, false);

  @Test
  void toJson_fullAndBareReport_obeyTheSchema() {
    ReportSchema.assertObeyed(Reports.full(SIZE));
    ReportSchema.assertObeyed(Reports.bare(SIZE));
  }

  @Test
  void readAndWrite_columnsDrawnAnew_keepStoredCoordinates() throws Exception {
    StoredTransform drawn =
        SIZE.withColumns(new ColumnEdges(new double[] {0, 20.5, 60.25, 60.25, 100}, 100));
    ScanReport report = Reports.full(drawn);

    JsonObject json = ScanReportJson.toJson(report);
    ScanReport read = ScanReportJson.fromJson(json);

    ReportSchema.assertObeyed(report);
    assertThat(read).isEqualTo(report);
    assertThat(read.source().transform().width()).isEqualTo(4);
    assertThat(read.source().transform().storedLines()).isEqualTo(100);
    assertThat(drawn.toStored(new Region(0, 0, 1, 1))).isEqualTo(new Region(79, 0, 100, 1));
    assertThat(drawn.toImage(new Region(79, 0, 100, 1)).x1()).isZero();
  }

  @Test
  void readAndWrite_fullAndBareReport_giveTheSameReport(@TempDir Path folder) throws Exception {
    for (ScanReport report : List.of(Reports.full(SIZE), Reports.bare(SIZE))) {
      Path file = folder.resolve("report.json");

      ScanReportJson.write(file, report);

      assertThat(ScanReportJson.read(file)).isEqualTo(report);
    }
  }

  @Test
  void read_reportOfAnEarlierVersion_knowsNothingOfItsJudging() throws Exception {
    JsonObject json = ScanReportJson.toJson(Reports.full(SIZE));
    JsonObject.Builder older = JsonObject.builder();
    json.members()
        .forEach(
            (name, value) -> {
              if (!name.equals("detectors") && !name.equals("operatingPoint")) {
                older.put(name, value);
              }
            });

    assertThat(ScanReportJson.fromJson(older.build()))
        .isEqualTo(Reports.full(SIZE).withJudging(Judging.UNKNOWN));
    assertThat(ReportSchema.errors(Json.print(older.build()))).isEmpty();
  }

  @Test
  void schema_lists_areThoseOfTheTypes() throws JsonException {
    JsonObject root = Json.parse(ReportSchema.text(), "schema").asObject();
    JsonObject definitions = root.get("$defs").asObject();

    assertThat(root.get("$id").asText()).isEqualTo(ScanReport.SCHEMA);
    assertThat(words(definitions.get("category")))
        .isEqualTo(Arrays.stream(Category.values()).map(Category::word).toList());
    assertThat(words(property(definitions, "image", "advice")))
        .isEqualTo(Arrays.stream(Advice.values()).map(Advice::word).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scan-report:1 | scan-report:2 | :2:\\d+: expected \"urn:cargolens:scan-report:1\"",
        "\"red\" | \"pink\" | expected an advice, found \"pink\"",
        "\"container\" | \"boat\" | expected a category, found \"boat\"",
        "[ 2, 3, 90, 50 ] | [ 2, 3, 90 ] | expected an array of 4",
        "[ 2, 3, 90, 50 ] | [ 2, 3, 1, 50 ] | not a region",
        "[ 2, 3, 90, 50 ] | [ 2, 3, 900, 50 ] | outside the view",
        "[ 2, 3, 90, 50 ] | [ 2, 3, 90.5, 50 ] | whole number",
        "2026-11-25T08:00:00Z | yesterday | expected a time",
        "\"dark\" | \"magic\" | expected a correction step",
        "\"host-overflow\" | \"gremlins\" | expected a word of Cause",
        "\"score\": 0.91 | \"score\": 1.91 | from 0 to 1",
        "\"type\": \"picture\" | \"type\": \"rumour\" | found \"rumour\"",
        "\"kind\": \"object\" | \"kind\": \"anomaly\" | among the objects",
        "\"kind\": \"reference\" | \"kind\": \"object\" | not of kind OBJECT",
        "CSQU3054383 | CSQU3054384 | check digit",
        "\"slot\": 1 | \"slot\": 0 | two container numbers in slot 0",
        "\"mirroredX\" | \"turnedX\" | a member \"mirroredX\""
      })
  void read_changedText_namesFilePlaceAndReason(String from, String to, String message)
      throws Exception {
    String text = Json.print(ScanReportJson.toJson(Reports.full(SIZE)));
    assertThat(text).contains(from);

    assertThatThrownBy(() -> parse(text.replaceFirst(quote(from), to)))
        .isInstanceOf(JsonException.class)
        .hasMessageMatching("(?s)r\\.json:\\d+:\\d+: .*")
        .message()
        .containsPattern(message);
  }

  @Test
  void read_truncatedAnywhere_throws(@TempDir Path folder) throws Exception {
    String text = Json.print(ScanReportJson.toJson(Reports.full(SIZE))).strip();
    Path file = folder.resolve("cut.json");
    for (int length = 0; length < text.length(); length += 7) {
      Files.writeString(file, text.substring(0, length));
      assertThatThrownBy(() -> ScanReportJson.read(file)).hasMessageContaining("cut.json:");
    }
  }

  @Test
  void schema_unknownMember_isRefused() {
    String text =
        Json.print(ScanReportJson.toJson(Reports.bare(SIZE)))
            .replace("\"objects\"", "\"extra\": 1, \"objects\"");

    assertThat(ReportSchema.errors(text)).isNotEmpty();
  }

  private static ScanReport parse(String text) throws JsonException {
    return ScanReportJson.fromJson(Json.parse(text, "r.json"));
  }

  private static String quote(String text) {
    return text.replaceAll("([\\[\\]{}.])", "\\\\$1");
  }

  private static JsonValue property(JsonObject definitions, String type, String name)
      throws JsonException {
    return definitions.get(type).asObject().get("properties").asObject().get(name);
  }

  private static List<String> words(JsonValue definition) throws JsonException {
    List<String> words = new ArrayList<>();
    for (JsonValue word : definition.asObject().get("enum").asArray().items()) {
      words.add(word.asText());
    }
    return words;
  }
}
