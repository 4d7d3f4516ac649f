package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.View;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCommandTest {
  @TempDir private Path folder;

  @Test
  void quality_ofTheSimulatedTestObject_isThatOfA6MvScanner() throws IOException {
    simulate("usual");
    Path scan = folder.resolve("usual/test-object-1-1.npy");
    Path baseline = folder.resolve("best.json");

    CommandRun best =
        CommandRun.of(
            "quality", scan, "--baseline", baseline, "--record", "--out", folder.resolve("out"));

    assertThat(best.exitCode()).as(best.err()).isZero();
    assertThat(value(best, "steel penetration")).isBetween(250.0, 350.0);
    assertThat(value(best, "contrast sensitivity")).isBetween(0.1, 1.0);
    assertThat(value(best, "wire along")).isBetween(0.5, 2.5);
    assertThat(value(best, "polyethylene against steel")).isGreaterThan(0.99);
    assertThat(
            ImageIO.read(folder.resolve("out/test-object-1-1.npy.transfer.png").toFile())
                .getWidth())
        .isEqualTo(560);
    CommandRun same =
        CommandRun.of("quality", scan, "--baseline", baseline, "--out", folder.resolve("out"));
    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).contains("No figure is worse");
  }

  @Test
  void quality_ofAWornScanner_isWorseThanItsBaseline() throws IOException {
    simulate("usual");
    simulate("worn");
    Path baseline = folder.resolve("best.json");
    CommandRun.of(
        "quality",
        folder.resolve("usual/test-object-1-1.npy"),
        "--baseline",
        baseline,
        "--record",
        "--out",
        folder);

    CommandRun worn =
        CommandRun.of(
            "quality",
            folder.resolve("worn/test-object-1-1.npy"),
            "--baseline",
            baseline,
            "--out",
            folder);

    assertThat(worn.exitCode()).as(worn.err()).isEqualTo(ExitCode.FAULT_FOUND.code());
    assertThat(worn.out()).contains("worse: resolution across", "1 worse");
  }

  /** Scans of many scanners are counts alone; a file of calibration makes transmission of them. */
  @Test
  void quality_ofCountsWithACalibrationFile_isThatOfAScanWithFrames() throws IOException {
    simulate("usual");
    Path scan = folder.resolve("usual/test-object-1-1.npy");
    Path calibration = folder.resolve("lane.json");
    CommandRun.of("calibrate", "detectors", "--scan", scan, "--out", calibration);
    View made = new ScanFiles().read(scan, ReadOptions.DEFAULT).mainView();
    View bare =
        new View(
            made.kind(),
            made.geometry(),
            made.channels(),
            made.lineTable(),
            made.gaps(),
            List.of());
    Path counts = new ScanFiles().write(RawScan.of(bare), folder, "counts");
    Path places = folder.resolve("usual/test-object-1-1.npy.test-object.json");

    CommandRun with =
        CommandRun.of(
            "quality",
            counts,
            "--test-object",
            places,
            "--calibration",
            calibration,
            "--out",
            folder);
    CommandRun frames = CommandRun.of("quality", scan, "--out", folder);

    assertThat(with.exitCode()).as(with.err()).isZero();
    for (String figure : List.of("steel penetration", "contrast sensitivity", "wire along")) {
      assertThat(value(with, figure)).as(figure).isEqualTo(value(frames, figure));
    }
    CommandRun shown =
        CommandRun.of(
            "display", counts, "--calibration", calibration, "--out", folder.resolve("shown"));
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    CommandRun missing =
        CommandRun.of("display", counts, "--calibration", "none.json", "--out", folder);
    assertThat(missing.err()).contains("none.json");
  }

  @Test
  void quality_withoutWhatItNeeds_namesIt() throws IOException {
    Path scan = folder.resolve("no.npy");
    assertThat(CommandRun.of("quality", scan, "--out", folder).err())
        .contains("no.npy.test-object.json")
        .contains("--test-object");
    assertThat(CommandRun.of("quality", scan, "--record", "--out", folder).err())
        .contains("--baseline");
    assertThat(CommandRun.of("quality", scan, "--tolerance", "1", "--out", folder).err())
        .contains("--tolerance");
    Path place = folder.resolve("object.json");
    Files.writeString(
        place,
        "{\"testObject\": \"x\", \"pieces\": [{\"kind\": \"edge\", \"axis\": \"along\", \"region\":"
            + " [0, 0, 5000, 40]}]}");
    simulate("usual");
    CommandRun outside =
        CommandRun.of(
            "quality",
            folder.resolve("usual/test-object-1-1.npy"),
            "--test-object",
            place,
            "--out",
            folder);
    assertThat(outside.exitCode()).isNotZero();
    assertThat(outside.err()).contains("5000");
  }

  private void simulate(String machine) {
    CommandRun run =
        CommandRun.of(
            "simulate",
            "--scene",
            "test-object",
            "--machine",
            machine,
            "--out",
            folder.resolve(machine));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static double value(CommandRun run, String figure) {
    Matcher matcher = Pattern.compile("(?m)^" + figure + " +([0-9.]+|none) ").matcher(run.out());
    assertThat(matcher.find()).as(figure).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
