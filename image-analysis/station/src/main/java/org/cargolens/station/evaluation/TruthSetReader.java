package org.cargolens.station.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.evaluate.detection.TruthBox;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.ViewNames;
import org.cargolens.scan.ViewKind;
import org.cargolens.station.files.FileInFolder;

/** Reads a {@link TruthSet}. Used once, by one thread. */
final class TruthSetReader {
  private static final int MOST_PIXELS_A_SIDE = 1 << 20;

  private final Path folder;
  private final Map<Long, String> categories = new LinkedHashMap<>();
  private final Map<Long, List<TruthBox>> truth = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();

  TruthSetReader(Path folder) {
    this.folder = folder;
  }

  TruthSet read() throws IOException {
    JsonObject coco = Json.read(folder.resolve("coco.json")).asObject();
    readGroups(folder.resolve("groups.json"));
    for (JsonValue item : coco.get("categories").asArray().items()) {
      JsonObject category = item.asObject();
      categories.put(category.get("id").asLong(), category.get("name").asText());
    }
    for (JsonValue item : coco.get("images").asArray().items()) {
      JsonValue id = item.asObject().get("id");
      if (truth.put(id.asLong(), new ArrayList<>()) != null) {
        throw new JsonException(id.at(), "an id of one image", id.describe() + " again");
      }
    }
    for (JsonValue item : coco.get("annotations").asArray().items()) {
      JsonObject annotation = item.asObject();
      JsonValue image = annotation.get("image_id");
      List<TruthBox> things = truth.get(image.asLong());
      if (things == null) {
        throw new JsonException(image.at(), "the id of an image", image.describe());
      }
      things.add(thing(annotation));
    }
    List<TruthImage> images = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonValue item : coco.get("images").asArray().items()) {
      TruthImage image = image(item.asObject());
      if (!names.add(image.name())) {
        throw new JsonException(item.at(), "an image once", image.name() + " for the second time");
      }
      images.add(image);
    }
    return new TruthSet(images, Set.copyOf(categories.values()));
  }

  private void readGroups(Path file) throws IOException {
    if (Files.exists(file)) {
      for (Map.Entry<String, JsonValue> group : Json.read(file).asObject().members().entrySet()) {
        for (JsonValue member : group.getValue().asArray().items()) {
          groups.put(member.asText(), group.getKey());
        }
      }
    }
  }

  private TruthBox thing(JsonObject annotation) throws JsonException {
    JsonValue category = annotation.get("category_id");
    String name = categories.get(category.asLong());
    if (name == null) {
      throw new JsonException(category.at(), "a category of " + categories, category.describe());
    }
    List<JsonValue> numbers = annotation.get("bbox").asArray().ofSize(4).items();
    double x = numbers.get(0).asDouble();
    double y = numbers.get(1).asDouble();
    try {
      Box box = new Box(x, y, x + numbers.get(2).asDouble(), y + numbers.get(3).asDouble());
      Optional<JsonValue> area = annotation.find("area");
      return new TruthBox(
          name,
          box,
          area.isPresent() ? area.get().asDouble() : box.area(),
          isSet(annotation, "iscrowd") || isSet(annotation, "ignore"));
    } catch (IllegalArgumentException e) {
      throw new JsonException(
          annotation.at(), "a box of [x, y, width, height]", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isSet(JsonObject annotation, String mark) throws JsonException {
    Optional<JsonValue> value = annotation.find(mark);
    return value.isPresent() && value.get().asInt(0, 1) == 1;
  }

  private TruthImage image(JsonObject image) throws JsonException {
    String name = image.get("file_name").asText();
    Optional<JsonValue> attributes = image.find("attributes");
    JsonObject known =
        attributes.isPresent() ? attributes.get().asObject() : JsonObject.builder().build();
    return new TruthImage(
        name,
        inside(image, name),
        transmission(image, name, known),
        scene(name, known),
        view(known),
        image.get("width").asInt(1, MOST_PIXELS_A_SIDE),
        image.get("height").asInt(1, MOST_PIXELS_A_SIDE),
        truth.getOrDefault(image.get("id").asLong(), List.of()));
  }

  private static ViewKind view(JsonObject known) throws JsonException {
    Optional<JsonValue> stated = known.find("view");
    if (stated.isEmpty()) {
      return ViewKind.SIDE;
    }
    return ViewNames.ofWord(stated.get().asText())
        .orElseThrow(
            () ->
                new JsonException(
                    stated.get().at(), "side, top or backscatter", stated.get().describe()));
  }

  private Optional<Path> transmission(JsonObject image, String name, JsonObject known)
      throws JsonException {
    Optional<JsonValue> stated = known.find("scan");
    if (stated.isPresent()) {
      return Optional.of(inside(image, stated.get().asText()));
    }
    if (!name.startsWith("images/") || name.lastIndexOf('.') < 0) {
      return Optional.empty();
    }
    String stem = name.substring("images/".length(), name.lastIndexOf('.'));
    return Optional.of(inside(image, "scans/" + stem + ".npy")).filter(Files::exists);
  }

  private String scene(String name, JsonObject known) throws JsonException {
    String group = groups.get(name);
    if (group != null) {
      return "group " + group;
    }
    Optional<JsonValue> original = known.find("original");
    if (original.isPresent()) {
      return "original " + original.get().asText();
    }
    Optional<JsonValue> scene = known.find("scene");
    if (scene.isEmpty()) {
      return "image " + name;
    }
    Optional<JsonValue> seed = known.find("sceneSeed");
    return "scene " + scene.get().asText() + (seed.isPresent() ? " " + seed.get().asText() : "");
  }

  private Path inside(JsonObject image, String file) throws JsonException {
    return FileInFolder.of(folder, file)
        .orElseThrow(() -> new JsonException(image.at(), "a file inside " + folder, file));
  }
}
