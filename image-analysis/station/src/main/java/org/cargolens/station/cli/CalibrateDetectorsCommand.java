package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.correct.DetectorCalibration;
import org.cargolens.analysis.correct.DetectorCalibrationBuilder;
import org.cargolens.analysis.correct.DetectorCalibrationFile;
import org.cargolens.analysis.correct.EnergyCalibration;
import org.cargolens.analysis.correct.LineSpan;
import org.cargolens.analysis.correct.ScanAir;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.station.files.ScanFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a detector calibration. */
@Command(
    name = "detectors",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a detector calibration: dark level and open beam of each detector and energy, and"
          + " which detectors are dead or noisy.",
      "Numbers of the files count as raw counts, whatever their format says."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens calibrate detectors --dark beam-off.npy --air nothing.npy --out lane1.json",
      "  cargolens calibrate detectors --scan truck.npy --out lane1.json",
      "  cargolens analyze truck.npy --calibration lane1.json --out results"
    })
final class CalibrateDetectorsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private From from;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write the calibration, a JSON file.")
  private Path out;

  @Option(
      names = "--made-at",
      paramLabel = "TIME",
      description =
          "When the lines were taken, such as 2026-11-25T08:00:00Z; else what the scan with air"
              + " says, or when its file was written.")
  private Optional<Instant> madeAt = Optional.empty();

  @Mixin private ViewChoice view;

  /** What the calibration is made from. */
  static final class From {
    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Lines lines;

    @Option(
        names = "--scan",
        paramLabel = "FILE",
        required = true,
        description =
            "A scan that brings calibration frames, or that has lines flagged as without a beam and"
                + " lines without a vehicle at one end.")
    private Optional<Path> scan = Optional.empty();
  }

  /** Scans that show nothing but the detectors. */
  static final class Lines {
    @Option(
        names = "--dark",
        paramLabel = "FILE",
        required = true,
        description = "A scan with the beam off.")
    private Path dark;

    @Option(
        names = "--air",
        paramLabel = "FILE",
        required = true,
        description = "A scan with the beam on and nothing in it.")
    private Path air;
  }

  @Override
  public Integer call() throws IOException {
    Lines lines = from.lines;
    Path last = lines == null ? from.scan.orElseThrow() : lines.air;
    RawScan scan = read(last);
    DetectorCalibration calibration;
    try {
      DetectorCalibrationBuilder builder = new DetectorCalibrationBuilder();
      if (lines != null) {
        builder.dark(view.of(read(lines.dark))).open(view.of(scan));
      } else {
        addOwn(builder, view.of(scan));
      }
      ViewKind kind = view.of(scan).kind();
      calibration =
          builder
              .build(time(scan, last))
              .ofView(view.wanted().orElse(kind == ViewKind.UNKNOWN ? ViewKind.SIDE : kind));
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("cargolens: " + last + ": " + e.getMessage());
      return ExitCode.INPUT_UNREADABLE.code();
    }
    DetectorCalibrationFile.write(out, calibration);
    say(calibration);
    return ExitCode.DONE.code();
  }

  private static RawScan read(Path file) throws IOException {
    return new ScanFiles().read(file, ReadOptions.DEFAULT.withDomain(Domain.RAW_COUNTS));
  }

  private static void addOwn(DetectorCalibrationBuilder builder, View view) {
    if (!view.calibration().isEmpty()) {
      builder.frames(view);
      return;
    }
    LineSpan dark =
        ScanAir.dark(view)
            .orElseThrow(() -> none("calibration frames and no lines flagged as without a beam"));
    LineSpan open =
        ScanAir.open(view, view.channels().get(0))
            .orElseThrow(() -> none("lines without a vehicle at either end"));
    builder.add(view, DetectorCalibration.Beam.DARK, dark);
    builder.add(view, DetectorCalibration.Beam.OPEN, open);
  }

  private static IllegalArgumentException none(String what) {
    return new IllegalArgumentException(
        "the scan has no " + what + " (at least " + ScanAir.LEAST_LINES + " are needed)");
  }

  private Instant time(RawScan scan, Path file) throws IOException {
    Optional<Instant> known = madeAt.or(() -> scan.metadata().capturedAt());
    return known.isPresent() ? known.get() : Files.getLastModifiedTime(file).toInstant();
  }

  private void say(DetectorCalibration calibration) {
    PrintWriter writer = spec.commandLine().getOut();
    for (EnergyCalibration energy : calibration.energies()) {
      writer.printf(
          "%s: %s, %d dead, %d noisy%n",
          energy.kind(),
          CountText.of(energy.detectors(), "detector"),
          energy.dead().size(),
          energy.noisy().size());
    }
    writer.println(calibration.madeAt() + " -> " + out);
    writer.flush();
  }
}
