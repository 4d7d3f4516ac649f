package org.cargolens.scanner.source.folder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.scan.ScanMember;

/**
 * The files of one scan that have come and are quiet, where only what is in them tells that they
 * are of one scan. Times are nanoseconds of one clock. Not safe for several threads.
 */
final class Gathering {
  /** What stays away is waited for so many times as long as a file takes to settle. */
  static final int PATIENCE = 6;

  private final Map<ArrivingFile, ScanMember> files = new LinkedHashMap<>();
  private long lastNanos;
  private boolean closed;

  /**
   * Adds a file.
   *
   * @return false if another one is in its place, or no more are taken
   */
  boolean join(ArrivingFile file, ScanMember member, long nowNanos) {
    if (closed || files.values().stream().anyMatch(member::isInPlaceOf)) {
      return false;
    }
    files.put(file, member);
    lastNanos = nowNanos;
    return true;
  }

  /** Returns whether a file holds an image that is here already. */
  boolean holdsCopyOf(ScanMember member) {
    return files.values().stream().anyMatch(member::isCopyOf);
  }

  /** There are files that could be of this scan or of another: it takes no more. */
  void closeToOthers() {
    closed = true;
  }

  /** Takes a file out that has changed or gone. */
  void leave(ArrivingFile file) {
    files.remove(file);
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  boolean isClosed() {
    return closed;
  }

  /** Returns whether as many have come as they say. */
  boolean isWhole() {
    return files.size() >= files.values().stream().mapToInt(ScanMember::files).max().orElse(0);
  }

  /** Returns whether nothing more has come for a while. */
  boolean hasWaited(Duration patience, long nowNanos) {
    return nowNanos - lastNanos >= patience.toNanos();
  }

  /** Returns its files, the one that leads first. */
  List<ArrivingFile> files() {
    List<Map.Entry<ArrivingFile, ScanMember>> all = new ArrayList<>(files.entrySet());
    all.sort(Comparator.comparing(entry -> entry.getValue().place()));
    return all.stream().map(Map.Entry::getKey).toList();
  }
}
