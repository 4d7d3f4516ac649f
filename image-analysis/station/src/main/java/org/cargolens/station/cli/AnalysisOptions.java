package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.anomaly.ReferenceFailure;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.cache.UserCache;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.references.FileReference;
import org.cargolens.station.references.ReferenceFolder;
import org.cargolens.station.references.WatchedReference;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of every command that analyses. */
final class AnalysisOptions {
  @Option(
      names = "--reference",
      paramLabel = "DIR",
      description =
          "Folder of clean scans of the same vehicles or cargo, searched with its subfolders; may be"
              + " given several times.")
  private List<Path> references = List.of();

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Where features of reference scans are kept between runs; in the user's cache by default.")
  private Optional<Path> index = Optional.empty();

  @Mixin private CalibrationOptions calibration = new CalibrationOptions();
  @Mixin private MaterialOptions materials = new MaterialOptions();
  @Mixin private ModelOptions models = new ModelOptions();

  /** Returns options that name one folder of references and one for their features. */
  static AnalysisOptions comparingWith(Path references, Path index) {
    AnalysisOptions options = new AnalysisOptions();
    options.references = List.of(references);
    options.index = Optional.of(index);
    return options;
  }

  /** Returns the folder for kept features: the wish, or one in the user's cache. */
  static Path indexFolder(Optional<Path> wish) {
    return wish.orElseGet(() -> UserCache.folder().resolve("references"));
  }

  /**
   * Opens an analysis with these options. References that can't be read are named on standard
   * error.
   *
   * @throws IOException if a folder of references, the index or the calibration can't be used
   */
  AnalysisSession open(CommandSpec spec) throws IOException {
    AnalysisSession.Scanner scanner =
        new AnalysisSession.Scanner(calibration.correction(), materials.decomposition());
    List<FileReference> scans = new ArrayList<>();
    for (Path folder : references) {
      if (!Files.isDirectory(folder)) {
        throw new ParameterException(
            spec.commandLine(), "--reference " + folder + ": no such folder");
      }
      ReferenceFolder.list(folder, ReadOptions.DEFAULT).stream()
          .map(scan -> scan.withCorrection(scanner.correction()))
          .forEach(scans::add);
    }
    // Models first: a broken pack shall not cost the time that references take.
    List<Detector> detectors = models.load();
    if (references.isEmpty()) {
      return AnalysisSession.withoutReferences(detectors, scanner);
    }
    ReferenceLibrary library = library(scans, detectors);
    for (ReferenceFailure failure : library.failures()) {
      spec.commandLine()
          .getErr()
          .println("cargolens: reference " + failure.id() + ": " + failure.reason());
    }
    if (library.size() == 0) {
      spec.commandLine().getErr().println("cargolens: no readable reference scan in " + references);
    }
    return AnalysisSession.withReferences(library, detectors, scanner);
  }

  private ReferenceLibrary library(List<FileReference> scans, List<Detector> detectors)
      throws IOException {
    try (Progress progress = new Progress("References", "scans", scans.size())) {
      return ReferenceLibrary.open(
          scans.stream().map(scan -> new WatchedReference(scan, progress::step)).toList(),
          indexFolder(index));
    } catch (IOException | RuntimeException e) {
      detectors.forEach(Detector::close);
      throw e;
    }
  }
}
