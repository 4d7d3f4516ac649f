package org.cargolens.station.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.ViewNames;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.Region;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.scene.Declaration;
import org.cargolens.simulator.scene.PixelMask;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.TruthObject;

/**
 * Collects the truth of simulated scans and writes it in the layout of the COCO data set (Lin et
 * al., ECCV 2014): {@code bbox} is [x, y, width, height] in stored pixels, {@code segmentation} the
 * object's exact pixels as uncompressed run lengths, column after column, {@code area} their
 * number; ids count from 1. Attributes say whether the object doesn't belong ({@code suspicious}),
 * and, where known, what papers say is in a container ({@code declaration}), which goods it is
 * ({@code goods}, {@code heading}) and how it is hidden ({@code concealment}). Not safe for use by
 * several threads.
 */
public final class CocoTruth {
  private final List<JsonValue> images = new ArrayList<>();
  private final List<JsonValue> annotations = new ArrayList<>();
  private final Map<String, Integer> categories = new TreeMap<>();

  /**
   * Adds a scan.
   *
   * @param file its file name relative to the truth's folder
   * @param scan scan and truth; if its main view isn't from the side, an attribute says what it is
   */
  public void add(String file, SimulatedScan scan) {
    ViewGeometry geometry = scan.scan().mainView().geometry();
    int id = images.size() + 1;
    JsonObject.Builder image =
        JsonObject.builder()
            .put("id", id)
            .put("file_name", file)
            .put("width", geometry.lines())
            .put("height", geometry.detectors());
    ViewKind kind = scan.scan().mainView().kind();
    JsonObject.Builder known = JsonObject.builder();
    Optional<ProjectionMark> mark = scan.scan().metadata().projection();
    if (kind != ViewKind.SIDE) {
      known.put("view", ViewNames.word(kind));
    }
    mark.ifPresent(found -> known.put("projectedInto", found.original().hex()));
    if (kind != ViewKind.SIDE || mark.isPresent()) {
      image.put("attributes", known.build());
    }
    images.add(image.build());
    scan.truth().objects().forEach(object -> annotations.add(annotation(id, object)));
  }

  /**
   * Writes all of it.
   *
   * @throws IOException if the file can't be written
   */
  public void write(Path file) throws IOException {
    List<JsonValue> names = new ArrayList<>();
    categories.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            category ->
                names.add(
                    JsonObject.builder()
                        .put("id", category.getValue())
                        .put("name", category.getKey())
                        .build()));
    Json.write(
        file,
        JsonObject.builder()
            .put("images", JsonArray.of(images))
            .put("annotations", JsonArray.of(annotations))
            .put("categories", JsonArray.of(names))
            .build());
  }

  private JsonObject annotation(int image, TruthObject object) {
    Region box = object.box();
    Integer category = categories.computeIfAbsent(object.category(), name -> categories.size() + 1);
    return JsonObject.builder()
        .put("id", annotations.size() + 1)
        .put("image_id", image)
        .put("category_id", category)
        .put("bbox", numbers(box.x1(), box.y1(), box.width(), box.height()))
        .put("area", object.mask().area())
        .put("segmentation", segmentation(object.mask()))
        .put("iscrowd", 0)
        .put("attributes", attributes(object))
        .build();
  }

  private static JsonObject segmentation(PixelMask mask) {
    return JsonObject.builder()
        .put("counts", whole(mask.counts()))
        .put("size", whole(List.of(mask.detectors(), mask.lines())))
        .build();
  }

  private static JsonObject attributes(TruthObject object) {
    JsonObject.Builder attributes = JsonObject.builder().put("suspicious", object.suspicious());
    object
        .goods()
        .ifPresent(kind -> attributes.put("goods", kind.word()).put("heading", kind.heading()));
    object.declaration().ifPresent(papers -> attributes.put("declaration", papers(papers)));
    object.concealment().ifPresent(way -> attributes.put("concealment", way.word()));
    return attributes.build();
  }

  private static JsonObject papers(Declaration papers) {
    List<JsonValue> goods = new ArrayList<>();
    for (Declaration.Line line : papers.goods()) {
      goods.add(
          JsonObject.builder()
              .put("heading", line.heading())
              .put("text", line.text())
              .put("kilograms", line.kilograms())
              .build());
    }
    return JsonObject.builder()
        .put("container", papers.container().value())
        .put("goods", JsonArray.of(goods))
        .build();
  }

  private static JsonArray whole(List<Integer> values) {
    List<JsonValue> numbers = new ArrayList<>();
    values.forEach(value -> numbers.add(Json.number(value.longValue())));
    return JsonArray.of(numbers);
  }

  private static JsonArray numbers(double... values) {
    List<JsonValue> numbers = new ArrayList<>();
    for (double value : values) {
      numbers.add(Json.number(value));
    }
    return JsonArray.of(numbers);
  }
}
