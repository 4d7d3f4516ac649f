package org.cargolens.dicos.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Notes of what was taken, on disk and for ever: a line for each scan, {@code + NAME NAME ...
 * CHECKSUM}. A line that a crash has cut short, wherever, counts for nothing, so that a scan is
 * taken whole or not at all. Lines of one name without more are of an earlier version.
 *
 * <p>Of {@value #MOST_RECENT} names in lines, all are moved to {@link SortedNames} beside the file,
 * which begins anew. So memory holds {@value #MOST_RECENT} names and those of one scan at most, 1
 * MB, however many were taken; the file has about 350 kB, and the sorted ones 44 bytes for each
 * name. Whichever step of the move a crash leaves out, each name is in one of them, or in both.
 *
 * <p>For one thread at a time.
 */
final class TakenNotes implements AutoCloseable {
  /** Names that are held in memory, unless the disk takes no sorted file. */
  static final int MOST_RECENT = 4096;

  private static final System.Logger LOGGER = System.getLogger(TakenNotes.class.getName());
  private static final String MARK = "+";

  /** No channel, which would be closed for good when the thread that notes is interrupted. */
  private final RandomAccessFile file;

  private final FileSync fileSync;
  private final SortedNames earlier;
  private final NavigableSet<String> recent = new TreeSet<>();
  private int mostRecent = MOST_RECENT;

  /** Makes what was written into a file safe. */
  @FunctionalInterface
  interface FileSync {
    void sync(RandomAccessFile file) throws IOException;
  }

  private TakenNotes(RandomAccessFile file, FileSync fileSync, SortedNames earlier) {
    this.file = file;
    this.fileSync = fileSync;
    this.earlier = earlier;
  }

  /** Reads a file of notes, if it is there, and opens it for more. */
  static TakenNotes open(Path path, ObjectFolder.FolderSync sync) throws IOException {
    return open(path, sync, file -> file.getFD().sync());
  }

  /** Opens a file of notes whose lines are made safe as told. */
  static TakenNotes open(Path path, ObjectFolder.FolderSync sync, FileSync fileSync)
      throws IOException {
    SortedNames earlier = SortedNames.open(path.resolveSibling("taken-earlier"), sync);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      TakenNotes notes = new TakenNotes(file, fileSync, earlier);
      notes.load(path);
      return notes;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Those of an earlier version may be longer than what is held in memory, and so may those of a
   * disk that was full. One that takes no sorted file isn't asked again before the end: each try
   * sorts all names so far.
   */
  private void load(Path path) throws IOException {
    boolean isLong = false;
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        recent.addAll(names(line));
        if (recent.size() >= mostRecent) {
          isLong = true;
          move(this::addToSorted);
          mostRecent = recent.isEmpty() ? MOST_RECENT : Integer.MAX_VALUE;
        }
      }
    }
    if (isLong) {
      move(this::moveToSorted);
    }
  }

  private static List<String> names(String line) {
    List<String> words = List.of(line.split(" ", -1));
    if (!words.get(0).equals(MARK)) {
      return line.isEmpty() || words.size() > 1 ? List.of() : words;
    }
    if (words.size() < 3) {
      return List.of();
    }
    List<String> names = words.subList(1, words.size() - 1);
    return words.get(words.size() - 1).equals(checksum(names)) ? names : List.of();
  }

  private static String checksum(List<String> names) {
    CRC32C checksum = new CRC32C();
    checksum.update(String.join(" ", names).getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", checksum.getValue());
  }

  /** Returns whether a name was noted, whenever. */
  boolean contains(String name) throws IOException {
    return recent.contains(name) || earlier.contains(name);
  }

  /**
   * Returns all names of an object that were noted, in order.
   *
   * @param beginning as {@link ObjectNames#beginning} tells it
   */
  NavigableSet<String> beginningWith(String beginning) throws IOException {
    NavigableSet<String> names =
        new TreeSet<>(recent.subSet(beginning, beginning + Character.MAX_VALUE));
    names.addAll(earlier.beginningWith(beginning));
    return names;
  }

  /** Returns how many names are held in memory. */
  int held() {
    return recent.size();
  }

  /**
   * Notes names together; they are on disk when this returns.
   *
   * @throws IOException if they can't be written; they are cut off again
   * @throws UncheckedIOException if they can't be cut off either: nobody knows whether they will
   *     count as noted
   */
  void note(List<String> names) throws IOException {
    // The line before may have been cut short, by a crash or a full disk; it ends here.
    String line = "\n" + MARK + " " + String.join(" ", names) + " " + checksum(names) + "\n";
    long before = file.length();
    try {
      file.seek(before);
      file.write(line.getBytes(StandardCharsets.ISO_8859_1));
      fileSync.sync(file);
    } catch (IOException e) {
      cutBack(before, e);
      throw e;
    }
    recent.addAll(names);
    if (recent.size() >= mostRecent) {
      move(this::moveToSorted);
    }
  }

  private void cutBack(long size, IOException failure) {
    try {
      file.setLength(size);
    } catch (IOException e) {
      failure.addSuppressed(e);
      throw new UncheckedIOException(
          "a note of what was taken can't be cut off again: " + failure.getMessage(), failure);
    }
    try {
      fileSync.sync(file);
    } catch (IOException e) { // the disk may be back before the owner ends
      failure.addSuppressed(e);
    }
  }

  /** A way of moving what is in memory to sorted files. */
  @FunctionalInterface
  private interface Move {
    void run() throws IOException;
  }

  /** What can't be moved is noted all the same, and stays in memory. */
  private void move(Move way) {
    try {
      way.run();
    } catch (IOException e) {
      mostRecent = recent.size() + MOST_RECENT;
      LOGGER.log(Level.WARNING, "notes of what was taken stay in memory for now", e);
    }
  }

  private void addToSorted() throws IOException {
    earlier.add(recent);
    recent.clear();
    mostRecent = MOST_RECENT;
  }

  private void moveToSorted() throws IOException {
    earlier.add(recent);
    file.setLength(0); // now that they are on disk elsewhere
    file.getFD().sync();
    recent.clear();
    mostRecent = MOST_RECENT;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
