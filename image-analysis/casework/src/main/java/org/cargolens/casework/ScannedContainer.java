package org.cargolens.casework;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.ContainerReading;

/** Whether a scan shows the container of the case for which it is to be recorded. */
final class ScannedContainer {
  private final CaseStore store;
  private final String caseId;
  private final ScanRecord scan;

  ScannedContainer(CaseStore store, String caseId, ScanRecord scan) {
    this.store = store;
    this.caseId = caseId;
    this.scan = scan;
  }

  /**
   * Refuses the scan of another container, and one that was judged by the risk of a case of another
   * container, unless it says why it is recorded all the same. Where the papers name no container,
   * or no number was read, nothing tells.
   */
  void check(CaseEntries known) throws IOException {
    if (scan.seen().despite().isPresent()) {
      return;
    }
    Set<String> papers = known.containers();
    List<ContainerReading> read = scan.seen().containers();
    if (!papers.isEmpty()
        && !read.isEmpty()
        && Collections.disjoint(papers, scan.seen().numbers())) {
      throw new CaseworkException(
          caseId,
          "its container is "
              + String.join(", ", new TreeSet<>(papers))
              + ", but the scan read "
              + read.stream().map(ScannedContainer::shown).collect(Collectors.joining(", "))
              + "; give a reason to record it all the same");
    }
    Optional<RiskContext> risk = scan.judgement().basis().risk();
    if (risk.isPresent()
        && !risk.get().caseId().equals(caseId)
        && Collections.disjoint(papers, containersOf(risk.get().caseId()))) {
      throw new CaseworkException(
          caseId,
          "the scan was judged by the risk of case "
              + risk.get().caseId()
              + ", which shares no container with it; give a reason to record it all the same");
    }
  }

  private Set<String> containersOf(String other) throws IOException {
    List<AuditEntry> entries = store.ofCase(other);
    return entries.stream().anyMatch(entry -> entry.kind() == EntryKind.CASE)
        ? CaseEntries.of(other, entries, entry -> Optional.empty()).containers()
        : Set.of();
  }

  private static String shown(ContainerReading reading) {
    return reading.text() + (reading.number().isPresent() ? "" : " (no container number)");
  }
}
