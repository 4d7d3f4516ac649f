package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.material.CalibrationStep;
import org.cargolens.analysis.material.MaterialCalibration;
import org.cargolens.analysis.material.MaterialCalibrationFile;
import org.cargolens.analysis.material.WedgeMeasurement;
import org.cargolens.analysis.material.WedgePlan;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a material calibration. */
@Command(
    name = "materials",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a material calibration of a scan of step wedges: at least three materials, such as"
          + " polyethylene, steel and lead, two thicknesses of each.",
      "STEPS is a JSON file that says what stands where: {\"schema\":"
          + " \"cargolens-material-steps/1\", \"megavolts\": [6, 4], \"steps\": [{\"material\":"
          + " \"steel\", \"thicknessMm\": 50, \"region\": [x1, y1, x2, y2]}, ...]}, regions in pixels of"
          + " the upright picture."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens calibrate materials --scan wedges.npy --steps wedges.json --out lane1-materials.json",
      "  cargolens analyze truck.npy --materials lane1-materials.json --out results"
    })
final class CalibrateMaterialsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--scan", paramLabel = "FILE", required = true, description = "The scan.")
  private Path scan;

  @Option(
      names = "--steps",
      paramLabel = "STEPS",
      required = true,
      description = "What stands where in it.")
  private Path steps;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write the calibration, a JSON file.")
  private Path out;

  @Mixin private CalibrationOptions detectors;

  @Override
  public Integer call() throws IOException {
    WedgePlan plan = WedgePlan.read(steps);
    RawScan read = new ScanFiles().read(scan, ReadOptions.DEFAULT);
    MaterialCalibration calibration;
    try (CorrectedView corrected =
        new Correction(detectors.correction()).correct(read.mainView())) {
      calibration = WedgeMeasurement.calibrate(corrected.image(), plan, time(read));
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("cargolens: " + scan + ": " + e.getMessage());
      return ExitCode.INPUT_UNREADABLE.code();
    }
    MaterialCalibrationFile.write(out, calibration);
    say(calibration);
    return ExitCode.DONE.code();
  }

  private Instant time(RawScan read) throws IOException {
    Optional<Instant> known = read.metadata().capturedAt();
    return known.isPresent() ? known.get() : Files.getLastModifiedTime(scan).toInstant();
  }

  private void say(MaterialCalibration calibration) {
    TextTable table =
        new TextTable("material", "g/cm2", "-ln high", "-ln low", "off high", "off low");
    for (CalibrationStep step : calibration.steps()) {
      table.add(
          step.material().name(),
          number("%.1f", step.gramsPerCm2()),
          number("%.3f", step.high()),
          number("%.3f", step.low()),
          number("%+.4f", calibration.highResidual(step)),
          number("%+.4f", calibration.lowResidual(step)));
    }
    PrintWriter writer = spec.commandLine().getOut();
    writer.print(table);
    writer.println(
        "root mean square " + number("%.4f", calibration.rootMeanSquare()) + " -> " + out);
    writer.flush();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
