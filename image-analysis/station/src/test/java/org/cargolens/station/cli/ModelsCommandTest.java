package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
  /** Packs of the library's own tests: networks whose output is known by hand. */
  private static final Path PACKS =
      Path.of("..", "core", "src", "test", "resources", "org", "cargolens", "analysis", "detect")
          .resolve("packs");

  @TempDir private Path folder;

  @Test
  void models_pack_saysWhatItFindsAndHowItRuns() {
    CommandRun run = CommandRun.of("models", PACKS.resolve("toy"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("toy 1", "dense-block (from 0.500), gas-cylinder (from 0.500)")
        .contains("model.pt, fp32, channels_last", "on PyTorch 2.7.1: ")
        .contains("recall 1", "Apache-2.0")
        .doesNotContain("broken");
  }

  @Test
  void models_folderWithBrokenPacks_namesEachAndGoesOn() {
    CommandRun run = CommandRun.of("models", PACKS);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("broken      model pack corrupt 1")
        .contains("expected a TorchScript file", "the network gave NaN")
        .contains("toy 1");
  }

  @Test
  void models_shipped_areWhole() {
    CommandRun run = CommandRun.of("models");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("broken").isNotBlank();
  }

  @Test
  void analyze_withModels_reportsWhatTheyFind() throws IOException {
    Path scan = folder.resolve("spot.png");
    writeDarkSquare(scan);

    CommandRun run =
        CommandRun.of(
            "analyze",
            scan,
            "--models",
            PACKS.resolve("toy"),
            "--precision",
            "fp32",
            "--out",
            folder);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    ScanReport report = ScanReportJson.read(folder.resolve("spot.png.report.json"));
    Finding finding = report.findings().get(0);
    assertThat(finding.kind()).isEqualTo(EntryKind.DETECTOR);
    assertThat(finding.category()).isEqualTo(Category.DENSE_BLOCK);
    assertThat(finding.detector().version()).isEqualTo("1+fp32");
  }

  @Test
  void analyze_brokenModel_failsBeforeAnyScan() {
    CommandRun run =
        CommandRun.of(
            "analyze",
            folder.resolve("none.npy"),
            "--models",
            PACKS.resolve("corrupt"),
            "--out",
            folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("model pack corrupt 1").doesNotContain("none.npy");
  }

  @Test
  void analyze_noSuchModels_namesThePlace() {
    CommandRun run =
        CommandRun.of(
            "analyze", folder.resolve("none.npy"), "--models", "nowhere", "--out", folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("nowhere");
    assertThat(Files.exists(folder.resolve("none.npy.report.json"))).isFalse();
  }

  private static void writeDarkSquare(Path file) throws IOException {
    BufferedImage picture = new BufferedImage(200, 120, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 200, 120);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(40, 64, 24, 24);
    graphics.dispose();
    assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
  }
}
