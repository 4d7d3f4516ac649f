package org.cargolens.station.cli;

import java.util.List;
import java.util.Optional;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.DecisionState;

/**
 * What has become of a decision by now, which a request that comes again has to be told: whoever
 * opens the gate reads that line.
 *
 * @param entry number of the decision's entry
 * @param state what it is now; empty if it was corrected
 */
record DecisionStanding(long entry, Optional<DecisionState> state) {
  static final String OVERTAKEN = ", red advice came after it: decide again";

  static DecisionStanding of(CaseView view, long entry) {
    return new DecisionStanding(
        entry, view.decisions().stream().filter(one -> one.entry() == entry).findFirst());
  }

  boolean awaits() {
    return state.isPresent() && state.get().awaits();
  }

  /** Returns what a second person is needed for, in brackets, if that is known. */
  static String grounds(DecisionState state) {
    List<String> grounds = state.outcome().grounds();
    return grounds.isEmpty() ? "" : " (" + String.join("; ", grounds) + ")";
  }

  /** Returns that it waits for a second person, for what, and how that is answered. */
  String waiting(String caseId) {
    return ", waits for a second person"
        + state.map(DecisionStanding::grounds).orElse("")
        + ": case confirm "
        + caseId
        + " --decision "
        + entry;
  }

  /** Returns what ends the line about it if it doesn't count any more, else nothing. */
  String fault() {
    if (state.isEmpty()) {
      return ", corrected since";
    }
    if (state.get().outcome().overtaken()) {
      return OVERTAKEN;
    }
    return state.get().status() == DecisionState.Status.REFUSED
        ? ", refused by a second person"
        : "";
  }

  ExitCode exitCode() {
    return fault().isEmpty() ? ExitCode.DONE : ExitCode.FAULT_FOUND;
  }
}
