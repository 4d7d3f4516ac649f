package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMember;
import org.cargolens.scan.sidecar.Sidecars;

/**
 * What a watched folder is.
 *
 * @param root where scans arrive; its whole tree is watched. It may be a symbolic link; links below
 *     it are not followed
 * @param journal file that notes what was answered for; outside of the tree
 * @param settle how long neither size nor time of a file may change before it counts as whole
 * @param wanted which files are scans, by their names
 * @param parts all files that one is read from, itself among them, as they are there now: it is
 *     whole when all are quiet, and arrives again when one of them changes or is new
 * @param reader reads one
 * @param sidecars what may come later beside a scan of one file; {@link SidecarRule#NONE} if
 *     nothing is looked for
 */
public record FolderSetup(
    Path root,
    Path journal,
    Duration settle,
    Predicate<Path> wanted,
    Function<Path, List<Path>> parts,
    Reader reader,
    SidecarRule sidecars) {
  /** Reads a scan file. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads a file.
     *
     * @throws ScanFormatException if it is no scan, or a broken one; it is given up after few
     *     attempts
     * @throws IOException if it can't be read; it is tried for about a day
     */
    RawScan read(Path file) throws IOException;

    /**
     * Returns of which scan a file is a part, where only what is in it tells. The others are waited
     * for, and all are answered for together. What stays away too long is waited for no more: then
     * those that have come are read with those of {@link #together} that were handed out or refused
     * before and are in other places, or without them if that fails.
     *
     * @return empty if it is a scan of its own
     * @throws IOException if that can't be told: then reading it says why
     */
    default Optional<ScanMember> member(Path file) throws IOException {
      return Optional.empty();
    }

    /**
     * Returns how long a file that is quiet waits for others of its scan after the last one came;
     * twice as long at most while other files come into its folder.
     *
     * @param settle the folder's time to settle
     */
    default Duration patience(Duration settle) {
      return settle.multipliedBy(Gathering.PATIENCE);
    }

    /**
     * Returns the files that {@link #read} makes one scan of now, whether they have come whole or
     * not. To be overridden where {@link #member} is, or what comes late comes alone.
     *
     * @throws IOException if that can't be told
     */
    default List<Path> together(Path file) throws IOException {
      return List.of(file);
    }

    /**
     * Reads a scan from just these files, all of which have come.
     *
     * @param files members of one scan, the one that leads first
     * @throws IOException as {@link #read}
     */
    default RawScan readTogether(List<Path> files) throws IOException {
      return read(files.get(0));
    }
  }

  /** Makes a folder in which each scan is one file. */
  public FolderSetup(
      Path root, Path journal, Duration settle, Predicate<Path> wanted, Reader reader) {
    this(root, journal, settle, wanted, List::of, reader, SidecarRule.NONE);
  }

  /** Makes a folder in which nothing comes later beside a scan. */
  public FolderSetup(
      Path root,
      Path journal,
      Duration settle,
      Predicate<Path> wanted,
      Function<Path, List<Path>> parts,
      Reader reader) {
    this(root, journal, settle, wanted, parts, reader, SidecarRule.NONE);
  }

  /** Checks times and places. */
  public FolderSetup {
    root = root.toAbsolutePath();
    journal = journal.toAbsolutePath();
    if (settle.isNegative()) {
      throw new IllegalArgumentException("settle must not be negative, is " + settle);
    }
    if (journal.normalize().startsWith(root.normalize())) {
      throw new IllegalArgumentException(
          "the journal must be outside of " + root + ", where nothing is changed, is " + journal);
    }
  }

  /**
   * Returns a folder of scans in the formats on the class path, with what makers' sidecars say of
   * them; ten seconds to settle.
   */
  public static FolderSetup of(Path root, Path journal) {
    ScanFormats formats = ScanFormats.installed();
    Set<String> endings = new HashSet<>();
    for (ScanFormat format : formats.all()) {
      format.extensions().forEach(one -> endings.add(one.toLowerCase(Locale.ROOT)));
    }
    return new FolderSetup(
        root,
        journal,
        Duration.ofSeconds(10),
        file -> endings.contains(ending(file)) && formats.leads(file),
        file -> parts(formats, file),
        new FormatReader(formats),
        SidecarRule.MAKERS);
  }

  /** Returns this with another time to settle. */
  public FolderSetup withSettle(Duration other) {
    return new FolderSetup(root, journal, other, wanted, parts, reader, sidecars);
  }

  /**
   * Sidecars are parts only where a scan is spread over files anyway; what comes later beside a
   * scan of one file is told as {@link org.cargolens.scanner.LateSidecar}.
   */
  private static List<Path> parts(ScanFormats formats, Path file) {
    Set<Path> parts = new TreeSet<>(List.of(file));
    for (ScanFormat format : formats.all()) {
      parts.addAll(format.parts(file));
    }
    if (parts.size() > 1) {
      parts.addAll(Sidecars.candidates(file));
    }
    return List.copyOf(parts);
  }

  /** A name that begins with a dot is a transfer's own until it is renamed. */
  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".")
        ? ""
        : name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
