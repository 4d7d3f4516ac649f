package org.cargolens.station.references;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.evaluate.LabelledScan;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Region;

/**
 * A folder of scans with the truth beside them: {@code coco.json} in the layout of the COCO data
 * set and, where scenes recur, {@code groups.json} ({@code {"group": ["file", ...]}}).
 *
 * <p>A scan is suspicious if it has a box that isn't marked {@code "suspicious": false}, or lies in
 * a folder called {@code dirty}; all others are clean.
 */
public final class TruthFolder {
  private TruthFolder() {}

  /**
   * Reads the truth of a folder; the scans themselves are not opened.
   *
   * @throws IOException if a file can't be read or isn't what it should be; names file and position
   */
  public static List<LabelledScan> read(Path folder, ReadOptions options) throws IOException {
    JsonObject coco = Json.read(folder.resolve("coco.json")).asObject();
    Map<Long, List<Region>> boxes = boxes(coco);
    Map<String, String> groups = groups(folder.resolve("groups.json"));
    List<LabelledScan> scans = new ArrayList<>();
    for (JsonValue item : coco.get("images").asArray().items()) {
      JsonObject image = item.asObject();
      String file = image.get("file_name").asText();
      List<Region> objects = boxes.getOrDefault(image.get("id").asLong(), List.of());
      scans.add(
          new LabelledScan(
              new FileReference(file, inside(folder, file, image), options),
              objects.isEmpty() && !file.startsWith("dirty/"),
              objects,
              Optional.ofNullable(groups.get(file))));
    }
    return scans;
  }

  private static Path inside(Path folder, String file, JsonObject image) throws JsonException {
    Path path = folder.resolve(file).normalize();
    if (!path.startsWith(folder.normalize())) {
      throw new JsonException(image.at(), "a file inside " + folder, file);
    }
    return path;
  }

  private static Map<Long, List<Region>> boxes(JsonObject coco) throws JsonException {
    Map<Long, List<Region>> boxes = new HashMap<>();
    for (JsonValue item : coco.get("annotations").asArray().items()) {
      JsonObject annotation = item.asObject();
      if (isSuspicious(annotation)) {
        boxes
            .computeIfAbsent(annotation.get("image_id").asLong(), id -> new ArrayList<>())
            .add(box(annotation));
      }
    }
    return boxes;
  }

  private static boolean isSuspicious(JsonObject annotation) throws JsonException {
    Optional<JsonValue> attributes = annotation.find("attributes");
    Optional<JsonValue> mark =
        attributes.isEmpty() ? attributes : attributes.get().asObject().find("suspicious");
    return mark.isEmpty() || mark.get().asBoolean();
  }

  private static Region box(JsonObject annotation) throws JsonException {
    List<JsonValue> numbers = annotation.get("bbox").asArray().ofSize(4).items();
    double x = numbers.get(0).asDouble();
    double y = numbers.get(1).asDouble();
    try {
      return new Region(
          (int) Math.floor(x),
          (int) Math.floor(y),
          (int) Math.ceil(x + numbers.get(2).asDouble()),
          (int) Math.ceil(y + numbers.get(3).asDouble()));
    } catch (IllegalArgumentException e) {
      throw new JsonException(
          annotation.at(), "a box of [x, y, width, height]", String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> groups(Path file) throws IOException {
    Map<String, String> groups = new HashMap<>();
    if (Files.exists(file)) {
      for (Map.Entry<String, JsonValue> group : Json.read(file).asObject().members().entrySet()) {
        for (JsonValue member : group.getValue().asArray().items()) {
          groups.put(member.asText(), group.getKey());
        }
      }
    }
    return groups;
  }
}
