package org.cargolens.station.cli;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseFault;

/**
 * Cases that an answer leaves out, as far as someone may know of them: named if they are of a place
 * that the person sees, and to those at the top if their place can't be read, who else is told
 * their number; kept quiet if they are of other places.
 *
 * @param lines one a case, and one for those that are only counted
 */
record LeftOutCases(List<String> lines) {
  LeftOutCases {
    lines = lines.stream().map(LineText::shown).toList();
  }

  static LeftOutCases of(List<CaseFault> faults, Actor actor) {
    boolean ofAll = !actor.place().path().contains("/") && actor.may(Action.VIEW, actor.place());
    List<String> lines = new ArrayList<>();
    long unknown = 0;
    for (CaseFault fault : faults) {
      if (fault.place().map(at -> actor.may(Action.VIEW, at)).orElse(ofAll)) {
        lines.add(fault.toString());
      } else if (fault.place().isEmpty()) {
        unknown++;
      }
    }
    if (unknown > 0) {
      lines.add(
          CountText.of(unknown, "case whose place", "cases whose places")
              + " can't be read; the centre sees which");
    }
    return new LeftOutCases(lines);
  }
}
