package org.cargolens.station.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.simulator.dataset.KnownObject;
import org.cargolens.simulator.dataset.TruthCategory;
import org.cargolens.simulator.picture.Box;
import org.cargolens.station.files.FileInFolder;

/**
 * Lists the clean pictures of a folder: those that its {@code coco.json} names, or without one the
 * png, jpg, tif and npy files in it.
 *
 * <p>A picture is clean unless its truth marks anything but containers and vehicles that isn't said
 * to belong ({@code "suspicious": false}), or it lies in a folder called {@code dirty}.
 */
final class SourceFolder {
  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "tif", "tiff", "npy");

  private final Path folder;
  private final Map<Long, List<KnownObject>> marked = new HashMap<>();
  private final Set<Long> dirty = new HashSet<>();

  private SourceFolder(Path folder) {
    this.folder = folder;
  }

  /** Returns the clean pictures in the order of their names. */
  static List<SourceImage> read(Path folder) throws IOException {
    SourceFolder source = new SourceFolder(folder);
    Path truth = folder.resolve("coco.json");
    List<SourceImage> images =
        new ArrayList<>(
            Files.exists(truth) ? source.listed(Json.read(truth).asObject()) : source.found());
    images.sort((a, b) -> a.name().compareTo(b.name()));
    return images;
  }

  private List<SourceImage> found() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> Files.isRegularFile(file) && isPicture(String.valueOf(file.getFileName())))
          .map(file -> new SourceImage(String.valueOf(file.getFileName()), file, List.of()))
          .toList();
    }
  }

  private static boolean isPicture(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending);
  }

  private List<SourceImage> listed(JsonObject coco) throws JsonException {
    Map<Long, String> categories = new HashMap<>();
    for (JsonValue item : coco.get("categories").asArray().items()) {
      categories.put(item.asObject().get("id").asLong(), item.asObject().get("name").asText());
    }
    for (JsonValue item : coco.get("annotations").asArray().items()) {
      mark(item.asObject(), categories);
    }
    List<SourceImage> images = new ArrayList<>();
    for (JsonValue item : coco.get("images").asArray().items()) {
      JsonObject image = item.asObject();
      String name = image.get("file_name").asText();
      long id = image.get("id").asLong();
      Path path =
          FileInFolder.of(folder, name)
              .orElseThrow(() -> new JsonException(image.at(), "a file inside " + folder, name));
      if (!dirty.contains(id) && !name.startsWith("dirty/")) {
        images.add(new SourceImage(name, path, marked.getOrDefault(id, List.of())));
      }
    }
    return images;
  }

  /** Truth of simulated scans marks goods too, and says of each that it belongs. */
  private static boolean isHarmless(JsonObject annotation) throws JsonException {
    Optional<JsonValue> attributes = annotation.find("attributes");
    Optional<JsonValue> suspicious =
        attributes.isPresent() ? attributes.get().asObject().find("suspicious") : Optional.empty();
    return suspicious.isPresent() && !suspicious.get().asBoolean();
  }

  private void mark(JsonObject annotation, Map<Long, String> categories) throws JsonException {
    long image = annotation.get("image_id").asLong();
    String category =
        categories.getOrDefault(annotation.get("category_id").asLong(), "no category");
    Optional<TruthCategory> named = TruthCategory.ofScene(category);
    if (named.isEmpty() && isHarmless(annotation)) {
      return;
    }
    TruthCategory known = named.orElse(TruthCategory.WEAPON);
    if (known.suspicious()) {
      dirty.add(image);
      return;
    }
    List<JsonValue> numbers = annotation.get("bbox").asArray().ofSize(4).items();
    double x = numbers.get(0).asDouble();
    double y = numbers.get(1).asDouble();
    try {
      Box box = new Box(x, y, x + numbers.get(2).asDouble(), y + numbers.get(3).asDouble());
      marked.computeIfAbsent(image, id -> new ArrayList<>()).add(new KnownObject(known, box));
    } catch (IllegalArgumentException e) {
      throw new JsonException(
          annotation.at(), "a box of [x, y, width, height]", String.valueOf(e.getMessage()));
    }
  }
}
