package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.time.Instant;
import org.cargolens.casework.FourEyesSettings;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;

/** Says what was set by whom, and what waits for a second person, where it concerns a place. */
final class PolicyLines {
  private final ShownLines out;
  private final Place place;
  private final String command;

  /**
   * Begins with what holds at a place.
   *
   * @param command what confirms what waits
   */
  PolicyLines(PrintWriter out, Place place, String holds, String command) {
    this.out = new ShownLines(out);
    this.place = place;
    this.command = command;
    this.out.println(place + ": " + holds);
  }

  void setting(Instant from, Place where, String value, FourEyesSettings.By by) {
    if (concerns(where)) {
      out.println(
          from
              + " "
              + where
              + ": "
              + value
              + ", set by "
              + by.first().id()
              + by.second().map(second -> " and " + second.id()).orElse(""));
    }
  }

  void proposal(long entry, Place where, String value, Actor by) {
    if (concerns(where)) {
      out.println(
          "entry "
              + entry
              + ", "
              + where
              + ": "
              + value
              + ", asked for by "
              + by.id()
              + ", waits for a second person: "
              + command
              + " --confirm "
              + entry);
    }
  }

  private boolean concerns(Place where) {
    return where.holds(place) || place.holds(where);
  }

  void flush() {
    out.flush();
  }
}
