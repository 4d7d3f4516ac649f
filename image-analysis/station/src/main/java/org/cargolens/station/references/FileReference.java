package org.cargolens.station.references;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.analysis.anomaly.ReferenceScan;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;

/**
 * A scan file as a reference.
 *
 * @param id name that results call it by
 * @param file the file
 * @param options how to read it
 */
public record FileReference(String id, Path file, ReadOptions options) implements ReferenceScan {
  /**
   * Returns reading options, and of the file and of all that lies beside it under its stem
   * (sidecar, calibration frames) name, size and times of change: they decide the picture too.
   */
  @Override
  public Optional<String> revision() {
    try {
      StringBuilder revision = new StringBuilder(options.toString());
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

  @Override
  public XrayImage read() throws IOException {
    return new Correction(CorrectionOptions.DEFAULT)
        .correct(new ScanFiles().read(file, options).mainView())
        .image();
  }
}
