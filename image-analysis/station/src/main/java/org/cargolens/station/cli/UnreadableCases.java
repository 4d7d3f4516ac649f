package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.util.List;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseFault;

/**
 * Cases that can't be read, of all places: the parties of other cases have a history without them,
 * so that whoever scores is told how many there are, and which as far as {@link LeftOutCases} says.
 *
 * @param faults what is wrong with each
 * @param actor who is told
 */
record UnreadableCases(List<CaseFault> faults, Actor actor) {
  UnreadableCases {
    faults = List.copyOf(faults);
  }

  /** Prints them, and returns how the command ends that would have ended so without them. */
  ExitCode print(PrintWriter to, ExitCode otherwise) {
    if (faults.isEmpty()) {
      return otherwise;
    }
    ShownLines err = new ShownLines(to);
    LeftOutCases.of(faults, actor).lines().forEach(line -> err.println("left out: " + line));
    err.println(
        "not counted in any party's history: "
            + CountText.of(faults.size(), "case")
            + " that can't be read (of all places; audit verify says more)");
    err.flush();
    return ExitCode.INPUT_UNREADABLE;
  }
}
