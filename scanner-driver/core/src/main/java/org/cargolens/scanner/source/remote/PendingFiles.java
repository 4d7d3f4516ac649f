package org.cargolens.scanner.source.remote;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Files that are to be fetched, in the order in which they are looked at. Finding the next one
 * costs the same however many wait. No more than a bound do: when it is reached those that can't be
 * fetched are let go, to be found again, and no folder is listed until half of them have come. Not
 * safe for several threads.
 */
final class PendingFiles {
  /** About a kilobyte each: 20 MB. */
  static final int MOST = 20_000;

  private final int most;
  private boolean open = true;
  private final Map<String, PendingFile> all = new HashMap<>();
  private final Map<String, TreeMap<Long, PendingFile>> byFolder = new HashMap<>();
  private final TreeSet<PendingFile> due =
      new TreeSet<>(
          Comparator.comparingLong(PendingFile::lookAtNanos)
              .thenComparingLong(PendingFile::number));

  PendingFiles() {
    this(MOST);
  }

  /** Makes one for as many files. */
  PendingFiles(int most) {
    this.most = most;
  }

  /** Returns whether more are to be sought. */
  boolean hasRoom() {
    if (open && isFull()) {
      letGoFailing();
      open = !isFull();
    } else if (!open && all.size() <= most / 2) {
      open = true;
    }
    return open;
  }

  boolean isFull() {
    return all.size() >= most;
  }

  private void letGoFailing() {
    List<PendingFile> failing =
        all.values().stream().filter(PendingFile::isFailing).toList();
    for (PendingFile file : failing) {
      due.remove(file);
      remove(file);
    }
  }

  boolean holds(String path) {
    return all.containsKey(path);
  }

  int size() {
    return all.size();
  }

  void add(PendingFile file) {
    all.put(file.path(), file);
    byFolder
        .computeIfAbsent(RemoteNames.folderOf(file.path()), folder -> new TreeMap<>())
        .put(file.number(), file);
    due.add(file);
  }

  /** Takes the next one out of the order, to be put back or removed; empty if none is due. */
  Optional<PendingFile> next(long nowNanos) {
    if (due.isEmpty() || !due.first().isDue(nowNanos)) {
      return Optional.empty();
    }
    return Optional.ofNullable(due.pollFirst());
  }

  /** Puts one back that was taken out of the order, or lets it go if others wait for its place. */
  void putBack(PendingFile file) {
    if (!open && file.isFailing()) {
      remove(file);
    } else {
      due.add(file);
    }
  }

  /** One that was taken out of the order is pending no longer. */
  void remove(PendingFile file) {
    all.remove(file.path());
    String folder = RemoteNames.folderOf(file.path());
    TreeMap<Long, PendingFile> siblings = byFolder.get(folder);
    if (siblings != null) {
      siblings.remove(file.number());
      if (siblings.isEmpty()) {
        byFolder.remove(folder);
      }
    }
  }

  /** Returns whether a file of a folder that was found until then is still on its way. */
  boolean isComing(String folder, long number) {
    TreeMap<Long, PendingFile> siblings = byFolder.get(folder);
    if (siblings == null) {
      return false;
    }
    return siblings.headMap(number, true).values().stream().anyMatch(one -> !one.isFailing());
  }

  void forEach(Consumer<PendingFile> action) {
    all.values().forEach(action);
  }

  /** Returns when the next one is to be looked at. */
  OptionalLong nextNanos() {
    return due.isEmpty() ? OptionalLong.empty() : OptionalLong.of(due.first().lookAtNanos());
  }
}
