package org.cargolens.station.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts finished files where they belong: all of them or none, and none over another. */
final class AllOrNone {
  private static final System.Logger LOGGER = System.getLogger(AllOrNone.class.getName());

  private AllOrNone() {}

  /**
   * Places files. They may stay where they are, too, until their folder is removed.
   *
   * @param files finished files
   * @param places where they belong, in the same order and file system
   * @throws FileAlreadyExistsException if something is there; its file is the place
   * @throws IOException if a file can't be placed
   */
  static void place(List<Path> files, List<Path> places) throws IOException {
    int placed = 0;
    try {
      for (Path place : places) {
        place(files.get(placed), place);
        placed++;
      }
    } finally {
      if (placed < places.size()) {
        withdraw(places.subList(0, placed));
      }
    }
  }

  /** A link is never made over what came up meanwhile; a move looks first and replaces then. */
  private static void place(Path file, Path place) throws IOException {
    try {
      Files.createLink(place, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) { // shares may have no links
      Files.move(file, place);
    }
  }

  private static void withdraw(List<Path> placed) {
    for (Path place : placed) {
      try {
        Files.deleteIfExists(place);
      } catch (IOException e) {
        // The first exception is the one to tell.
        LOGGER.log(Level.WARNING, "a file of half a scan is left: {0}", e.toString());
      }
    }
  }
}
