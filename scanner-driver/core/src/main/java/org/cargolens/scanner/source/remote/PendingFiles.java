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
 * fetched give way, and no folder is listed until half of them have come. Those that gave way are
 * known by little ({@link LetGoFiles}), and have their turns again when a listing shows them, in at
 * most half of the places, so that files that were never tried always find some. Not safe for
 * several threads.
 */
final class PendingFiles {
  /** About a kilobyte each: 20 MB. */
  static final int MOST = 20_000;

  private final int most;
  private final LetGoFiles letGo;
  private int resumed;
  private boolean open = true;
  private final Map<String, PendingFile> all = new HashMap<>();
  private final Map<String, TreeMap<Long, PendingFile>> byFolder = new HashMap<>();
  private final TreeSet<PendingFile> due =
      new TreeSet<>(
          Comparator.comparingLong(PendingFile::lookAtNanos)
              .thenComparingLong(PendingFile::number));

  PendingFiles() {
    this(MOST, LetGoFiles.MOST);
  }

  /**
   * Makes one.
   *
   * @param most so many files at most
   * @param mostLetGo so many that gave way are known at most
   */
  PendingFiles(int most, int mostLetGo) {
    this.most = most;
    letGo = new LetGoFiles(mostLetGo);
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
    List<PendingFile> failing = all.values().stream().filter(PendingFile::isFailing).toList();
    for (PendingFile file : failing) {
      if (letGo.isFull()) {
        return;
      }
      due.remove(file);
      giveWay(file);
    }
  }

  /** The more have given way, the later is the next turn of each: they come round in order. */
  private void giveWay(PendingFile file) {
    remove(file);
    long rounds = letGo.size() / turns();
    letGo.put(file.path(), file.tried(rounds * PendingFile.LONGEST_PAUSE.toNanos()));
  }

  /** Returns how many that gave way may have their turn at once. */
  private int turns() {
    return Math.max(1, most / 2);
  }

  /** Returns what is known of a file that gave way. */
  Optional<LetGoFiles.Tried> letGo(String path) {
    return letGo.of(path);
  }

  /**
   * A listing has shown a file that gave way.
   *
   * @return whether its turn has come
   */
  boolean isTurn(String path, LetGoFiles.Tried tried, long nowNanos) {
    if (nowNanos - tried.dueNanos() < 0) {
      return false;
    }
    if (resumed >= turns() || isFull()) {
      letGo.put(
          path, new LetGoFiles.Tried(tried.mark(), nowNanos, tried.attempts(), tried.misfit()));
      return false;
    }
    return true;
  }

  /** Returns whether nothing could be kept in mind of one more that gives way. */
  boolean isLaden() {
    return letGo.isFull();
  }

  /** Forgets what gave way and is there no more. */
  void tidy(long nowNanos) {
    letGo.tidy(nowNanos);
  }

  boolean holds(String path) {
    return all.containsKey(path);
  }

  /** Returns how many there are, with those that gave way. */
  int size() {
    return all.size() + letGo.size();
  }

  void add(PendingFile file) {
    all.put(file.path(), file);
    letGo.remove(file.path());
    resumed += file.isResumed() ? 1 : 0;
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

  /** Puts one back that was taken out of the order, or lets it give way to others. */
  void putBack(PendingFile file) {
    if (file.isFailing() && (!open || file.isResumed()) && !letGo.isFull()) {
      giveWay(file);
    } else {
      due.add(file);
    }
  }

  /** One that was taken out of the order is pending no longer. */
  void remove(PendingFile file) {
    boolean there = all.remove(file.path()) != null;
    resumed -= there && file.isResumed() ? 1 : 0;
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
