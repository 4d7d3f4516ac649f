package org.cargolens.station.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a document names relative to its folder. */
public final class FileInFolder {
  private FileInFolder() {}

  /**
   * Returns the file, or empty if the name leads out of the folder or can't be a file's.
   *
   * @param folder the document's folder, which may be the working directory
   * @param name as the document says it
   */
  public static Optional<Path> of(Path folder, String name) {
    try {
      Path file = folder.resolve(name).normalize();
      Path whole = folder.toAbsolutePath().normalize();
      boolean within = file.toAbsolutePath().normalize().startsWith(whole);
      return within ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
