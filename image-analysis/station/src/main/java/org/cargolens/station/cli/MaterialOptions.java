package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.analysis.material.MaterialCalibrationFile;
import org.cargolens.analysis.material.MaterialDecomposition;
import picocli.CommandLine.Option;

/** The option of every command that tells materials. */
final class MaterialOptions {
  @Option(
      names = "--materials",
      paramLabel = "FILE",
      description =
          "Material calibration of the scanner that 'cargolens calibrate materials' made; without one no"
              + " material is named.")
  private Optional<Path> file = Optional.empty();

  /**
   * Returns the decomposition of the calibrated scanner, if a calibration is given.
   *
   * @throws IOException if it can't be read
   */
  Optional<MaterialDecomposition> decomposition() throws IOException {
    return file.isPresent()
        ? Optional.of(new MaterialDecomposition(MaterialCalibrationFile.read(file.get())))
        : Optional.empty();
  }
}
