package org.cargolens.station.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.ScanFormatException;

/**
 * Which files are of which saved scan, as their sidecars say. What a sidecar names is kept in mind
 * as long as neither size, time nor identity of it change: folders are listed again and again.
 * Symbolic links count as missing. Safe for use by several threads.
 */
final class SavedScanParts {
  /** Reads the names of files that a sidecar speaks of. */
  @FunctionalInterface
  interface Names {
    /**
     * Returns the names.
     *
     * @throws ScanFormatException if it is no sidecar, or a broken one
     * @throws IOException if it can't be read now
     */
    Set<String> of(Path sidecar) throws IOException;
  }

  private static final String PIXELS = ".npy";

  private final Names names;
  private final SidecarsInMind known;

  SavedScanParts() {
    this(sidecar -> Set.copyOf(ScanFiles.parse(sidecar).files()), SidecarsInMind.MOST);
  }

  /** Makes one that keeps no more sidecars in mind than stated. */
  SavedScanParts(Names names, int most) {
    this.names = names;
    known = new SidecarsInMind(most);
  }

  /** Returns whether a file holds pixels as saved scans have them, by its name. */
  static boolean mayBePixels(Path file) {
    return name(file).toLowerCase(Locale.ROOT).endsWith(PIXELS);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * Returns whether a sidecar that is there speaks of a file. Pixels under the very name of a
   * sidecar are taken for its own whatever it says, and those whose sidecar can't be read as well:
   * what they mean nobody else knows, and reading the sidecar says what is wrong.
   */
  boolean isSpokenOf(Path file) {
    Optional<Path> sidecar =
        ScanFiles.sidecarBeside(file).filter(path -> !Files.isSymbolicLink(path));
    if (sidecar.isEmpty()) {
      return false;
    }
    if (mayBePixels(file) && ScanFiles.stem(sidecar.get()).equals(stem(file))) {
      return true; // without reading it
    }
    Optional<Set<String>> files = named(sidecar.get());
    return files.isPresent() ? files.get().contains(name(file)) : mayBePixels(file);
  }

  private static String stem(Path pixels) {
    String name = name(pixels);
    return name.substring(0, name.length() - PIXELS.length());
  }

  /** Returns the files that a sidecar names and that are there. */
  List<Path> present(Path sidecar) {
    return named(sidecar).orElse(Set.of()).stream()
        .filter(SavedScanReader::isPlainName)
        .map(sidecar::resolveSibling)
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Returns the names of the files that a sidecar names and that are not there. */
  List<String> missing(Path sidecar) {
    return named(sidecar).orElse(Set.of()).stream()
        .filter(SavedScanReader::isPlainName)
        .filter(
            file -> !Files.isRegularFile(sidecar.resolveSibling(file), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Returns the names that a sidecar speaks of; empty if it can't be read. */
  private synchronized Optional<Set<String>> named(Path sidecar) {
    try {
      SidecarsInMind.Stamp stamp =
          SidecarsInMind.Stamp.of(
              Files.readAttributes(sidecar, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
      Optional<SidecarsInMind.Content> before = known.get(sidecar, stamp);
      if (before.isPresent()) {
        return before.get().files(ScanFiles.stem(sidecar));
      }
      Optional<Set<String>> files = read(sidecar);
      known.put(sidecar, stamp, files);
      return files;
    } catch (IOException e) {
      return Optional.empty(); // it is asked again
    }
  }

  private Optional<Set<String>> read(Path sidecar) throws IOException {
    try {
      return Optional.of(names.of(sidecar));
    } catch (ScanFormatException e) {
      return Optional.empty();
    }
  }
}
