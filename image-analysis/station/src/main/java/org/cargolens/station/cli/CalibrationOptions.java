package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.correct.DetectorCalibration;
import org.cargolens.analysis.correct.DetectorCalibrationFile;
import picocli.CommandLine.Option;

/** The options of every command that makes transmission of raw counts. */
final class CalibrationOptions {
  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description =
          "Detector calibration that 'cargolens calibrate detectors' made; goes before what scans"
              + " bring. A scan of other detectors or energies is refused. Each names the view that"
              + " it is for; may be given once a view.")
  private List<Path> files = List.of();

  @Option(
      names = "--calibration-age",
      paramLabel = "TIME",
      defaultValue = "P7D",
      description =
          "Longest time between the calibration and a scan that says when it was taken, as P7D or"
              + " PT12H (default: ${DEFAULT-VALUE}).")
  private Duration longestAge = CorrectionOptions.DEFAULT.longestAge();

  @Option(
      names = "--correct",
      paramLabel = "STEP",
      split = ",",
      converter = StepWord.class,
      description =
          "Corrections to switch on (speed, scatter) or, with a minus before them, off (-dose):"
              + " orientation, full-scale, dark, gain, row-stripes, dose, dead-detectors,"
              + " noisy-detectors, missing-lines, energy-registration, wobble, scatter, speed.")
  private List<StepWord.Switch> switches = List.of();

  @Option(
      names = "--encoder-mm",
      paramLabel = "MM",
      description = "Way of the vehicle for one count of the encoder, for --correct speed.")
  private Optional<Double> encoderMm = Optional.empty();

  /**
   * Returns which corrections run.
   *
   * @throws IOException if the calibration can't be read
   */
  CorrectionOptions correction() throws IOException {
    CorrectionOptions options = CorrectionOptions.DEFAULT.withLongestAge(longestAge);
    for (StepWord.Switch step : switches) {
      options = step.on() ? options.with(step.step()) : options.without(step.step());
    }
    if (encoderMm.isPresent()) {
      options = options.withEncoderPitchMm(encoderMm.get());
    }
    List<DetectorCalibration> all = new ArrayList<>();
    for (Path file : files) {
      DetectorCalibration calibration = DetectorCalibrationFile.read(file);
      if (all.stream().anyMatch(other -> other.view() == calibration.view())) {
        throw new IOException(
            file + ": a second calibration of the " + ViewWord.word(calibration.view()) + " view");
      }
      all.add(calibration);
    }
    return options.withCalibrations(all);
  }
}
