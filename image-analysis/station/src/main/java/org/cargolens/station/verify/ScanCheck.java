package org.cargolens.station.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.CountText;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.DxScan;
import org.cargolens.dicos.dx.MissingImages;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;
import org.cargolens.scan.sidecar.Sidecars;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.files.ScanReading;

/** Checks scans: every sample is read and digested. For one file. */
final class ScanCheck {
  private static final String DICOS = "dicos";

  private final Path file;
  private final List<String> faults = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private ScanCheck(Path file) {
    this.file = file;
  }

  /** Checks a file of a format, with all that lies beside it and belongs to its scan. */
  static FileReport of(Path file, ScanFormat format, ScanReading reading) throws IOException {
    ScanCheck check = new ScanCheck(file);
    Optional<Path> sidecar =
        reading.format().isPresent() ? Optional.empty() : ScanFiles.sidecarNaming(file);
    RawScan scan =
        sidecar.isPresent()
            ? new ScanFiles().readSidecar(sidecar.get(), reading.options())
            : reading.read(file);
    check.content(scan);
    String stated = "nothing states its sha-256";
    if (sidecar.isPresent()) {
      stated = "sha-256 as " + sidecar.get().getFileName() + " states";
    } else {
      check.makersParts(format);
      if (format.name().equals(DICOS)) {
        stated = check.images();
      }
    }
    return check.report(format.name() + " scan", describe(scan) + ", " + stated);
  }

  /** Checks a sidecar of ours with the pixels that it names. */
  static FileReport ofSidecar(Path file) throws IOException {
    ScanCheck check = new ScanCheck(file);
    RawScan scan = new ScanFiles().readSidecar(file, ReadOptions.DEFAULT);
    check.content(scan);
    return check.report("scan", describe(scan) + ", all files there, sha-256 as stated");
  }

  private FileReport report(String kind, String summary) {
    return new FileReport(file, kind, summary, faults, remarks);
  }

  private void content(RawScan scan) {
    for (int index = 0; index < scan.views().size(); index++) {
      View view = scan.views().get(index);
      String where = scan.views().size() == 1 ? "" : "view " + index + ": ";
      // Mapped samples are not read before somebody asks for them.
      view.channels().forEach(Channel::sha256);
      view.calibration().stream().map(CalibrationFrame::channel).forEach(Channel::sha256);
      int lost = view.lineTable().count(LineFlag.MISSING);
      if (lost > 0) {
        remarks.add(
            where
                + lost
                + " of "
                + CountText.of(view.geometry().lines(), "line")
                + " declared lost: "
                + view.gaps());
      }
    }
    MissingImages.of(scan).ifPresent(missing -> faults.add(missing.toString()));
    scan.metadata()
        .projection()
        .ifPresent(mark -> remarks.add("something was projected into scan " + mark.original()));
  }

  private void makersParts(ScanFormat format) {
    for (Path missing : format.missingParts(file)) {
      faults.add(missing.getFileName() + " of the same scan is not there");
    }
    for (Path absent : format.absentExtras(file)) {
      remarks.add("without " + absent.getFileName() + ", which a scan may lack");
    }
    try {
      if (Sidecars.beside(file).isEmpty()) {
        for (Sidecars.LeftOut other : Sidecars.leftOutBeside(file)) {
          remarks.add(other.file().getFileName() + " " + other.reason() + " and left out");
        }
      }
    } catch (IOException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
  }

  private String images() throws IOException {
    for (Path image : DxScan.files(file)) {
      try {
        DxReader.readVerified(image, ReadOptions.DEFAULT);
      } catch (ScanFormatException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    return DxReader.statesDigest(file)
        ? "sha-256 as its images state"
        : "nothing states its sha-256";
  }

  private static String describe(RawScan scan) {
    View main = scan.mainView();
    String size =
        CountText.of(main.geometry().lines(), "line")
            + " x "
            + CountText.of(main.geometry().detectors(), "detector");
    String channels = CountText.of(main.channels().size(), "channel");
    return scan.views().size() == 1
        ? size + ", " + channels
        : scan.views().size() + " views, the main one " + size + ", " + channels;
  }
}
