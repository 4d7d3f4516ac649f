package org.cargolens.casework.selection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gives arrivals slots, one each. One more is let in by moving others to other slots where that is
 * needed, along a shortest augmenting path (Kuhn, The Hungarian method for the assignment problem,
 * 1955); who has a slot keeps one.
 *
 * <p>Sets of arrivals that can all have slots are the independent sets of a transversal matroid
 * (Edmonds and Fulkerson, Transversals and matroid partition, 1965). So to let them in by falling
 * weight, whoever still can be, gives the greatest total weight there is.
 */
final class SlotMatching {
  private static final int NOBODY = -1;
  private static final int UNREACHED = -2;

  private final List<Slot> slots;
  private final List<int[]> fitting = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] holder;
  private final boolean[] exhausted;
  private final boolean[] settled;

  /**
   * @param slots by their begin
   */
  SlotMatching(List<Slot> slots) {
    this.slots = slots;
    this.holder = new int[slots.size()];
    Arrays.fill(holder, NOBODY);
    this.exhausted = new boolean[slots.size()];
    this.settled = new boolean[slots.size()];
  }

  /** Gives an arrival a certain slot, if that is free and fits; before any {@link #add}. */
  boolean keep(Arrival arrival, Slot slot) {
    int place = slots.indexOf(slot);
    if (place < 0 || holder[place] != NOBODY || !arrival.fits(slot)) {
      return false;
    }
    holder[place] = number(arrival);
    return true;
  }

  /** Gives an arrival a slot, if all who have one can still have one. */
  boolean add(Arrival arrival) {
    int number = number(arrival);
    Search search = new Search();
    search.reach(number, NOBODY);
    while (!search.reached.isEmpty()) {
      int place = search.reached.remove();
      if (holder[place] == NOBODY) {
        search.shift(place, number);
        return true;
      }
      search.reach(holder[place], place);
    }
    // Nothing is free beyond what was reached, nor will ever be: nobody gives a slot back.
    for (int place = 0; place < exhausted.length; place++) {
      exhausted[place] |= search.seen[place];
    }
    return false;
  }

  /**
   * Gives an arrival that has a slot the earliest of the slots in use, as far as whoever has that
   * one can have another of these, along a shortest way; those who were moved up before keep
   * theirs. After any {@link #add}.
   */
  void moveUp(Arrival arrival) {
    int number = number(arrival);
    int own = place(number);
    int[] next = waysTo(own);
    for (int place : fitting.get(number)) {
      if (next[place] != UNREACHED && slots.get(place).begin().isBefore(slots.get(own).begin())) {
        int moved = number;
        for (int to = place; to != NOBODY; to = next[to]) {
          int displaced = holder[to];
          holder[to] = moved;
          moved = displaced;
        }
        own = place;
        break;
      }
    }
    settled[own] = true;
  }

  /** Returns for each slot in use which one its holder can take so that a certain one gets free. */
  private int[] waysTo(int own) {
    int[] next = new int[slots.size()];
    Arrays.fill(next, UNREACHED);
    next[own] = NOBODY;
    Deque<Integer> reached = new ArrayDeque<>(List.of(own));
    while (!reached.isEmpty()) {
      int to = reached.remove();
      for (int from = 0; from < next.length; from++) {
        if (next[from] == UNREACHED
            && holder[from] != NOBODY
            && !settled[from]
            && Arrays.binarySearch(fitting.get(holder[from]), to) >= 0) {
          next[from] = to;
          reached.add(from);
        }
      }
    }
    return next;
  }

  private int place(int number) {
    return IntStream.range(0, holder.length)
        .filter(place -> holder[place] == number)
        .findFirst()
        .orElseThrow();
  }

  /** Looks for a free slot, nearest first. */
  private final class Search {
    private final boolean[] seen = new boolean[slots.size()];
    private final int[] from = new int[slots.size()];
    private final Deque<Integer> reached = new ArrayDeque<>();

    /** Reaches the slots that fit an arrival, from the one that it holds. */
    void reach(int number, int held) {
      for (int place : fitting.get(number)) {
        if (!seen[place] && !exhausted[place]) {
          seen[place] = true;
          from[place] = held;
          reached.add(place);
        }
      }
    }

    /** Moves each on the way to a free slot one on, and gives the first slot to an arrival. */
    void shift(int free, int number) {
      int place = free;
      while (from[place] != NOBODY) {
        holder[place] = holder[from[place]];
        place = from[place];
      }
      holder[place] = number;
    }
  }

  private int number(Arrival arrival) {
    return numbers.computeIfAbsent(
        arrival.caseId(),
        id -> {
          fitting.add(
              IntStream.range(0, slots.size())
                  .filter(place -> arrival.fits(slots.get(place)))
                  .toArray());
          return fitting.size() - 1;
        });
  }

  /** Returns the slot of an arrival. */
  Optional<Slot> slot(Arrival arrival) {
    Integer number = numbers.get(arrival.caseId());
    for (int place = 0; number != null && place < holder.length; place++) {
      if (holder[place] == number) {
        return Optional.of(slots.get(place));
      }
    }
    return Optional.empty();
  }
}
