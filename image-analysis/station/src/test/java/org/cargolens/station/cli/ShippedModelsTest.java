package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.testing.Peers;
import org.cargolens.station.evaluation.ShippedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models that are built in keep the figures that they are shipped with. */
class ShippedModelsTest {
  private static final Path TEST_SETS = Path.of("..", "core", "models", "test-sets.json");

  @TempDir private Path folder;

  private JsonObject evaluate(String model, Path set) throws IOException {
    Path json = folder.resolve(model + ".json");
    CommandRun run = CommandRun.of("evaluate", "detect", model, set, "--json", json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Json.read(json).asObject().get("evaluation").asObject().get("figures").asObject();
  }

  private static double value(JsonObject figures, String section, String figure)
      throws JsonException {
    return figures.get(section).asObject().get(figure).asObject().get("value").asDouble();
  }

  @Test
  void containerNet_realScans_reachesTheFloor() throws IOException {
    Path scans = Peers.requireData("container-scans");
    JsonObject figures = evaluate("container-net", scans);

    String all = Json.print(figures);
    assertThat(value(figures, "outline-container", "right-number"))
        .as(all)
        .isGreaterThanOrEqualTo(0.99);
    assertThat(value(figures, "outline-container", "mean-iou"))
        .as(all)
        .isGreaterThanOrEqualTo(0.91);
  }

  /** Sample i of a set follows from the seed and i alone, so its beginning can be drawn anew. */
  @Test
  void models_beginningOfTheirFrozenSet_reachTheFloors() throws IOException {
    int judged = 0;
    for (JsonValue item : Json.read(TEST_SETS).asObject().get("testSets").asArray().items()) {
      JsonObject set = item.asObject();
      String model = set.get("model").asText();
      JsonObject beginning = set.get("beginning").asObject();
      Path scans = folder.resolve(set.get("name").asText());
      CommandRun drawn = CommandRun.of(simulate(set, beginning, scans).toArray());
      assertThat(drawn.exitCode()).as(drawn.err()).isZero();
      assertThat(Json.read(scans.resolve("dataset.json")).asObject().get("sha256").asText())
          .as("the generator draws another set than the one that was frozen")
          .isEqualTo(beginning.get("sha256").asText());
      if (!ShippedModels.areBuiltIn(model)) {
        continue; // Its set is frozen before a model is good enough.
      }
      judged++;
      JsonObject figures = evaluate(model, scans);
      for (JsonValue floor : beginning.get("limits").asArray().items()) {
        check(floor.asObject(), figures);
      }
    }
    assertThat(judged).isPositive();
  }

  private static List<Object> simulate(JsonObject set, JsonObject beginning, Path folder)
      throws JsonException {
    List<Object> words = new ArrayList<>(List.of("simulate"));
    for (JsonValue word : set.get("simulate").asArray().items()) {
      words.add(word.asText());
    }
    words.addAll(List.of("--count", beginning.get("count").asLong(), "--out", folder));
    return words;
  }

  private static void check(JsonObject limit, JsonObject figures) throws JsonException {
    String section = limit.get("section").asText();
    String figure = limit.get("figure").asText();
    double value = value(figures, section, figure);
    if (limit.find("least").isPresent()) {
      assertThat(value)
          .as("%s %s", section, figure)
          .isGreaterThanOrEqualTo(limit.get("least").asDouble());
    }
    if (limit.find("most").isPresent()) {
      assertThat(value)
          .as("%s %s", section, figure)
          .isLessThanOrEqualTo(limit.get("most").asDouble());
    }
  }
}
