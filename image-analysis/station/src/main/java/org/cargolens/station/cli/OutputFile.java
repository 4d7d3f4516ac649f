package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that options name for results. */
final class OutputFile {
  private OutputFile() {}

  /** Checks a file as {@link #checkFolder(Path)} does, if one is named. */
  static void checkFolder(Optional<Path> file) throws IOException {
    if (file.isPresent()) {
      checkFolder(file.get());
    }
  }

  /**
   * Checks, before anything is done, that the folder of a file to be written is there.
   *
   * @throws IOException if it isn't: of the output, though the system calls it a missing file
   */
  static void checkFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException(file + ": can't be written, there is no folder " + folder);
    }
  }
}
