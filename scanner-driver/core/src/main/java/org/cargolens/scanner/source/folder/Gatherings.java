package org.cargolens.scanner.source.folder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.ScanMember;

/**
 * Scans whose files are gathering. Holds files that are arriving and no others. Not safe for
 * several threads.
 */
final class Gatherings {
  private final FolderSetup.Reader reader;
  private final Duration settle;
  private final Map<Key, Gathering> gatherings = new HashMap<>();
  private final Map<ArrivingFile, Key> joined = new HashMap<>();

  /** Files of one scan lie in one folder. */
  private record Key(Optional<Path> folder, String scan) {}

  Gatherings(FolderSetup.Reader reader, Duration settle) {
    this.reader = reader;
    this.settle = settle;
  }

  /**
   * A file is quiet and could be read.
   *
   * @return what is to be read with it, the file that leads first: itself alone, or all files of
   *     its scan; nothing if others are waited for
   */
  List<ArrivingFile> ready(ArrivingFile file, long nowNanos) {
    if (!joined.containsKey(file)) {
      Optional<ScanMember> member =
          ReadAttempt.of(() -> reader.member(file.path())).read().flatMap(told -> told);
      if (member.isEmpty()) {
        return List.of(file);
      }
      Key key = new Key(Optional.ofNullable(file.path().getParent()), member.get().scan());
      joined.put(file, key);
      gatherings
          .computeIfAbsent(key, any -> new Gathering())
          .join(file, member.get(), nowNanos);
    }
    Gathering gathering = gatherings.get(joined.get(file));
    return gathering != null && gathering.isWhole(settle, nowNanos)
        ? gathering.files()
        : List.of();
  }

  /** A file has changed, has gone, or is in a station's hands. */
  void leave(ArrivingFile file) {
    Key key = joined.remove(file);
    Gathering gathering = key == null ? null : gatherings.get(key);
    if (gathering != null) {
      gathering.leave(file);
      if (gathering.isEmpty()) {
        gatherings.remove(key);
      }
    }
  }
}
