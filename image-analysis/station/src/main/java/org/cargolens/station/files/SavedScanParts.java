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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cargolens.scan.ScanFormatException;

/**
 * Which files are of which saved scan, as their sidecars say. What a sidecar names is kept in mind
 * as long as neither size, time nor identity of it change: folders are listed again and again.
 * Symbolic links count as missing. Safe for use by several threads, which read different sidecars
 * at the same time.
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
  private static final int MOST_FILES = 1000;

  private final Names names;

  /** Also the lock for it: what is asked for again and again waits for no file. */
  private final SidecarsInMind known;

  private final ConcurrentMap<Path, Object> beingRead = new ConcurrentHashMap<>();

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
  private Optional<Set<String>> named(Path sidecar) {
    try {
      SidecarsInMind.Stamp stamp =
          SidecarsInMind.Stamp.of(
              Files.readAttributes(sidecar, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
      Optional<SidecarsInMind.Content> before = inMind(sidecar, stamp);
      return before.isPresent()
          ? before.get().files(ScanFiles.stem(sidecar))
          : readOnce(sidecar, stamp);
    } catch (IOException | OutOfMemoryError e) {
      return Optional.empty(); // it is asked again; reading the scan says what is wrong
    }
  }

  private Optional<SidecarsInMind.Content> inMind(Path sidecar, SidecarsInMind.Stamp stamp) {
    synchronized (known) {
      return known.get(sidecar, stamp);
    }
  }

  /**
   * Whoever asks for a sidecar that is being read waits for it, and for no other one: a share may
   * be slow, and a tree may have a hundred thousand that nobody has read since the start.
   */
  private Optional<Set<String>> readOnce(Path sidecar, SidecarsInMind.Stamp stamp)
      throws IOException {
    Object ofThisOne = beingRead.computeIfAbsent(sidecar, any -> new Object());
    try {
      synchronized (ofThisOne) {
        Optional<SidecarsInMind.Content> meanwhile = inMind(sidecar, stamp);
        if (meanwhile.isPresent()) {
          return meanwhile.get().files(ScanFiles.stem(sidecar));
        }
        Optional<Set<String>> files = read(sidecar);
        keep(sidecar, stamp, files);
        return files;
      }
    } finally {
      beingRead.remove(sidecar, ofThisOne);
    }
  }

  private void keep(Path sidecar, SidecarsInMind.Stamp stamp, Optional<Set<String>> files) {
    Optional<Path> other;
    synchronized (known) {
      other = known.put(sidecar, stamp, files);
    }
    if (other.isPresent() && Files.notExists(other.get(), LinkOption.NOFOLLOW_LINKS)) {
      synchronized (known) {
        known.forget(other.get());
        var unused = known.put(sidecar, stamp, files);
      }
    }
  }

  /** What names more files than any scan has, or longer ones than there are, is broken as well. */
  private Optional<Set<String>> read(Path sidecar) throws IOException {
    try {
      return Optional.of(names.of(sidecar))
          .filter(files -> files.size() <= MOST_FILES)
          .filter(files -> files.stream().noneMatch(SavedScanReader::isTooLong));
    } catch (ScanFormatException e) {
      return Optional.empty();
    }
  }
}
