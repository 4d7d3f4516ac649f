package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where results go. */
final class OutputFolder {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the results; made if it doesn't exist.")
  private Path folder;

  /**
   * Returns the folder, which exists then.
   *
   * @throws IOException if it can't be made
   */
  Path prepared() throws IOException {
    return prepare(folder);
  }

  /** Returns the folder, which may not exist. */
  Path folder() {
    return folder;
  }

  /** Makes a folder with its parents. */
  static Path prepare(Path folder) throws IOException {
    try {
      return Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(folder + ": is a file, not a folder", e);
    } catch (IOException e) {
      throw new IOException("cannot make folder " + folder + ": " + FailureHandler.describe(e), e);
    }
  }
}
