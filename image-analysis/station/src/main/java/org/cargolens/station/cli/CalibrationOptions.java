package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.correct.DetectorCalibrationFile;
import picocli.CommandLine.Option;

/** The options of every command that makes transmission of raw counts. */
final class CalibrationOptions {
  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description =
          "Detector calibration that 'cargolens calibrate detectors' made; goes before what scans"
              + " bring. A scan of other detectors or energies is refused.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--calibration-age",
      paramLabel = "TIME",
      defaultValue = "P7D",
      description =
          "Longest time between the calibration and a scan that says when it was taken, as P7D or"
              + " PT12H (default: ${DEFAULT-VALUE}).")
  private Duration longestAge = CorrectionOptions.DEFAULT.longestAge();

  /**
   * Returns which corrections run.
   *
   * @throws IOException if the calibration can't be read
   */
  CorrectionOptions correction() throws IOException {
    CorrectionOptions options = CorrectionOptions.DEFAULT.withLongestAge(longestAge);
    return file.isPresent()
        ? options.withCalibration(DetectorCalibrationFile.read(file.get()))
        : options;
  }
}
