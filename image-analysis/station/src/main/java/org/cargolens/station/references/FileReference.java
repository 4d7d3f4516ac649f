package org.cargolens.station.references;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.anomaly.ReferenceScan;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.View;
import org.cargolens.station.files.ScanFiles;

/**
 * A scan file as a reference.
 *
 * @param id name that results call it by
 * @param file the file
 * @param options how to read it
 * @param correction how it is corrected, as the scans that are compared with it are
 */
public record FileReference(String id, Path file, ReadOptions options, CorrectionOptions correction)
    implements ReferenceScan {
  private static final Duration ANY_AGE = Duration.ofDays(36_500);

  /** Makes a reference that is corrected as usual. */
  public FileReference(String id, Path file, ReadOptions options) {
    this(id, file, options, CorrectionOptions.DEFAULT);
  }

  /** Returns this reference with other corrections. */
  public FileReference withCorrection(CorrectionOptions other) {
    return new FileReference(id, file, options, other);
  }

  /**
   * Returns reading options, and of the file and of all that lies beside it under its stem
   * (sidecar, calibration frames) name, size and times of change: they decide the picture too.
   */
  @Override
  public Optional<String> revision() {
    try {
      StringBuilder revision = new StringBuilder(options.toString());
      if (!correction.equals(CorrectionOptions.DEFAULT)) {
        revision.append('|').append(correction);
      }
      for (Path part : ScanFiles.parts(file)) {
        revision.append('|').append(part.toAbsolutePath()).append('|').append(state(part));
      }
      return Optional.of(revision.toString());
    } catch (IOException e) {
      // Reading the file will say why.
      return Optional.empty();
    }
  }

  /** The time of the last change of status, where there is one, can't be set back as others can. */
  private static String state(Path part) throws IOException {
    boolean unix = part.getFileSystem().supportedFileAttributeViews().contains("unix");
    return Files.size(part)
        + "|"
        + Files.getLastModifiedTime(part)
        + (unix ? "|" + Files.getAttribute(part, "unix:ctime") : "");
  }

  /**
   * {@inheritDoc}
   *
   * <p>Frames that the scan brings are of its own day and go before a calibration that was given,
   * whose age is not asked for: references are older than what they are compared with.
   */
  @Override
  public XrayImage read() throws IOException {
    RawScan scan = new ScanFiles().read(file, options);
    if (scan.metadata().projection().isPresent()) {
      throw new IOException(
          file + ": something was projected into it, and references show what is normal");
    }
    View view = scan.mainView();
    CorrectionOptions own =
        new CorrectionOptions(
            correction.steps(),
            correction.deadDetectors(),
            view.calibration().isEmpty() ? correction.calibrations() : List.of(),
            ANY_AGE,
            correction.doseReference(),
            correction.encoderPitchMm());
    try {
      return new Correction(own).correct(view).image();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
