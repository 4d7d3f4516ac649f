package org.cargolens.scanner.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of one stream have come, in whatever order, and which are still missing. Puts what is
 * decided on into the ready queue in line order. Guarded by the lock of its scan.
 *
 * <p>In order, a block passes through without anything being allocated; a block that comes early
 * waits in a sorted map until the lines before it are there or given up.
 */
final class LineTracker {
  /** How a block's lines relate to those that are there. */
  enum Fit {
    /** They are the next ones. */
    NEXT,
    /** Lines before them are missing. */
    EARLY,
    /** Some or all of them are there already. */
    KNOWN
  }

  private final int stream;
  private final ArrayDeque<Ready> ready;
  private final TreeMap<Integer, Ready> early = new TreeMap<>();
  private int next;
  private int high;
  private int total = -1;

  LineTracker(int stream, ArrayDeque<Ready> ready) {
    this.stream = stream;
    this.ready = ready;
  }

  Fit fit(int first, int count) {
    if (first < next) {
      return Fit.KNOWN;
    }
    if (!early.isEmpty()) {
      Map.Entry<Integer, Ready> before = early.floorEntry(first);
      Integer after = early.ceilingKey(first);
      if ((before != null && before.getValue().endLine() > first)
          || (after != null && after < first + count)) {
        return Fit.KNOWN;
      }
    }
    return first == next ? Fit.NEXT : Fit.EARLY;
  }

  /** Takes in lines that {@link #fit} as next or early; returns the hole that they newly show. */
  @Nullable LineRange add(Ready lines) {
    LineRange hole = null;
    if (lines.firstLine() > high) {
      hole = new LineRange(stream, high, lines.firstLine() - high);
    }
    high = Math.max(high, lines.endLine());
    if (lines.firstLine() == next) {
      deliver(lines);
      deliverEarly();
    } else {
      early.put(lines.firstLine(), lines);
    }
    return hole;
  }

  private void deliver(Ready lines) {
    ready.add(lines);
    next = lines.endLine();
  }

  private void deliverEarly() {
    Map.Entry<Integer, Ready> entry = early.firstEntry();
    while (entry != null && entry.getKey() == next) {
      early.pollFirstEntry();
      deliver(entry.getValue());
      entry = early.firstEntry();
    }
  }

  /** Takes the last early block out again, if it lies after a line, so that its memory is free. */
  @Nullable PooledBlock evictAfter(int line) {
    for (Map.Entry<Integer, Ready> entry : early.descendingMap().entrySet()) {
      if (entry.getKey() <= line) {
        return null;
      }
      if (entry.getValue() instanceof PooledBlock block) {
        early.remove(entry.getKey());
        return block;
      }
    }
    return null;
  }

  /** Gives up those of some lines that are missing. */
  void declareLost(int first, int end, LineGap.Cause cause) {
    for (LineRange hole : holes(end)) {
      int from = Math.max(first, hole.firstLine());
      int to = Math.min(end, hole.endLine());
      if (from < to) {
        add(new Ready.LostLines(stream, from, to - from, cause));
      }
    }
  }

  /** Returns the missing lines before a line. */
  private List<LineRange> holes(int end) {
    List<LineRange> holes = new ArrayList<>();
    int from = next;
    for (Ready there : early.values()) {
      if (there.firstLine() > from) {
        holes.add(new LineRange(stream, from, there.firstLine() - from));
      }
      from = there.endLine();
    }
    if (from < end) {
      holes.add(new LineRange(stream, from, end - from));
    }
    return holes;
  }

  /** Returns the lines that are known to exist and have not come. */
  List<LineRange> missing() {
    return isDone() ? List.of() : holes(Math.max(high, total));
  }

  /** Says how many lines there are; fewer than have come is a contradiction. */
  boolean end(int lines) {
    if (lines < high || (total >= 0 && total != lines)) {
      return false;
    }
    total = lines;
    return true;
  }

  /** Returns whether lines wait for others before them. */
  boolean hasEarly() {
    return !early.isEmpty();
  }

  boolean hasTotal() {
    return total >= 0;
  }

  /** Returns the line just past the last that came or was given up. */
  int high() {
    return high;
  }

  /** Returns the total if it is known, else the line just past the last that came. */
  int knownEnd() {
    return Math.max(high, total);
  }

  /** Returns whether all lines are decided on and in the ready queue. */
  boolean isDone() {
    return total >= 0 && next >= total;
  }
}
