package org.cargolens.analysis.quality.testobject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Region;

/**
 * Reads and writes test objects as JSON:
 *
 * <pre>
 * {"testObject": "NAME", "pieces": [
 *   {"kind": "penetration", "steelMm": 200, "detail": [x1, y1, x2, y2], "around": [...]},
 *   {"kind": "wire", "diameterMm": 2, "axis": "along", "region": [...]},
 *   {"kind": "contrast", "baseMm": 100, "stepMm": 2, "step": [...], "base": [...]},
 *   {"kind": "edge", "axis": "across", "region": [...]},
 *   {"kind": "material", "material": "lead", "region": [...]}]}
 * </pre>
 *
 * <p>Regions are pixels of the upright picture, x2 and y2 just outside.
 */
public final class TestObjectFile {
  private static final int MOST_PIECES = 10_000;

  private TestObjectFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it can't be read or isn't such a file; names line and column
   */
  public static TestObject read(Path file) throws IOException {
    JsonObject root = Json.read(file).asObject();
    List<JsonValue> items = root.get("pieces").asArray().items();
    if (items.isEmpty() || items.size() > MOST_PIECES) {
      throw new JsonException(
          root.get("pieces").at(), "1 to " + MOST_PIECES + " pieces", items.size() + " pieces");
    }
    List<TestPiece> pieces = new ArrayList<>();
    for (JsonValue item : items) {
      pieces.add(piece(item.asObject()));
    }
    return new TestObject(root.get("testObject").asText(), pieces);
  }

  /** Writes a file, whole or not at all. */
  public static void write(Path file, TestObject object) throws IOException {
    Json.write(
        file,
        JsonObject.builder()
            .put("testObject", object.name())
            .put(
                "pieces",
                JsonArray.of(object.pieces().stream().map(TestObjectFile::written).toList()))
            .build());
  }

  private static TestPiece piece(JsonObject item) throws JsonException {
    JsonValue kind = item.get("kind");
    return switch (kind.asText()) {
      case "penetration" ->
          new TestPiece.Penetration(
              positive(item, "steelMm"), region(item, "detail"), region(item, "around"));
      case "wire" ->
          new TestPiece.Wire(positive(item, "diameterMm"), axis(item), region(item, "region"));
      case "contrast" ->
          new TestPiece.Contrast(
              positive(item, "baseMm"),
              positive(item, "stepMm"),
              region(item, "step"),
              region(item, "base"));
      case "edge" -> new TestPiece.Edge(axis(item), region(item, "region"));
      case "material" ->
          new TestPiece.MaterialStep(item.get("material").asText(), region(item, "region"));
      default ->
          throw new JsonException(
              kind.at(), "penetration, wire, contrast, edge or material", kind.describe());
    };
  }

  private static double positive(JsonObject item, String name) throws JsonException {
    double value = item.get(name).asDouble();
    if (!(value > 0)) {
      throw new JsonException(item.get(name).at(), "a number above 0", String.valueOf(value));
    }
    return value;
  }

  private static TestPiece.Axis axis(JsonObject item) throws JsonException {
    String word = item.get("axis").asText();
    for (TestPiece.Axis axis : TestPiece.Axis.values()) {
      if (word.equals(word(axis))) {
        return axis;
      }
    }
    throw new JsonException(item.get("axis").at(), "along or across", word);
  }

  private static String word(TestPiece.Axis axis) {
    return axis.name().toLowerCase(Locale.ROOT);
  }

  private static Region region(JsonObject item, String name) throws JsonException {
    JsonArray corners = item.get(name).asArray().ofSize(4);
    int[] numbers = new int[4];
    for (int i = 0; i < 4; i++) {
      numbers[i] = corners.items().get(i).asInt(0, 1 << 20);
    }
    if (numbers[0] >= numbers[2] || numbers[1] >= numbers[3]) {
      throw new JsonException(corners.at(), "x1 < x2 and y1 < y2", corners.describe());
    }
    return new Region(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  private static JsonValue written(TestPiece piece) {
    JsonObject.Builder item = JsonObject.builder();
    if (piece instanceof TestPiece.Penetration step) {
      item.put("kind", "penetration").put("steelMm", step.steelMm());
      item.put("detail", corners(step.detail())).put("around", corners(step.around()));
    } else if (piece instanceof TestPiece.Wire wire) {
      item.put("kind", "wire").put("diameterMm", wire.diameterMm());
      item.put("axis", word(wire.axis())).put("region", corners(wire.region()));
    } else if (piece instanceof TestPiece.Contrast step) {
      item.put("kind", "contrast").put("baseMm", step.baseMm()).put("stepMm", step.stepMm());
      item.put("step", corners(step.step())).put("base", corners(step.base()));
    } else if (piece instanceof TestPiece.Edge edge) {
      item.put("kind", "edge").put("axis", word(edge.axis()));
      item.put("region", corners(edge.region()));
    } else if (piece instanceof TestPiece.MaterialStep step) {
      item.put("kind", "material").put("material", step.material());
      item.put("region", corners(step.region()));
    }
    return item.build();
  }

  private static JsonArray corners(Region region) {
    return JsonArray.of(
        List.of(
            Json.number((long) region.x1()),
            Json.number((long) region.y1()),
            Json.number((long) region.x2()),
            Json.number((long) region.y2())));
  }
}
