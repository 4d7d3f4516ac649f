package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.correct.CalibrationOrigin;
import org.cargolens.analysis.correct.DetectorCalibration;
import org.cargolens.analysis.correct.DetectorCalibrationFile;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  private static final String TRUCK = "hidden-object-1-1.npy";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void simulate() throws IOException {
    CommandRun run =
        CommandRun.of("simulate", "--scene", "hidden-object", "--size", "half", "--out", shared);
    assertThat(run.exitCode()).isZero();
    RawScan truck = new ScanFiles().read(shared.resolve(TRUCK), ReadOptions.DEFAULT);
    write(truck, CalibrationFrame.Kind.DARK, "dark");
    write(truck, CalibrationFrame.Kind.OPEN_BEAM, "air");
    View view = truck.mainView();
    View bare = View.of(view.kind(), view.geometry(), view.channels());
    new ScanFiles().write(new RawScan(truck.metadata(), List.of(bare)), shared, "bare");
  }

  private static void write(RawScan truck, CalibrationFrame.Kind kind, String name)
      throws IOException {
    List<Channel> channels =
        truck.mainView().calibration().stream()
            .filter(frame -> frame.kind() == kind)
            .map(CalibrationFrame::channel)
            .toList();
    ViewGeometry size = ViewGeometry.ofSize(channels.get(0).lines(), channels.get(0).detectors());
    View view = View.of(truck.mainView().kind(), size, channels);
    new ScanFiles().write(RawScan.of(view), shared, name);
  }

  @Test
  void detectors_darkAndAir_calibrateAScanWithoutFrames() throws IOException {
    Path file = folder.resolve("lane.json");

    CommandRun made = detectors("--made-at", "2026-11-25T08:00:00Z", "--out", file);

    assertThat(made.err()).isEmpty();
    assertThat(made.exitCode()).isZero();
    assertThat(made.out()).contains("HIGH_ENERGY: ", "LOW_ENERGY: ", "dead");
    DetectorCalibration calibration = DetectorCalibrationFile.read(file);
    assertThat(calibration.madeAt()).isEqualTo(Instant.parse("2026-11-25T08:00:00Z"));
    assertThat(calibration.sources()).hasSize(4);
    CommandRun analysed =
        CommandRun.of(
            "analyze",
            shared.resolve("bare.npy"),
            "--calibration",
            file,
            "--calibration-age",
            "P36500D",
            "--models",
            "none",
            "--out",
            folder);
    assertThat(analysed.err()).isEmpty();
    assertThat(analysed.exitCode()).isZero();
    ScanReport report = ScanReportJson.read(folder.resolve("bare.npy.report.json"));
    assertThat(report.correction().channels())
        .allMatch(
            channel -> channel.calibration().equals(Optional.of(CalibrationOrigin.CALIBRATION)));
  }

  @Test
  void detectors_scanWithFrames_calibratesByThem() throws IOException {
    Path file = folder.resolve("lane.json");

    CommandRun run =
        CommandRun.of("calibrate", "detectors", "--scan", shared.resolve(TRUCK), "--out", file);

    assertThat(run.err()).isEmpty();
    assertThat(DetectorCalibrationFile.read(file).energies()).hasSize(2);
  }

  @Test
  void detectors_scanWithNothingToCalibrateBy_saysWhatIsMissing() {
    CommandRun run =
        CommandRun.of(
            "calibrate",
            "detectors",
            "--scan",
            shared.resolve("bare.npy"),
            "--out",
            folder.resolve("lane.json"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("bare.npy", "no calibration frames", "at least 16");
    assertThat(folder.resolve("lane.json")).doesNotExist();
  }

  @Test
  void analyze_calibrationOfAnotherTime_isRefusedByName() {
    Path file = folder.resolve("lane.json");
    assertThat(detectors("--made-at", "1999-01-01T00:00:00Z", "--out", file).exitCode()).isZero();

    CommandRun run =
        CommandRun.of(
            "analyze", shared.resolve("bare.npy"), "--calibration", file, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("bare.npy", "1999-01-01", "at most PT168H");
  }

  @Test
  void analyze_stepsSwitched_runOrNot() throws IOException {
    CommandRun run =
        CommandRun.of(
            "analyze",
            shared.resolve(TRUCK),
            "--correct=-gain,-dark",
            "--models",
            "none",
            "--out",
            folder);

    assertThat(run.err()).isEmpty();
    assertThat(ScanReportJson.read(folder.resolve(TRUCK + ".report.json")).correction().channels())
        .allMatch(channel -> channel.steps().isEmpty());
    assertThat(CommandRun.of("analyze", shared.resolve(TRUCK), "--correct", "polish"))
        .matches(refused -> refused.exitCode() == 2 && refused.err().contains("polish"));
  }

  @Test
  void calibrate_withoutSubject_isUsage() {
    assertThat(CommandRun.of("calibrate"))
        .matches(run -> run.exitCode() == 2 && run.err().contains("detectors"));
    assertThat(CommandRun.of("calibrate", "detectors", "--out", "x").exitCode()).isEqualTo(2);
  }

  private static CommandRun detectors(Object... options) {
    Object[] all = new Object[options.length + 6];
    System.arraycopy(
        new Object[] {
          "calibrate",
          "detectors",
          "--dark",
          shared.resolve("dark.npy"),
          "--air",
          shared.resolve("air.npy")
        },
        0,
        all,
        0,
        6);
    System.arraycopy(options, 0, all, 6, options.length);
    return CommandRun.of(all);
  }
}
