package org.cargolens.scanner.source.folder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.scan.ScanMember;

/**
 * The files of one scan that have come and are quiet, where only what is in them tells that they are
 * of one scan. Times are nanoseconds of one clock. Not safe for several threads.
 */
final class Gathering {
  /** What stays away is waited for so many times as long as a file takes to settle. */
  static final int PATIENCE = 6;

  private final Map<ArrivingFile, ScanMember> files = new LinkedHashMap<>();
  private long lastNanos;

  /** Adds a file, unless it is there. */
  void join(ArrivingFile file, ScanMember member, long nowNanos) {
    if (files.putIfAbsent(file, member) == null) {
      lastNanos = nowNanos;
    }
  }

  /** Takes a file out that has changed or gone. */
  void leave(ArrivingFile file) {
    files.remove(file);
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Returns whether all have come, or nothing more did for a while. */
  boolean isWhole(Duration settle, long nowNanos) {
    int expected = files.values().stream().mapToInt(ScanMember::files).max().orElse(0);
    long places = files.values().stream().map(ScanMember::place).distinct().count();
    return places >= expected || nowNanos - lastNanos >= settle.toNanos() * PATIENCE;
  }

  /** Returns its files, the one that leads first. */
  List<ArrivingFile> files() {
    List<Map.Entry<ArrivingFile, ScanMember>> all = new ArrayList<>(files.entrySet());
    all.sort(Comparator.comparing(entry -> entry.getValue().place()));
    return all.stream().map(Map.Entry::getKey).toList();
  }
}
