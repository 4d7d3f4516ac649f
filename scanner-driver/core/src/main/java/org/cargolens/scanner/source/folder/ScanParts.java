package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;

/**
 * Which files of a watched folder are scans, and what all files of one are like now. A setup's own
 * code may fail with a name: such a file is judged by what is in it. Immutable.
 */
final class ScanParts {
  private static final System.Logger LOGGER = System.getLogger(ScanParts.class.getName());

  private final FolderSetup setup;
  private final FolderAccess access;

  ScanParts(FolderSetup setup, FolderAccess access) {
    this.setup = setup;
    this.access = access;
  }

  /** Returns whether a file leads a scan, judged by its name and those beside it. */
  boolean leads(Path file) {
    try {
      return setup.wanted().test(file);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOGGER.log(Level.WARNING, LogLine.of(file + " is read, its name can't be judged: " + e));
      return true;
    }
  }

  /** Returns whether a scan is one file; sidecars of others are parts of them. */
  boolean isAlone(Path file) {
    return of(file).size() == 1;
  }

  /** Returns all files that a scan is read from, itself among them. */
  List<Path> of(Path file) {
    try {
      return setup.parts().apply(file);
    } catch (RuntimeException | OutOfMemoryError e) {
      return List.of(file); // its name can't be judged
    }
  }

  /**
   * Returns the stamp of all files that a scan is read from.
   *
   * @throws IOException if one has gone, is no file, or can't be asked
   */
  FileStamp stamp(Path file) throws IOException {
    return stamp(of(file), file, access.stamp(file));
  }

  /** Returns the same, given all files and the stamp of the one that leads. */
  FileStamp stamp(List<Path> all, Path file, FileStamp own) throws IOException {
    FileStamp whole = own;
    for (Path part : all) {
      if (!part.equals(file)) {
        whole = whole.with(access.stamp(part));
      }
    }
    return whole;
  }
}
