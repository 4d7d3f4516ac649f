package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cargolens.scan.RawScan;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.files.ScanReading;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The scan files that a command works on, each into results that are named after it. */
final class InputFiles {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Scan files of any format that 'cargolens formats' lists.")
  private List<Path> files;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  /**
   * Returns the files, if no two have one name: one would write over the other's results. Those
   * that hold a further view of a scan whose main file is given too are left out.
   *
   * @throws ParameterException if two have; names both
   */
  List<Path> distinct(CommandSpec spec) {
    Map<String, Path> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Path file : files) {
      Path other = seen.put(String.valueOf(file.getFileName()), file);
      if (other != null) {
        throw new ParameterException(
            spec.commandLine(),
            "two inputs have one name, so their results would too: " + other + " and " + file);
      }
    }
    return files.stream().filter(file -> !comesWithAnother(file, seen)).toList();
  }

  /** A file of a further view is read with its scan: a pattern shall not name a scan twice. */
  private static boolean comesWithAnother(Path file, Map<String, Path> given) {
    try {
      if (ScanFiles.viewIndex(file) == 0) {
        return false;
      }
      for (Path part : ScanFiles.parts(file)) {
        Path other = given.get(String.valueOf(part.getFileName()));
        if (other != null && !part.equals(file) && isMainOf(other, file)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // Whoever reads the file says what is wrong with it.
      return false;
    }
  }

  private static boolean isMainOf(Path other, Path file) throws IOException {
    return Files.isSameFile(other.toAbsolutePath().getParent(), file.toAbsolutePath().getParent())
        && ScanFiles.viewIndex(other) == 0;
  }

  /** Returns the files. */
  List<Path> all() {
    return files;
  }

  /** Returns how the files are read. */
  ScanReading reading() {
    return reading.reading();
  }

  /** Reads a file; if it can't be read, says why and returns nothing. */
  Optional<RawScan> read(Path file, Consumer<String> complain) {
    try {
      return Optional.of(reading().read(file));
    } catch (IOException e) {
      complain.accept(FailureHandler.describe(file, e));
      return Optional.empty();
    }
  }
}
