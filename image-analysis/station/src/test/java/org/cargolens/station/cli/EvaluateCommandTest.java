package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.testing.Scans;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.Scene;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.station.files.CocoTruth;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir private Path folder;

  @Test
  void reference_cleanAndHidden_printsTheFigures() throws IOException {
    Scene scene = Scenes.named("hidden-object").orElseThrow().create(1);
    CocoTruth truth = new CocoTruth();
    for (int pass = 1; pass <= 5; pass++) {
      SceneOptions options = SceneOptions.pass(pass).withPixels(PixelSize.HALF);
      SimulatedScan scan =
          new SceneRenderer().render(scene, pass > 3 ? options : options.withoutHidden());
      new ScanFiles().write(scan.scan(), folder, "pass-" + pass);
      truth.add("pass-" + pass + ".npy", scan);
    }
    truth.write(folder.resolve("coco.json"));

    CommandRun run =
        CommandRun.of("evaluate", "reference", folder, "--list", "--index", folder.resolve("i"));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("AUROC (95 %)", "pass-4.npy")
        .containsPattern("all +3 +2 +1\\.000 \\(1\\.000-1\\.000\\) +2 +\\d +2 +0");
  }

  @Test
  void reference_nothingReadable_saysWhichAndWhy() throws IOException {
    Files.writeString(
        folder.resolve("coco.json"),
        "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 3, \"height\": 3}],"
            + " \"annotations\": []}");
    Files.writeString(folder.resolve("a.png"), "no picture");

    CommandRun run = CommandRun.of("evaluate", "reference", folder, "--index", folder.resolve("i"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("a.png");
  }

  @Test
  void reference_noTruth_namesTheFile() {
    CommandRun run = CommandRun.of("evaluate", "reference", folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("coco.json");
  }

  @Test
  void link_smallScan_arrivesExactlyOnEveryLink() throws IOException {
    new ScanFiles()
        .write(
            Scans.transmission(300, 64, 5, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY),
            folder,
            "scan");
    Files.writeString(folder.resolve("notes.md"), "no scan, and not taken for one");

    CommandRun run = CommandRun.of("evaluate", "link", folder, "--corrupt", "0.05");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("tcp", "serial").doesNotContain("DIFFERENT");
  }

  @Test
  void time_smallScan_printsFirstAndWarm() throws IOException {
    Path file =
        new ScanFiles()
            .write(Scans.transmission(60, 40, 5, ChannelKind.SINGLE_ENERGY), folder, "scan");

    CommandRun run = CommandRun.of("evaluate", "time", file, "--rounds", "3");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("first report and picture", "once warm, median", "correction");
  }

  @Test
  void link_someScanUnreadable_doesTheOthers() throws IOException {
    new ScanFiles().write(Scans.transmission(30, 8, 5, ChannelKind.HIGH_ENERGY), folder, "scan");
    Files.writeString(folder.resolve("broken.png"), "no picture");

    CommandRun run = CommandRun.of("evaluate", "link", folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("broken.png");
    assertThat(run.out()).contains("scan.npy", "equal");
  }
}
