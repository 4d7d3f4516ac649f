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
  /** Returns path, size, time of change and reading options. */
  @Override
  public Optional<String> revision() {
    try {
      return Optional.of(
          file.toAbsolutePath()
              + "|"
              + Files.size(file)
              + "|"
              + Files.getLastModifiedTime(file)
              + "|"
              + options);
    } catch (IOException e) {
      // Reading the file will say why.
      return Optional.empty();
    }
  }

  @Override
  public XrayImage read() throws IOException {
    return new Correction(CorrectionOptions.DEFAULT)
        .correct(new ScanFiles().read(file, options).mainView())
        .image();
  }
}
