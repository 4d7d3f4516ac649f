package org.cargolens.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A layout of scan files. Implementations are found by {@link java.util.ServiceLoader}, have no
 * state and are safe for use by several threads.
 */
public interface ScanFormat {
  /** Returns the short lower-case name that users type, such as {@code npy}. */
  String name();

  /** Returns one line for people. */
  String description();

  /** Returns usual file name endings without dot, the preferred one first. */
  List<String> extensions();

  /** Returns how far the format has been tried. */
  Maturity maturity();

  /**
   * Returns whether a file's content is of this format. Never looks at the name.
   *
   * @param head the first bytes of the file and its size
   */
  boolean recognises(FileHead head);

  /**
   * Returns whether a file's content is of this format, looking further into it than its first
   * bytes where those are the same as another format's. Asked before {@link #recognises(FileHead)}.
   *
   * @param file the file
   * @param head the first bytes of the file and its size
   * @return false unless a format overrides it
   * @throws IOException if the file can't be read
   */
  default boolean recognisesWithin(Path file, FileHead head) throws IOException {
    return false;
  }

  /**
   * Says what a file is that no format recognises, if its outer form is this format's. Does nothing
   * unless a format overrides it.
   *
   * @param file the file
   * @param head the first bytes of the file and its size
   * @throws NoScanException if it is something that lies beside scans
   * @throws ScanFormatException if it is anything else of this outer form
   * @throws IOException if the file can't be read
   */
  default void explain(Path file, FileHead head) throws IOException {}

  /**
   * Returns whether a file of this format leads a scan. Where a scan is spread over several files,
   * whoever lists a folder takes the one that leads; reading any of them reads the whole scan.
   *
   * @param file the file; its name, and which files lie beside it, decide
   */
  default boolean leads(Path file) {
    return true;
  }

  /**
   * Returns all files that reading a file of this format takes into account, itself among them.
   *
   * @param file the file
   */
  default List<Path> parts(Path file) {
    return List.of(file);
  }

  /**
   * Returns the files that a whole scan has beside a file of this format, but that aren't there.
   * Such a scan can be read; whoever checks it says what is missing.
   *
   * @param file the file; its name, and which files lie beside it, decide
   */
  default List<Path> missingParts(Path file) {
    return List.of();
  }

  /**
   * Returns the files that most scans have beside a file of this format, but that aren't there. The
   * scan is whole without them; whoever checks it may say that they are not there.
   *
   * @param file the file; its name, and which files lie beside it, decide
   */
  default List<Path> absentExtras(Path file) {
    return List.of();
  }

  /**
   * Returns of which scan a file is a part, where a scan is spread over files that only their
   * content tells apart. Whoever watches a folder waits for the others and takes them together:
   * reading any of them reads all that are there.
   *
   * @param file the file, of this format or of any other
   * @return empty if it is a scan of its own, or of another format
   * @throws ScanFormatException if it begins as one of this format and is broken
   * @throws IOException if the file can't be read
   */
  default Optional<ScanMember> member(Path file) throws IOException {
    return Optional.empty();
  }

  /**
   * Returns the files that {@link #read} makes one scan of now: of a {@link #member}, all that lie
   * there of its scan, whether they have come whole or not.
   *
   * @return the given one first
   * @throws ScanFormatException if it begins as one of this format and is broken
   * @throws IOException if the file, or its folder, can't be read
   */
  default List<Path> together(Path file) throws IOException {
    return List.of(file);
  }

  /**
   * Reads a file that {@link #recognises} accepted. Sizes that the file states are checked against
   * the options' limit and the file's own length before anything is allocated.
   *
   * @throws ScanFormatException if the file is cut, inconsistent or too large; names the file, the
   *     offset and what was expected
   * @throws IOException if the file can't be read
   */
  RawScan read(Path file, ReadOptions options) throws IOException;

  /**
   * Reads a scan from just these files.
   *
   * @param files {@link #member members} of one scan, each in another place, the least first
   * @throws ScanFormatException as {@link #read}, and if they don't fit each other
   * @throws IOException if one can't be read
   */
  default RawScan readTogether(List<Path> files, ReadOptions options) throws IOException {
    return read(files.get(0), options);
  }

  /** Returns whether {@link #write} holds this scan's pixels without loss. */
  boolean canWrite(RawScan scan);

  /**
   * Returns the files that {@link #write} makes of a scan, one that leads it first. A format that
   * keeps a scan in several files names them after the given one, so that reading any of them finds
   * the others; whether there are any plays no part.
   *
   * @param scan a scan that {@link #canWrite}
   * @param file as it is given to {@link #write}
   * @throws IllegalArgumentException if {@link #write} would refuse them
   */
  default List<Path> files(RawScan scan, Path file) {
    return List.of(file);
  }

  /**
   * Writes the pixels of a scan's main view without loss, each of its {@link #files} whole or not
   * at all; further views too if the format holds them.
   *
   * @param file target; replaced if it exists
   * @throws IllegalArgumentException if {@link #canWrite} is false
   * @throws IOException if the file can't be written
   */
  void write(RawScan scan, Path file) throws IOException;

  /**
   * Returns the same format as one whose {@link #write} takes longer and makes smaller files, still
   * without loss. They are of this format: whatever else it does is the same.
   *
   * @return empty unless a format overrides it, as where files are packed anyhow
   */
  default Optional<ScanFormat> compressed() {
    return Optional.empty();
  }
}
