package org.cargolens.scanner.source.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * What is known of files that could not be fetched and gave way to others: how often each was tried
 * and when its next turn is, under a digest of its path. So they neither come back before those
 * that were never tried, nor begin anew. 22 bytes each and as many of free space. Two paths of one
 * digest, of which there are none in practice, share their turns. Not safe for several threads.
 */
final class LetGoFiles {
  /** 23 MB. */
  static final int MOST = 500_000;

  /** All folders are listed more often; what no listing has shown for so long has gone. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private static final int FIRST_ROOM = 16;

  /**
   * What is known of a file.
   *
   * @param mark what a listing showed of it, in one number
   * @param dueNanos when it is to be tried again
   * @param attempts how often it was tried, to 255
   * @param misfit whether it does not have the size that it says
   */
  record Tried(int mark, long dueNanos, int attempts, boolean misfit) {}

  private final int most;
  private long[] keys = new long[FIRST_ROOM]; // 0 is free
  private long[] due = new long[FIRST_ROOM];
  private int[] marks = new int[FIRST_ROOM];
  private short[] states = new short[FIRST_ROOM]; // twice the attempts, and 1 for a misfit
  private int size;

  /** Makes one for as many files. */
  LetGoFiles(int most) {
    this.most = most;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= most;
  }

  /** Keeps in mind what is known of a file; leaves it if there is no room. */
  void put(String path, Tried tried) {
    put(key(path), tried);
  }

  private void put(long key, Tried tried) {
    int at = find(key);
    if (keys[at] == 0) {
      if (isFull()) {
        return;
      }
      if (2 * (size + 1) > keys.length) {
        rebuild(2 * keys.length, one -> true);
        at = find(key);
      }
      size++;
    }
    keys[at] = key;
    due[at] = tried.dueNanos();
    marks[at] = tried.mark();
    states[at] = (short) (2 * tried.attempts() + (tried.misfit() ? 1 : 0));
  }

  /** Returns what is known of a file. */
  Optional<Tried> of(String path) {
    int at = find(key(path));
    return keys[at] == 0 ? Optional.empty() : Optional.of(at(at));
  }

  private Tried at(int at) {
    return new Tried(marks[at], due[at], states[at] / 2, states[at] % 2 == 1);
  }

  /** Forgets a file, and moves those up that would not be found any more. */
  void remove(String path) {
    int free = find(key(path));
    if (keys[free] == 0) {
      return;
    }
    keys[free] = 0;
    size--;
    for (int at = next(free); keys[at] != 0; at = next(at)) {
      long key = keys[at];
      Tried tried = at(at);
      keys[at] = 0;
      size--;
      put(key, tried);
    }
  }

  /** Forgets those that no listing has shown for a day. */
  void tidy(long nowNanos) {
    rebuild(FIRST_ROOM, one -> nowNanos - one <= FORGOTTEN_AFTER.toNanos());
  }

  /** Makes room for so many, and leaves those out whose turn does not suit. */
  private void rebuild(int room, LongPredicate stays) {
    LetGoFiles other = new LetGoFiles(most);
    other.allocate(room);
    for (int at = 0; at < keys.length; at++) {
      if (keys[at] != 0 && stays.test(due[at])) {
        other.put(keys[at], at(at));
      }
    }
    keys = other.keys;
    due = other.due;
    marks = other.marks;
    states = other.states;
    size = other.size;
  }

  private void allocate(int room) {
    keys = new long[room];
    due = new long[room];
    marks = new int[room];
    states = new short[room];
  }

  /** Returns where a key is, or would be. */
  private int find(long key) {
    int at = (int) (key >>> 32) & (keys.length - 1);
    while (keys[at] != 0 && keys[at] != key) {
      at = next(at);
    }
    return at;
  }

  private int next(int at) {
    return (at + 1) & (keys.length - 1);
  }

  private static long key(String path) {
    long hash = 0xCBF29CE484222325L;
    for (int at = 0; at < path.length(); at++) {
      hash = (hash ^ path.charAt(at)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    long mixed = hash ^ (hash >>> 31);
    return mixed == 0 ? 1 : mixed;
  }
}
