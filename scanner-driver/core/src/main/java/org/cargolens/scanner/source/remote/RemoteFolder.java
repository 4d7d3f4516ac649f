package org.cargolens.scanner.source.remote;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of {@link RemoteFolders}: what was in it, and when it is listed again. Times are
 * nanoseconds of one clock. Not safe for several threads.
 */
final class RemoteFolder {
  /** The newest year, in it the newest day and so on are listed at least this often. */
  static final Duration LONGEST_PAUSE_OF_NEWEST = Duration.ofSeconds(10);

  /** All others, however long they were quiet. */
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** After a failure; the pauses double. */
  private static final Duration RETRIED_AFTER = Duration.ofSeconds(30);

  private static final int MOST_DOUBLINGS = 5;

  private static final Duration OLD = Duration.ofDays(7);

  /** A folder that was quiet for a while is listed again after this part of it. */
  private static final int PART_OF_QUIET = 100;

  private final String path;
  private final int depth;
  private final Optional<RemoteFolder> parent;
  private final boolean foundAtStart;
  private Map<String, RemoteFolder> folders = Map.of();
  private Optional<RemoteFolder> newest = Optional.empty();
  private String look = "";
  private long modifiedMillis;
  private long listAtNanos;
  private long changedNanos;
  private long ageThenNanos;
  private boolean listed;
  private long digest;
  private boolean failing;
  private int failures;

  RemoteFolder(String path, Optional<RemoteFolder> parent, long nowNanos) {
    this.path = path;
    this.parent = parent;
    this.depth = parent.map(one -> one.depth + 1).orElse(0);
    this.foundAtStart = parent.isPresent() && !parent.get().listed;
    this.listAtNanos = nowNanos;
  }

  String path() {
    return path;
  }

  /** Returns what it is called in the folder above. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns in how many folders below the root it is; 0 for the root. */
  int depth() {
    return depth;
  }

  long modifiedMillis() {
    return modifiedMillis;
  }

  long listAtNanos() {
    return listAtNanos;
  }

  Optional<RemoteFolder> parent() {
    return parent;
  }

  Optional<RemoteFolder> folder(String name) {
    return Optional.ofNullable(folders.get(name));
  }

  Collection<RemoteFolder> folders() {
    return folders.values();
  }

  /** The folder above was listed and shows this. Returns whether it shows a change. */
  boolean shown(RemoteEntry entry) {
    boolean changed = !look.equals(entry.look());
    look = entry.look();
    modifiedMillis = entry.modifiedMillis();
    return changed;
  }

  void listAt(long nanos) {
    listAtNanos = nanos;
  }

  /**
   * It was listed.
   *
   * @param found what is in it, in one number
   * @param below the folders in it by their names
   * @param age how long ago it changed as far as anyone knows; only says how soon to look again
   */
  void listed(long found, Map<String, RemoteFolder> below, Duration age, long nowNanos) {
    if (!listed) {
      Duration shown = age.isNegative() ? Duration.ZERO : age; // clocks differ
      ageThenNanos = shown.compareTo(OLD) < 0 ? shown.toNanos() : OLD.toNanos();
      changedNanos = nowNanos;
    } else if (found != digest) {
      ageThenNanos = 0;
      changedNanos = nowNanos;
    }
    listed = true;
    failures = 0;
    digest = found;
    folders = new LinkedHashMap<>(below);
    newest = Optional.empty();
    for (RemoteFolder one : below.values()) {
      if (newest.isEmpty() || one.isNewerThan(newest.get())) {
        newest = Optional.of(one);
      }
    }
  }

  private boolean isNewerThan(RemoteFolder other) {
    return modifiedMillis == other.modifiedMillis
        ? path.compareTo(other.path) > 0
        : modifiedMillis > other.modifiedMillis;
  }

  /**
   * Returns whether it was there when the folder above was listed first; one that came later is
   * new, whatever its time says.
   */
  boolean isFoundAtStart() {
    return foundAtStart;
  }

  /** Returns how long it may stay unlisted. */
  long pauseNanos(Duration poll, long nowNanos) {
    long quiet = ageThenNanos + nowNanos - changedNanos;
    Duration longest = isOfNewest() ? LONGEST_PAUSE_OF_NEWEST : LONGEST_PAUSE;
    return Math.max(poll.toNanos(), Math.min(quiet / PART_OF_QUIET, longest.toNanos()));
  }

  /** It could not be listed. */
  void failed() {
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
  }

  /** Returns how long it stays unlisted if it can't be listed now. */
  long pauseAfterFailureNanos() {
    return RETRIED_AFTER.toNanos() << failures;
  }

  private boolean isOfNewest() {
    return parent.isEmpty()
        || (parent.get().newest.equals(Optional.of(this)) && parent.get().isOfNewest());
  }

  /**
   * It could be listed, or not.
   *
   * @return whether that is news
   */
  boolean isNews(boolean fails) {
    boolean before = failing;
    failing = fails;
    return before != fails;
  }
}
