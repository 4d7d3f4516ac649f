package org.cargolens.station.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A hidden folder for files that are not done yet, in the folder where they belong. It is removed
 * with all that is in it when it is closed, and also when the program is told to end (Ctrl-C,
 * TERM); if it can't be then, {@link #tellAtEnd} says so. One that a killed program left is named
 * in the log by the next that is made: nobody can tell it from that of a program at work, which may
 * run on another computer. For one thread.
 */
public final class WorkFolder implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(WorkFolder.class.getName());

  /** While the program ends, another thread of it may still make files. */
  private static final int MOST_TRIES = 100;

  private static volatile Consumer<String> toldAtEnd = left -> LOGGER.log(Level.WARNING, left);

  private final Path path;
  private final Thread atEnd;

  private WorkFolder(Path path) {
    this.path = path;
    this.atEnd = new Thread(() -> atEnd(path), "removes " + path.getFileName());
  }

  /**
   * Says who is told, in a line for people, of a folder that can't be removed when the program is
   * told to end. By default the log, which may have ended by then.
   */
  public static void tellAtEnd(Consumer<String> told) {
    toldAtEnd = told;
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

  /**
   * Returns a failure to write a file of this folder in words for people, who have never heard of
   * it: its files are named as if they were in their places. One that names none of them stays as
   * it is.
   */
  public IOException inPlace(IOException failure) {
    return inPlace(failure, path, Optional.ofNullable(path.getParent()).orElse(Path.of(".")));
  }

  /** Returns a failure of the same kind, as far as that tells people more than its words. */
  static IOException inPlace(IOException failure, Path folder, Path place) {
    if (!String.valueOf(failure.getMessage()).contains(folder.toString())) {
      return failure;
    }
    IOException placed = new IOException(words(failure, folder, place), failure);
    if (failure instanceof AccessDeniedException denied) {
      String file = String.valueOf(denied.getFile()).replace(folder.toString(), place.toString());
      placed = new AccessDeniedException(file, null, denied.getReason());
      placed.initCause(failure);
    } else if (failure instanceof NoSuchFileException missing) {
      String file = String.valueOf(missing.getFile()).replace(folder.toString(), place.toString());
      placed = new NoSuchFileException(file, null, missing.getReason());
      placed.initCause(failure);
    }
    return placed;
  }

  /** Returns a failure's words with files of a folder that nobody knows named in their places. */
  static String words(Exception failure, Path folder, Path place) {
    boolean nameless = failure instanceof FileSystemException system && system.getReason() == null;
    String text = String.valueOf(failure.getMessage());
    return text.replace(folder.toString(), place.toString())
        + (nameless ? ": " + failure.getClass().getSimpleName() : "");
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // The program ends: the hook does it.
      return;
    }
    remove(path);
  }

  private static void atEnd(Path folder) {
    removeAtEnd(folder, WorkFolder::remove).ifPresent(toldAtEnd);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
    } catch (UncheckedIOException e) { // a folder within it can't be read
      throw e.getCause();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }

  /** Removes a folder with all that is in it. */
  @FunctionalInterface
  interface Removal {
    /** Removes it. */
    void remove(Path folder) throws IOException;
  }

  /**
   * Removes a folder while the program ends.
   *
   * @return what is left and why, for people; empty if nothing is
   */
  static Optional<String> removeAtEnd(Path folder, Removal removal) {
    for (int attempt = 1; attempt <= MOST_TRIES && !Files.notExists(folder); attempt++) {
      try {
        removal.remove(folder);
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        // It is still worked in: again.
      } catch (IOException | RuntimeException e) {
        return Optional.of(folder + ": unfinished work is left: " + e);
      }
    }
    return Files.notExists(folder)
        ? Optional.empty()
        : Optional.of(folder + ": unfinished work is left: files still come into it");
  }
}
