package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.quality.testobject.ModulationTransfer;
import org.cargolens.analysis.quality.testobject.QualityBaseline;
import org.cargolens.analysis.quality.testobject.TestObject;
import org.cargolens.analysis.quality.testobject.TestObjectFile;
import org.cargolens.analysis.quality.testobject.TestObjectMeasurement;
import org.cargolens.analysis.quality.testobject.TestObjectResult;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.plot.LinePlot;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the image quality of a scanner. */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a scanner by the scan of a test object, modelled on ANSI N42.46 and IEC 62523:"
          + " steel penetration, wires, contrast, resolution along and across, materials. Prints a"
          + " table and writes NAME.transfer.png.",
      "FILE.test-object.json, or --test-object, says where its pieces are."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens simulate --scene test-object --out scans",
      "  cargolens quality scans/test-object-1-1.npy --out quality --baseline best.json --record",
      "  cargolens quality today.npy --test-object ours.json --baseline best.json --out quality"
    })
final class QualityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A scan of the test object.")
  private Path file;

  @Option(
      names = "--test-object",
      paramLabel = "JSON",
      description = "Where its pieces are; else FILE.test-object.json.")
  private Optional<Path> testObject = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "JSON",
      description = "Figures to hold these against: any that is worse is named, exit code 1.")
  private Optional<Path> baseline = Optional.empty();

  @Option(names = "--record", description = "Write these figures as the baseline instead.")
  private boolean record;

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "How much worse a figure may be than the baseline (${DEFAULT-VALUE}).")
  private double tolerance;

  @Mixin private ViewChoice view;
  @Mixin private CalibrationOptions calibration;
  @Mixin private OutputFolder out;

  @Override
  public Integer call() throws IOException {
    if (record && baseline.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--record needs --baseline");
    }
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--tolerance must be 0 to below 1, is " + tolerance);
    }
    Path folder = out.prepared();
    TestObjectResult result = measured(TestObjectFile.read(place()));
    print(result);
    plot(result, folder.resolve(file.getFileName() + ".transfer.png"));
    return compared(result).code();
  }

  private Path place() throws IOException {
    Path place = testObject.orElse(file.resolveSibling(file.getFileName() + ".test-object.json"));
    if (!Files.exists(place)) {
      throw new IOException(
          place + ": not there; --test-object says where the pieces of the test object are");
    }
    return place;
  }

  private TestObjectResult measured(TestObject object) throws IOException {
    RawScan scan = new ScanFiles().read(file, ReadOptions.DEFAULT);
    try (CorrectedView corrected =
        new Correction(calibration.correction()).correct(view.of(scan))) {
      return TestObjectMeasurement.of(corrected.image(), object);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private void print(TestObjectResult result) {
    TextTable table = new TextTable("figure", "value", "unit", "how");
    for (TestObjectResult.Figure figure : result.figures()) {
      String value =
          Double.isFinite(figure.value())
              ? String.format(Locale.ROOT, "%.3g", figure.value())
              : "none";
      table.add(figure.name(), value, figure.unit(), figure.detail());
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(result.object() + " in " + file.getFileName());
    print.print(table);
    print.flush();
  }

  private void plot(TestObjectResult result, Path picture) throws IOException {
    if (result.transfers().isEmpty()) {
      return;
    }
    LinePlot plot =
        new LinePlot("Modulation transfer", "cycles a pixel", "transfer", LinePlot.Size.HALF_PAGE)
            .upFrom(0);
    new TreeMap<>(result.transfers())
        .forEach(
            (axis, transfer) -> {
              double[] values = transfer.values();
              double[] places = new double[values.length];
              for (int i = 0; i < places.length; i++) {
                places[i] = i * ModulationTransfer.STEP;
              }
              plot.line(axis.name().toLowerCase(Locale.ROOT), places, values);
            });
    if (!ImageIO.write(plot.draw(), "png", picture.toFile())) {
      throw new IOException("no writer for PNG: " + picture);
    }
    spec.commandLine().getOut().println("Open " + picture);
  }

  private ExitCode compared(TestObjectResult result) throws IOException {
    if (baseline.isEmpty()) {
      return ExitCode.DONE;
    }
    PrintWriter print = spec.commandLine().getOut();
    if (record) {
      QualityBaseline.of(result).write(baseline.get());
      print.println("Baseline -> " + baseline.get());
      return ExitCode.DONE;
    }
    List<QualityBaseline.Drift> drifts;
    try {
      drifts = QualityBaseline.read(baseline.get()).compare(result, tolerance);
    } catch (IllegalArgumentException e) {
      throw new IOException(baseline.get() + ": " + e.getMessage(), e);
    }
    drifts.forEach(drift -> print.println("worse: " + drift));
    print.println(
        drifts.isEmpty() ? "No figure is worse than the baseline." : drifts.size() + " worse");
    return drifts.isEmpty() ? ExitCode.DONE : ExitCode.FAULT_FOUND;
  }
}
