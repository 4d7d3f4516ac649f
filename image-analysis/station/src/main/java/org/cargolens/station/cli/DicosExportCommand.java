package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.casework.audit.CountText;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.MachineReports;
import org.cargolens.dicos.tdr.Subject;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.LeftImages;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.files.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a scan as DICOS images, and its report beside them. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a scan as DICOS images without loss, a file for each view, energy and calibration"
          + " frame.",
      "With --report, also what the analysis said of it, as a threat detection report.",
      "Files of these names that are there already stay if they hold the same; if one holds anything"
          + " else, nothing is written."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens dicos export truck.npy --out archive",
      "  cargolens dicos export truck.npy --report results/truck.npy.report.json --out archive"
    })
final class DicosExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCAN",
      description = "Scan file of any format that 'cargolens formats' lists.")
  private Path scan;

  @Mixin private OutputFolder out;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The scan's report, as 'cargolens analyze' wrote it.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--dicos-version",
      paramLabel = "VERSION",
      defaultValue = "V03",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private DicosVersion version;

  @Mixin private CargoOptions cargo;

  @Option(names = "--rle", description = "Pack the pixels by run lengths, without loss.")
  private boolean rle;

  @Override
  public Integer call() throws IOException {
    RawScan raw = new ScanFiles().read(scan, ReadOptions.DEFAULT);
    if (!DxWriter.canWrite(raw)) {
      throw new ParameterException(
          spec.commandLine(),
          scan
              + (raw.metadata().projection().isPresent()
                  ? ": something was projected into it, which DICOS has no word for"
                  : ": DICOS images have at most 65,535 lines and detectors, scans at most 256 of"
                      + " them"));
    }
    Optional<ScanReport> said =
        report.isPresent() ? Optional.of(ScanReportJson.read(report.get())) : Optional.empty();
    checkReport(raw, said);
    Path folder = out.prepared();
    String name = String.valueOf(scan.getFileName());
    String stem = name.replaceFirst("\\.[^.]+$", "");
    ObjectOfInspection object =
        cargo.of(ObjectOfInspection.ofContainers(raw.metadata().containers()));
    DxOptions options =
        DxOptions.DEFAULT
            .withObject(object)
            .withVersion(version)
            .withCompression(rle ? DxOptions.Compression.RLE : DxOptions.Compression.NONE);
    try (WorkFolder work = WorkFolder.in(folder, ".export")) {
      List<Path> published;
      try {
        List<DxFile> images = DxWriter.write(raw, work.path(), stem, options);
        List<Path> written = new ArrayList<>(images.stream().map(DxFile::path).toList());
        var inTheWay = LeftImages.inTheWay(written, folder, stem, Optional.of(scan));
        if (inTheWay.isPresent()) {
          throw new IOException(inTheWay.get());
        }
        if (said.isPresent()) {
          Path file = work.path().resolve(stem + ".tdr.dcs");
          Subject subject = subject(raw, object, images);
          TdrWriter.write(MachineReports.of(said.get(), subject, Duration.ZERO), version, file);
          written.add(file);
        }
        published = work.publish(written);
      } catch (IOException e) {
        throw work.inPlace(e);
      }
      PrintWriter print = spec.commandLine().getOut();
      published.forEach(print::println);
      print.flush();
    }
    for (Attachment lost : raw.attachments()) {
      spec.commandLine()
          .getErr()
          .println("lost: attachment " + lost.name() + " of " + CountText.of(lost.size(), "byte"));
    }
    return ExitCode.DONE.code();
  }

  private static Subject subject(RawScan raw, ObjectOfInspection object, List<DxFile> images) {
    return new Subject(
        images.get(0).scan(),
        raw.metadata(),
        object,
        images.stream().map(DxFile::reference).toList());
  }

  private void checkReport(RawScan raw, Optional<ScanReport> said) {
    boolean fits =
        said.isEmpty()
            || raw.mainView().channels().stream()
                .anyMatch(channel -> channel.sha256().equals(said.get().source().sha256()));
    if (!fits) {
      throw new ParameterException(
          spec.commandLine(), report.orElseThrow() + " speaks of another scan than " + scan);
    }
  }
}
