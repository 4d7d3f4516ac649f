package org.cargolens.bench.alertkills;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.store.CaseStore;

/** What both stores kept, and what of it is wrong. */
final class KeptSteps {
  private final Set<String> decided = new HashSet<>();
  private final Set<String> sent = new HashSet<>();
  private final Set<String> received = new HashSet<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final Map<String, List<String>> sentOrder = new HashMap<>();
  private final Map<String, List<String>> receivedOrder = new HashMap<>();
  private int receipts;
  private long entries;

  static KeptSteps of(CaseStore near, CaseStore far) throws IOException {
    KeptSteps kept = new KeptSteps();
    for (AuditEntry entry : near.ofKind(EntryKind.DECISION)) {
      if (!kept.decided.add(entry.requestId())) {
        kept.doubled.add(entry.requestId());
      }
    }
    kept.alerts(near, kept.sent, kept.sentOrder);
    kept.alerts(far, kept.received, kept.receivedOrder);
    kept.receipts = near.ofKind(EntryKind.RECEIPT).size();
    kept.chain(near);
    kept.chain(far);
    return kept;
  }

  private void alerts(CaseStore store, Set<String> ids, Map<String, List<String>> order)
      throws IOException {
    for (AuditEntry entry : store.ofKind(EntryKind.ALERT)) {
      String id = Json.parse(entry.content().body(), "entry").asObject().get("alertId").asText();
      if (!ids.add(id)) {
        doubled.add(id);
      }
      order.computeIfAbsent(entry.subject().orElse(""), key -> new ArrayList<>()).add(id);
    }
  }

  private void chain(CaseStore store) throws IOException {
    var result = store.verify(Optional.empty());
    entries += result.entries();
    result.fault().ifPresent(fault -> broken.add(fault.toString()));
  }

  boolean has(String request, String alertId) {
    return decided.contains(request) || (sent.contains(alertId) && received.contains(alertId));
  }

  int decisions() {
    return decided.size();
  }

  int alerts() {
    return received.size();
  }

  int receipts() {
    return receipts;
  }

  List<String> doubled() {
    return doubled;
  }

  List<String> broken() {
    return broken;
  }

  long entries() {
    return entries;
  }

  /** Returns the cases whose alerts came in another order than they were sent in. */
  List<String> disordered() {
    return sentOrder.entrySet().stream()
        .filter(one -> !one.getValue().equals(receivedOrder.get(one.getKey())))
        .map(one -> "case " + one.getKey())
        .toList();
  }
}
