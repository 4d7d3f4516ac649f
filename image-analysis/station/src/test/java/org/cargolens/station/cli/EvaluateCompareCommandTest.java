package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCompareCommandTest {
  @TempDir private Path folder;

  @Test
  void compare_ofDrawnScansWithOthers_writesAPageWithBoth() throws IOException {
    draw("others", 7);
    Files.writeString(folder.resolve("others/images/broken.png"), "not a picture");

    CommandRun run =
        CommandRun.of(
            "evaluate",
            "compare",
            "--with",
            folder.resolve("others/images"),
            "--scene",
            "trucks",
            "--count",
            "3",
            "--height",
            "64",
            "--show",
            "2",
            "--out",
            folder.resolve("page"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("broken.png");
    assertThat(run.out()).contains("histogram of greys", "Open ");
    String page = Files.readString(folder.resolve("page/index.html"));
    assertThat(page).contains("3 generated scans (trucks, seed 1) beside 3 real ones");
    for (String name : new String[] {"greys", "gradients", "generated-1", "real-1"}) {
      assertThat(page).contains(name + ".png");
      assertThat(ImageIO.read(folder.resolve("page/" + name + ".png").toFile()).getHeight())
          .isGreaterThan(60);
    }
  }

  @Test
  void compare_ofTheSameFolder_findsNoDistance() throws IOException {
    draw("same", 3);
    Path images = folder.resolve("same/images");

    CommandRun run =
        CommandRun.of(
            "evaluate", "compare", "--with", images, "--generated", images, "--out", folder);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("histogram")))
        .hasSize(2)
        .allMatch(line -> line.endsWith("0.0000"));
  }

  @Test
  void compare_ofCountsWithoutOpenBeam_saysWhatIsMissing() throws IOException {
    Path counts = Files.createDirectory(folder.resolve("counts"));
    RawScan scan =
        Scans.laidOut(
            Scans.transmission(40, 30, 5, ChannelKind.SINGLE_ENERGY),
            new Orientation(Orientation.FirstDetector.TOP, Orientation.FirstLine.VEHICLE_FRONT),
            Domain.RAW_COUNTS);
    new ScanFiles().write(scan, counts, "truck");

    CommandRun run =
        CommandRun.of(
            "evaluate", "compare", "--with", counts, "--generated", counts, "--out", folder);

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("truck.npy", "open beam", "calibration frames");
  }

  @Test
  void compare_withAFolderWithoutScans_namesIt() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    CommandRun run =
        CommandRun.of(
            "evaluate", "compare", "--with", empty, "--generated", empty, "--out", folder);

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains(empty.toString());
    assertThat(
            CommandRun.of("evaluate", "compare", "--with", empty, "--show", "201", "--out", folder)
                .err())
        .contains("201");
  }

  private void draw(String name, int seed) {
    CommandRun run =
        CommandRun.of(
            "simulate",
            "--scene",
            "trucks",
            "--count",
            "3",
            "--seed",
            seed,
            "--height",
            "64",
            "--display-only",
            "--out",
            folder.resolve(name));
    assertThat(run.exitCode()).isZero();
  }
}
