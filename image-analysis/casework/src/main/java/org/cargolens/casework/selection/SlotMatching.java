package org.cargolens.casework.selection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
   * Gives an arrival that has a slot the earliest that is free, or whose holder can have another
   * one, along a shortest way: this arrival's or a free one; those who were moved up before keep
   * theirs. After any {@link #add}.
   */
  void moveUp(Arrival arrival) {
    int number = number(arrival);
    int own = place(number);
    Vacating vacating = new Vacating(own);
    int moved = earlier(number, own).stream().filter(vacating::frees).findFirst().orElse(own);
    holder[moved] = number;
    settled[moved] = true;
  }

  /** Returns the slots before its own that an arrival may move up to, the best first. */
  private List<Integer> earlier(int number, int own) {
    return Arrays.stream(fitting.get(number))
        .filter(place -> !settled[place])
        .filter(place -> slots.get(place).begin().isBefore(slots.get(own).begin()))
        .boxed()
        .sorted(
            Comparator.comparing((Integer place) -> slots.get(place).begin())
                // Of slots that begin at once a free one moves nobody.
                .thenComparing(place -> holder[place] != NOBODY))
        .toList();
  }

  /** Frees a slot by moving its holder, and who is in the way, to other slots. */
  private final class Vacating {
    private final int own;
    private final boolean[] seen = new boolean[slots.size()];
    private final int[] from = new int[slots.size()];

    /**
     * @param own slot of who moves up: it gets free
     */
    Vacating(int own) {
      this.own = own;
    }

    /** Frees a slot, and that of who moves up; returns whether that can be, else nothing moves. */
    boolean frees(int place) {
      Deque<Integer> reached = new ArrayDeque<>();
      reach(place, NOBODY, reached);
      while (!reached.isEmpty()) {
        int at = reached.remove();
        if (at == own || holder[at] == NOBODY) {
          shift(at);
          return true;
        }
        for (int to : fitting.get(holder[at])) {
          reach(to, at, reached);
        }
      }
      // From what was seen nobody gets out: other slots need not look there again.
      return false;
    }

    private void reach(int to, int at, Deque<Integer> reached) {
      if (seen[to] || settled[to]) {
        return;
      }
      seen[to] = true;
      from[to] = at;
      if (to == own) {
        // Rather than a slot that is free, and that nobody needs.
        reached.addFirst(to);
      } else {
        reached.add(to);
      }
    }

    private void shift(int free) {
      holder[own] = NOBODY;
      int place = free;
      while (from[place] != NOBODY) {
        holder[place] = holder[from[place]];
        place = from[place];
      }
      holder[place] = NOBODY;
    }
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
