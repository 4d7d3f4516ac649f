package org.cargolens.bench.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.WeightsFile;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/** The same steps in Python: our script {@code analysis.py} with PyTorch and OpenCV. */
final class PythonAnalysis implements WholeAnalysis {
  private final PythonPeer peer;
  private final List<ModelPack> packs;
  private final Path folder;

  /**
   * Makes an analysis.
   *
   * @param peer stays the caller's
   * @param folder for the packs, which may lie in a jar, and for what is written
   */
  PythonAnalysis(PythonPeer peer, List<ModelPack> packs, Path folder) throws IOException {
    this.peer = peer;
    this.packs = List.copyOf(packs);
    this.folder = folder;
    for (ModelPack pack : packs) {
      Path target = Files.createDirectories(folder.resolve(pack.descriptor().name()));
      Json.write(target.resolve("model.json"), PackJson.of(pack.descriptor()));
      for (WeightsFile file : pack.descriptor().weights()) {
        Files.write(target.resolve(file.name()), pack.read(file.file()));
      }
    }
  }

  @Override
  public String name() {
    return "python";
  }

  @Override
  public Outcome run(Path scan) throws IOException {
    JsonObject answer =
        peer.ask(
            JsonObject.builder()
                .put("do", "analyse")
                .put(
                    "packs",
                    JsonArray.of(
                        packs.stream()
                            .map(pack -> folder.resolve(pack.descriptor().name()).toString())
                            .map(Json::text)
                            .toList()))
                .put("scan", scan.toString())
                .put("out", folder.toString())
                .build());
    Map<String, Duration> times = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> part : answer.get("ms").asObject().members().entrySet()) {
      times.put(part.getKey(), Duration.ofNanos((long) (part.getValue().asDouble() * 1e6)));
    }
    List<FoundBox> found = new ArrayList<>();
    for (JsonValue item : answer.get("detections").asArray().items()) {
      found.add(found(item.asObject()));
    }
    return new Outcome(times, found);
  }

  private static FoundBox found(JsonObject item) throws IOException {
    List<JsonValue> edges = item.get("box").asArray().items();
    return new FoundBox(
        item.get("model").asText(),
        item.get("category").asText(),
        item.get("score").asDouble(),
        new Box(
            edges.get(0).asDouble(),
            edges.get(1).asDouble(),
            edges.get(2).asDouble(),
            edges.get(3).asDouble()));
  }
}
