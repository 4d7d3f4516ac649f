package org.cargolens.station.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hidden folder for files that are not done yet, in the folder where they belong. It is removed
 * with all that is in it when it is closed, and also when the program is told to end (Ctrl-C,
 * TERM). One that a killed program left is named in the log by the next that is made: nobody can
 * tell it from that of a program at work, which may run on another computer. For one thread.
 */
public final class WorkFolder implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(WorkFolder.class.getName());

  /** While the program ends, another thread of it may still make files. */
  private static final int MOST_TRIES = 100;

  private final Path path;
  private final Thread atEnd;

  private WorkFolder(Path path) {
    this.path = path;
    this.atEnd = new Thread(this::removeAtEnd, "removes " + path.getFileName());
  }

  /**
   * Makes a folder.
   *
   * @param parent existing folder where the files belong
   * @param prefix what its name begins with, a dot first
   * @throws IOException if it can't be made
   */
  public static WorkFolder in(Path parent, String prefix) throws IOException {
    for (Path left : others(parent, prefix)) {
      LOGGER.log(
          Level.WARNING,
          "{0}: unfinished work of a program that still runs, or was killed and left it: if none"
              + " runs, it may be removed",
          left);
    }
    WorkFolder folder = new WorkFolder(Files.createTempDirectory(parent, prefix));
    Runtime.getRuntime().addShutdownHook(folder.atEnd);
    return folder;
  }

  /**
   * Returns the folders of a prefix that there are.
   *
   * @throws IOException if the parent can't be read
   */
  static List<Path> others(Path parent, String prefix) throws IOException {
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(parent, path -> isOf(path, prefix))) {
      found.forEach(others::add);
    }
    return others;
  }

  private static boolean isOf(Path path, String prefix) {
    return String.valueOf(path.getFileName()).startsWith(prefix) && Files.isDirectory(path);
  }

  /** Returns the folder. */
  public Path path() {
    return path;
  }

  /**
   * Puts files out to where they belong; what lies there already with the same bytes stays, and
   * nothing is replaced, also not what comes up meanwhile.
   *
   * @param files files of this folder
   * @return their places, in the same order
   * @throws IOException if one holds something else, or a file can't be placed; none is, then
   */
  public List<Path> publish(List<Path> files) throws IOException {
    List<Path> places =
        files.stream()
            .map(file -> path.resolveSibling(String.valueOf(file.getFileName())))
            .toList();
    List<Path> made = new ArrayList<>();
    List<Path> missing = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (!Files.exists(places.get(i))) {
        made.add(files.get(i));
        missing.add(places.get(i));
      } else if (Files.mismatch(places.get(i), files.get(i)) >= 0) {
        throw new IOException(
            places.get(i) + ": is there already with another content; nothing was written");
      }
    }
    try {
      AllOrNone.place(made, missing);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(e.getFile() + ": came up meanwhile; nothing was written", e);
    }
    return places;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // The program ends: the hook does it.
      return;
    }
    remove();
  }

  private void remove() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }

  private void removeAtEnd() {
    for (int attempt = 1; Files.exists(path); attempt++) {
      try {
        remove();
      } catch (DirectoryNotEmptyException e) {
        if (attempt == MOST_TRIES) {
          return;
        }
      } catch (IOException | RuntimeException e) {
        return; // nobody is left to be told; the next one names it
      }
    }
  }
}
