package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.NativeLibraryException;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.DetectorOptions;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPacks;
import org.cargolens.analysis.detect.Precision;
import picocli.CommandLine.Option;

/** The options of every command that runs detection models. */
final class ModelOptions {
  private static final String NONE = "none";

  @Option(
      names = "--models",
      paramLabel = "PLACE",
      description =
          "A model pack (folder or zip file), a folder of packs, or 'none'; by default the packs that"
              + " come with CargoLens.")
  private Optional<String> place = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      description =
          "How models compute: ${COMPLETION-CANDIDATES}; by default the fastest that gives the same"
              + " boxes as fp32 here.")
  private Optional<Precision> precision = Optional.empty();

  /** Returns the packs that were asked for, none with {@code --models none}. */
  List<ModelPack> packs() throws IOException {
    if (place.isEmpty()) {
      return ModelPacks.shipped();
    }
    return place.get().equals(NONE) ? List.of() : ModelPacks.openAll(Path.of(place.get()));
  }

  /** Returns how to load them. */
  DetectorOptions detectorOptions() {
    return new DetectorOptions(precision, OptionalDouble.empty());
  }

  /** Loads the packs; the caller closes the detectors. */
  List<Detector> load() throws IOException {
    try {
      return Detectors.loadAll(packs(), detectorOptions());
    } catch (NativeLibraryException e) {
      throw new NativeLibraryException(
          e.getMessage() + "; --models none analyses without models", e);
    }
  }
}
