package org.cargolens.casework.history;

import java.time.Instant;
import java.util.List;

/**
 * What a centre knows of parties at a moment, without names: the cases that came in and those in
 * which something was found, in order. Immutable.
 *
 * @param title whose it is, for whom, and how long it holds
 * @param events in order, none after the title's moment
 */
public record SharedHistory(Title title, List<Event> events) {
  /** Copies the list. */
  public SharedHistory {
    events = List.copyOf(events);
  }

  /**
   * Whose history it is, for whom, and how long it holds.
   *
   * @param unit id of the unit whose store was counted
   * @param moment as of when
   * @param until when it runs out
   * @param readers ids of the units that it is for
   * @param key makes its digests
   */
  public record Title(
      String unit, Instant moment, Instant until, List<String> readers, HistoryKey key) {
    /** Copies the list. */
    public Title {
      readers = List.copyOf(readers);
    }
  }

  /**
   * A case came in, or something was found in it.
   *
   * @param caseRef digest of its id
   * @param parties digests of its parties, one or two
   * @param finding whether something was found; else it came in
   * @param micros when, in microseconds since 1970; never less than of the event before
   */
  public record Event(String caseRef, List<String> parties, boolean finding, long micros) {
    /** Copies the list. */
    public Event {
      parties = List.copyOf(parties);
    }
  }

  /** Returns how many cases came in. */
  public long cases() {
    return events.stream().filter(event -> !event.finding()).count();
  }

  /** Returns in how many of them something was found. */
  public long findings() {
    return events.size() - cases();
  }
}
