package org.cargolens.scanner.source.remote;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Files that are to be fetched, in the order in which they are looked at. Finding the next one
 * costs the same however many wait. Not safe for several threads.
 */
final class PendingFiles {
  private final Map<String, PendingFile> all = new HashMap<>();
  private final Map<String, TreeMap<Long, PendingFile>> byFolder = new HashMap<>();
  private final TreeSet<PendingFile> due =
      new TreeSet<>(
          Comparator.comparingLong(PendingFile::lookAtNanos)
              .thenComparingLong(PendingFile::number));

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

  /** Puts one back that was taken out of the order. */
  void putBack(PendingFile file) {
    due.add(file);
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
