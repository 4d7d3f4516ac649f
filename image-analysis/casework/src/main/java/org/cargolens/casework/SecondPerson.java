package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.alert.Urgency;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;

/** Finds out why a decision needs a second person, within the transaction that records it. */
final class SecondPerson {
  private final CaseStore store;
  private final FourEyes policy;

  SecondPerson(CaseStore store, FourEyes policy) {
    this.store = store;
    this.policy = policy;
  }

  /** Returns why, in words; none if nobody must confirm the decision. */
  List<String> grounds(String caseId, Decision decision, CaseEntries known) throws IOException {
    List<String> warnings =
        policy.asksForWarnings(decision.verdict()) ? warnings(caseId, known) : List.of();
    return policy.grounds(decision.verdict(), known.everAdvised(), warnings);
  }

  /** Routine alerts are looked at in the course of the work, which a decision is. */
  private List<String> warnings(String caseId, CaseEntries known) throws IOException {
    Set<String> containers;
    try {
      containers = known.containers();
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
      return List.of("its papers can't be read, so nobody knows which alerts are about it");
    }
    CaseAlerts alerts = new CaseAlerts(store);
    List<String> warnings = new ArrayList<>();
    alerts.about(caseId, containers).stream()
        .filter(alert -> alert.urgency() != Urgency.ROUTINE)
        .forEach(alert -> warnings.add(alert + ", holds"));
    alerts.unreadable(caseId, containers).forEach(alert -> warnings.add(alert + " can't be read"));
    return warnings;
  }
}
