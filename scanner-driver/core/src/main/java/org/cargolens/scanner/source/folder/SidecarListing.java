package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What was listed of one folder: scans that were taken, and files that may be their sidecars. Not
 * safe for several threads.
 *
 * <p>A share that ignores case has files at names that it doesn't list. Whether it does is asked
 * once for a listing, of a file that lies at a place but for the case of its name.
 */
final class SidecarListing {
  private final Path folder;
  private final SidecarRule rule;
  private final FolderAccess access;
  private final List<Path> taken = new ArrayList<>();
  private final Map<Path, FileStamp> sidecars = new HashMap<>();
  private final Map<String, Path> byLowerName = new HashMap<>();
  private Optional<Boolean> ignoresCase = Optional.empty();

  SidecarListing(Path folder, SidecarRule rule, FolderAccess access) {
    this.folder = folder;
    this.rule = rule;
    this.access = access;
  }

  Path folder() {
    return folder;
  }

  void addTaken(Path scan) {
    taken.add(scan);
  }

  void addSidecar(Path file, FileStamp stamp) {
    sidecars.put(file, stamp);
    Path other = byLowerName.put(lowerName(file), file);
    if (other != null && !other.equals(file)) {
      ignoresCase = Optional.of(false);
    }
  }

  /** Shows which sidecars may speak of which taken scan, each at the first place where it lies. */
  void forEachPair(BiConsumer<SidecarPair, FileStamp> found) {
    if (sidecars.isEmpty()) {
      return;
    }
    for (Path scan : taken) {
      Set<Path> seen = new HashSet<>();
      for (Path place : SidecarsBeside.places(rule, scan)) {
        Optional<Path> listed = listedAt(place).filter(seen::add);
        if (listed.isPresent()) {
          FileStamp stamp = Objects.requireNonNull(sidecars.get(listed.get()));
          found.accept(new SidecarPair(scan, place), stamp);
        }
      }
    }
  }

  private Optional<Path> listedAt(Path place) {
    if (sidecars.containsKey(place)) {
      return Optional.of(place);
    }
    return Optional.ofNullable(byLowerName.get(lowerName(place)))
        .filter(other -> isIgnored(place, other));
  }

  private boolean isIgnored(Path place, Path listed) {
    if (ignoresCase.isEmpty()) {
      try {
        String identity = access.stamp(place).identity();
        FileStamp other = sidecars.getOrDefault(listed, new FileStamp(0, 0, ""));
        ignoresCase = Optional.of(identity.equals(other.identity()));
      } catch (NoSuchFileException e) {
        ignoresCase = Optional.of(false);
      } catch (IOException e) {
        return false; // the next listing asks again
      }
    }
    return ignoresCase.get();
  }

  private static String lowerName(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
