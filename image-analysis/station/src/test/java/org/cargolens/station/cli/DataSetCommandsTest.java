package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.simulator.dataset.DataSetRecipe;
import org.cargolens.station.dataset.DataSetWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetCommandsTest {
  private static final DataSetRecipe RECIPE =
      new DataSetRecipe(List.of("empty-container", "van"), 5, 3, 80, 1, 0, 2, false);

  @TempDir private Path folder;

  @Test
  void simulate_count_writesTheFolderThatTrainingReads() throws IOException {
    Path out = folder.resolve("set");
    CommandRun run = simulate(out);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    JsonObject coco = Json.read(out.resolve("coco.json")).asObject();
    List<JsonValue> images = coco.get("images").asArray().items();
    assertThat(images).hasSize(5);
    for (JsonValue item : images) {
      JsonObject image = item.asObject();
      RawScan grey = read(out.resolve(image.get("file_name").asText()));
      RawScan scan = read(out.resolve(image.get("attributes").asObject().get("scan").asText()));
      assertThat(grey.mainView().channels()).hasSize(1);
      assertThat(scan.mainView().channels())
          .extracting(Channel::domain)
          .containsExactly(Domain.TRANSMISSION, Domain.TRANSMISSION);
      assertThat(scan.mainView().geometry().lines())
          .isEqualTo(grey.mainView().geometry().lines())
          .isEqualTo((int) image.get("width").asLong());
      assertThat(image.get("height").asLong()).isEqualTo(80);
    }
    assertThat(coco.get("categories").asArray().items())
        .extracting(item -> item.asObject().get("name").asText())
        .containsExactly("container", "vehicle", "dense-block", "weapon", "gas-cylinder");
    String digest = Json.read(out.resolve("dataset.json")).asObject().get("sha256").asText();
    assertThat(run.out()).contains("5 scans, sha-256 " + digest);
  }

  @Test
  void simulate_anyNumberOfThreads_writesTheSame() throws IOException {
    DataSetWriter one = new DataSetWriter("test", 1);
    DataSetWriter three = new DataSetWriter("test", 3);
    assertThat(three.write(RECIPE, folder.resolve("b"), done -> {}))
        .isEqualTo(one.write(RECIPE, folder.resolve("a"), done -> {}));
    assertThat(Files.readAllBytes(folder.resolve("b/coco.json")))
        .isEqualTo(Files.readAllBytes(folder.resolve("a/coco.json")));
  }

  @Test
  void simulate_intoAFolderThatHoldsASet_isRefused() throws IOException {
    Files.writeString(folder.resolve("coco.json"), "mine");
    CommandRun run = simulate(folder);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("coco.json: is there already");
    assertThat(Files.readString(folder.resolve("coco.json"))).isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource({
    "--count 2 --samples, --samples does not go with --count",
    "--count 2 --passes 2, --passes does not go with --count",
    "--count 2 --clean, --clean does not go with --count",
    "--count 2 --size half, --size does not go with --count",
    "--scene van --hidden 0.5, --hidden needs --count",
    "--scene van --display-only, --display-only needs --count",
    "--count 0, count must be 1 to 1000000",
    "--count 2 --height 9, height must be 64 to 2048",
    "--count 2 --hidden 1.5, hidden must be 0 to 1",
    "--count 2 --hidden NaN, is NaN",
    "--count 2 --variants 0, variants must be 1",
    "--count 2 --truth voc, --truth knows coco alone",
    "--count 2 --scene van|circus, 'circus'",
    "--count two, two",
  })
  void simulate_nonsense_isUsage(String options, String complaint) {
    Path out = folder.resolve("none");
    String[] words = (options.replace('|', ',') + " --out " + out).split(" ", -1);
    String[] all = new String[words.length + 1];
    all[0] = "simulate";
    System.arraycopy(words, 0, all, 1, words.length);
    CommandRun run = CommandRun.of((Object[]) all);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(complaint);
    assertThat(out).doesNotExist();
  }

  @Test
  void project_cleanPictures_writesTruthAndLeavesTheSourceAlone() throws IOException {
    Path set = folder.resolve("set");
    new DataSetWriter("test", 2)
        .write(
            new DataSetRecipe(List.of("empty-container"), 3, 3, 160, 0, 0, 1, false),
            set,
            done -> {});
    Path out = folder.resolve("projected");
    List<Path> before = files(set);
    CommandRun run = CommandRun.of("project", set, "--seed", 4, "--with-originals", "--out", out);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(files(set)).isEqualTo(before);
    JsonObject coco = Json.read(out.resolve("coco.json")).asObject();
    assertThat(coco.get("images").asArray().items()).hasSizeBetween(4, 6);
    assertThat(read(out.resolve("images/images-000001.png")).mainView().channels()).hasSize(1);
    CommandRun again =
        CommandRun.of("project", set, "--seed", 4, "--with-originals", "--out", out + "2");
    assertThat(again.out().replace(out + "2", out.toString())).isEqualTo(run.out());
  }

  @Test
  void project_plainFolderOfScans_keepsTransmission() throws IOException {
    Path set = folder.resolve("set");
    new DataSetWriter("test", 2)
        .write(new DataSetRecipe(List.of("van"), 2, 3, 160, 0, 0, 1, false), set, done -> {});
    Path scans = set.resolve("scans");
    Files.write(scans.resolve("broken.npy"), "no array".getBytes(StandardCharsets.UTF_8));
    Path out = folder.resolve("projected");
    CommandRun run = CommandRun.of("project", scans, "--pitch", 15, "--out", out);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("broken.npy");
    assertThat(read(out.resolve("scans/000001.npy")).mainView().channels()).hasSize(2);
    assertThat(read(out.resolve("images/000002.png")).mainView().channels()).hasSize(1);
  }

  @Test
  void project_markOutsideOfThePicture_namesThePicture() throws IOException {
    Path set = folder.resolve("set");
    new DataSetWriter("test", 1)
        .write(new DataSetRecipe(List.of("van"), 1, 3, 96, 0, 0, 1, true), set, done -> {});
    Files.writeString(
        set.resolve("coco.json"),
        "{\"images\": [{\"id\": 1, \"file_name\": \"images/000001.png\"}], \"annotations\": ["
            + "{\"image_id\": 1, \"category_id\": 1, \"bbox\": [90000, 0, 10, 10]}],"
            + " \"categories\": [{\"id\": 1, \"name\": \"container\"}]}");

    CommandRun run = CommandRun.of("project", set, "--out", folder.resolve("projected"));

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("000001.png").contains("lies outside of");
  }

  @Test
  void project_nonsense_isRefused() throws IOException {
    Path out = folder.resolve("out");
    CommandRun share = CommandRun.of("project", folder, "--share", 2, "--out", out);
    assertThat(share.exitCode()).isEqualTo(2);
    assertThat(share.err()).contains("share must be 0 to 1, is 2.0");
    CommandRun pitch = CommandRun.of("project", folder, "--pitch", 0, "--out", out);
    assertThat(pitch.exitCode()).isEqualTo(2);
    CommandRun inside = CommandRun.of("project", folder, "--out", out);
    assertThat(inside.exitCode()).isEqualTo(4);
    assertThat(inside.err()).contains("not to be changed");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CommandRun none = CommandRun.of("project", empty, "--out", out);
    assertThat(none.err()).contains("no clean picture");
    Files.writeString(empty.resolve("torn.png"), "no picture");
    CommandRun torn = CommandRun.of("project", empty, "--out", out);
    assertThat(torn.exitCode()).isEqualTo(4);
    assertThat(torn.err()).contains("torn.png").contains("1 picture, of which none could be read");
    assertThat(out).isEmptyDirectory();
    Files.delete(out);
    assertThat(CommandRun.of("project", folder.resolve("gone"), "--out", out).exitCode())
        .isEqualTo(3);
    Files.writeString(
        empty.resolve("coco.json"),
        "{\"images\": [{\"id\": 1, \"file_name\": \"../x.png\"}], \"annotations\": [],"
            + " \"categories\": []}");
    CommandRun outside = CommandRun.of("project", empty, "--out", out);
    assertThat(outside.exitCode()).isEqualTo(3);
    assertThat(outside.err()).contains("../x.png");
    assertThat(out).doesNotExist();
  }

  private static CommandRun simulate(Path out) {
    return CommandRun.of(
        "simulate",
        "--count",
        5,
        "--scene",
        "empty-container,van",
        "--seed",
        3,
        "--height",
        80,
        "--hidden",
        1,
        "--variants",
        2,
        "--truth",
        "coco",
        "--out",
        out);
  }

  private static RawScan read(Path file) throws IOException {
    return ScanFormats.installed().read(file, ReadOptions.DEFAULT);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}
