package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.scan.Region;
import org.cargolens.station.evaluation.DataSetDigest;
import org.cargolens.station.evaluation.TruthFolders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toy model sees a block, and less surely a cylinder too, in every dark spot. */
class EvaluateDetectCommandTest {
  private static final Path TOY =
      Path.of("..", "core", "src/test/resources/org/cargolens/analysis/detect/packs/toy");
  private static final Region SPOT = new Region(40, 64, 64, 88);
  private static final Region OTHER = new Region(248, 160, 272, 184);

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void writeSet() throws IOException {
    folder =
        new TruthFolders(temporary.resolve("set"))
            .image("found", SPOT)
            .thing("dense-block", SPOT)
            .thing("container", OTHER)
            .image("false", OTHER)
            .image("missed")
            .thing("gas-cylinder", OTHER)
            .image("empty")
            .write();
  }

  @Test
  void detect_toyModel_printsFiguresWithIntervals() {
    CommandRun run = CommandRun.of("evaluate", "detect", TOY, folder, "--threshold", "0.995");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("toy 1+", "4 images of 4 scenes", "ms an image")
        .contains("no dataset.json")
        .contains("not judged: container, which the model doesn't know")
        .contains("centre inside and IoU >= 0.3; 4 images, 2 of them hide nothing")
        .containsPattern("found, whatever it was called +50\\.0 % +0\\.0 % - 100\\.0 %")
        .containsPattern("false findings per image +0\\.250 ")
        .containsPattern("false findings per image that hides nothing +0\\.500 ");
  }

  @Test
  void detect_jsonAndWorst_writesThem() throws IOException {
    Path json = temporary.resolve("figures.json");
    Path worst = temporary.resolve("worst");

    CommandRun run =
        CommandRun.of(
            "evaluate", "detect", TOY, folder, "--json", json, "--worst", "9", "--out", worst);

    assertThat(run.exitCode()).isZero();
    JsonObject figures = Json.read(json).asObject();
    assertThat(figures.get("model").asText()).isEqualTo("toy");
    assertThat(figures.get("categories").asArray().items()).hasSize(2);
    assertThat(figures.get("evaluation").asObject().get("images").asLong()).isEqualTo(4);
    try (Stream<Path> files = Files.list(worst)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
          .as("two false findings, then one too many or one missed; the empty image is right")
          .containsExactly(
              "worst-001-images_false.png",
              "worst-002-images_found.png",
              "worst-003-images_missed.png");
    }
    assertThat(ImageIO.read(worst.resolve("worst-001-images_false.png").toFile()).getWidth())
        .isEqualTo(1200);
  }

  @Test
  void detect_frozenSet_isJudgedOnlyIfItIsTheOne() throws IOException {
    String digest = new DataSetDigest(folder).compute(() -> {}).hex();
    Files.writeString(folder.resolve("dataset.json"), "{\"sha256\": \"" + digest + "\"}");

    CommandRun same = CommandRun.of("evaluate", "detect", TOY, folder);
    new TruthFolders(folder).image("empty", SPOT);
    CommandRun changed = CommandRun.of("evaluate", "detect", TOY, folder);

    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).contains("sha-256 " + digest + ", as dataset.json states");
    assertThat(changed.exitCode()).isEqualTo(3);
    assertThat(changed.out()).isEmpty();
    assertThat(changed.err()).contains("not the data set that dataset.json states", digest);
  }

  @Test
  void detect_someImageUnreadable_judgesTheOthers() throws IOException {
    Files.writeString(folder.resolve("images/empty.png"), "no picture");

    CommandRun run = CommandRun.of("evaluate", "detect", TOY, folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("images/empty.png");
    assertThat(run.out()).contains("3 images of 3 scenes");
  }

  @Test
  void detect_noTransmission_saysSoOfEachImage() {
    CommandRun run = CommandRun.of("evaluate", "detect", TOY, folder, "--input", "transmission");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("images/found.png: has no transmission", "no image could be");
  }

  @Test
  void detect_nothingInCommon_saysWhatEachKnows() throws IOException {
    Path coco = folder.resolve("coco.json");
    Files.writeString(
        coco, Files.readString(coco).replace("dense-block", "a").replace("gas-cylinder", "b"));

    CommandRun run = CommandRun.of("evaluate", "detect", TOY, folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("dense-block, which the truth doesn't know", "a, which the model doesn't know");
  }

  @Test
  void detect_wrongCommandLine_isRefused() {
    assertThat(CommandRun.of("evaluate", "detect", "no-such-model", folder).err())
        .contains("no-such-model: neither a model pack nor the name");
    assertThat(CommandRun.of("evaluate", "detect", "no-such-model", folder).exitCode())
        .isEqualTo(2);
    assertThat(CommandRun.of("evaluate", "detect", TOY, folder, "--worst", "3").exitCode())
        .isEqualTo(2);
    assertThat(CommandRun.of("evaluate", "detect", TOY, folder, "--threshold", "0").err())
        .contains("--threshold");
    assertThat(CommandRun.of("evaluate", "detect", TOY, folder, "--worst", "0", "--out", "x").err())
        .contains("--worst must be at least 1");
    CommandRun noPack = CommandRun.of("evaluate", "detect", folder, folder);
    assertThat(noPack.exitCode()).isEqualTo(3);
    assertThat(noPack.err()).contains("model.json");
    CommandRun noTruth = CommandRun.of("evaluate", "detect", TOY, TOY);
    assertThat(noTruth.exitCode()).isEqualTo(3);
    assertThat(noTruth.err()).contains("coco.json");
  }
}
