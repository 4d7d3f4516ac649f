package org.cargolens.bench.detect;

import org.cargolens.analysis.detect.InputScale;
import org.cargolens.analysis.detect.ModelDescriptor;
import org.cargolens.analysis.detect.Tiling;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;

/** Those parts of a pack's descriptor that the Python script reads, as in {@code model.json}. */
final class PackJson {
  private PackJson() {}

  static JsonObject of(ModelDescriptor model) {
    return JsonObject.builder()
        .put("name", model.name())
        .put("input", input(model))
        .put("head", JsonObject.builder().put("stride", model.head().stride()).build())
        .put(
            "classes",
            JsonArray.of(
                model.classes().stream()
                    .map(
                        type ->
                            JsonObject.builder()
                                .put("name", type.name())
                                .put("category", type.category().word())
                                .put("minimumScore", type.minimumScore())
                                .put("overlapLimit", type.overlapLimit())
                                .put("lowerEdgeRaise", type.lowerEdgeRaise())
                                .build())
                    .toList()))
        .put(
            "weights",
            JsonArray.of(
                model.weights().stream()
                    .map(
                        file ->
                            JsonObject.builder()
                                .put("file", file.name())
                                .put("precision", file.precision().word())
                                .build())
                    .toList()))
        .build();
  }

  private static JsonObject input(ModelDescriptor model) {
    JsonObject.Builder input =
        JsonObject.builder()
            .put("scale", scale(model.input().scale()))
            .put("multipleOf", model.input().multipleOf())
            .put("batch", model.input().batch());
    model.input().tiling().map(PackJson::tile).ifPresent(tile -> input.put("tile", tile));
    return input.build();
  }

  private static JsonObject scale(InputScale scale) {
    JsonObject.Builder json = JsonObject.builder();
    if (scale instanceof InputScale.FixedHeight fixed) {
      return json.put("kind", "height").put("pixels", fixed.rows()).build();
    }
    return json.put("kind", "native").build();
  }

  private static JsonObject tile(Tiling tiling) {
    return JsonObject.builder()
        .put("width", tiling.width())
        .put("height", tiling.height())
        .put("overlap", tiling.overlap())
        .build();
  }
}
