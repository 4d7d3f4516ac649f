package org.cargolens.station.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.ScanFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Which files are of which saved scan, as their sidecars say. What a sidecar names is kept in mind
 * as long as neither size, time nor identity of it change: folders are listed again and again.
 * Symbolic links count as missing. Safe for use by several threads.
 */
final class SavedScanParts {
  /** A few MiB. */
  private static final int MOST_IN_MIND = 10_000;

  private static final String PIXELS = ".npy";

  private final Map<Path, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
          return size() > MOST_IN_MIND;
        }
      };

  private record Stamp(long size, FileTime time, @Nullable Object identity) {}

  /** Files are empty of a sidecar that is broken. */
  private record Known(Stamp stamp, Optional<Set<String>> files) {}

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
    Optional<Set<String>> files = named(sidecar.get());
    if (files.isPresent() && files.get().contains(name(file))) {
      return true;
    }
    return mayBePixels(file)
        && (files.isEmpty() || ScanFiles.stem(sidecar.get()).equals(stem(file)));
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
      BasicFileAttributes attributes =
          Files.readAttributes(sidecar, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Stamp stamp =
          new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
      Known before = known.get(sidecar);
      if (before != null && before.stamp().equals(stamp)) {
        return before.files();
      }
      Optional<Set<String>> files = read(sidecar);
      known.put(sidecar, new Known(stamp, files));
      return files;
    } catch (IOException e) {
      return Optional.empty(); // it is asked again
    }
  }

  private static Optional<Set<String>> read(Path sidecar) throws IOException {
    try {
      return Optional.of(Set.copyOf(ScanFiles.parse(sidecar).files()));
    } catch (ScanFormatException e) {
      return Optional.empty();
    }
  }
}
