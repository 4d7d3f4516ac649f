package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.casework.yield.CaseSummary;

/**
 * Records one scan of a container on all of its cases: consignments in one container are seen in
 * one image. Safe for use by several threads.
 */
public final class ContainerScans {
  /** How old papers may be of which no scan is demanded: older ones are of an earlier movement. */
  private static final Duration EARLIEST = Duration.ofDays(60);

  private final CaseStore store;
  private final Casework casework;

  /**
   * Records in a store.
   *
   * @param store stays owned by the caller
   */
  public ContainerScans(CaseStore store) {
    this.store = store;
    this.casework = new Casework(store);
  }

  /**
   * Adds a scan to each case of a container that could be scanned: neither scanned nor opened since
   * its papers came in, within the 60 days before the scan, or waiting for a scan that a score
   * demanded. Cases at places where the actor may record no scans are left out. Cases that have
   * this very image already are among them, so that a request may be sent again; if it fails on the
   * way, those before are recorded. A scan of another container is refused for all of them before
   * any is recorded, unless it says why it is recorded all the same ({@link ScanRecord#despite}).
   *
   * @param request who asks; a digest of its id and the case's names each entry
   * @param container number of the container, as papers have it
   * @param scan what the scan's report says
   * @return the entries in the order of the cases' ids
   * @throws IOException also if no case of the container could be scanned
   */
  public List<AuditEntry> record(Request request, String container, ScanRecord scan)
      throws IOException {
    request.refuseCorrection();
    Set<String> open = unscanned(scan.scannedAt());
    List<String> cases = new ArrayList<>();
    for (String caseId : store.named(new CaseName(CaseName.Kind.CONTAINER, container))) {
      CaseEntries known = CaseEntries.of(caseId, store.ofCase(caseId), entry -> Optional.empty());
      boolean has = known.view().scans().stream().anyMatch(one -> one.image().equals(scan.image()));
      if (request.actor().may(Action.RECORD_SCAN, known.place())
          && (has || open.contains(caseId))) {
        if (!has) {
          new ScannedContainer(store, caseId, scan).check(known);
        }
        cases.add(caseId);
      }
    }
    if (cases.isEmpty()) {
      throw new IOException(
          "container " + container + ": no case of it, where you record scans, could be scanned");
    }
    List<AuditEntry> entries = new ArrayList<>();
    for (String caseId : cases) {
      entries.add(
          casework.recordScan(
              Request.of(CaseRequests.name(request, caseId), request.actor()), caseId, scan));
    }
    return entries;
  }

  private Set<String> unscanned(Instant scannedAt) throws IOException {
    Set<String> open = new HashSet<>();
    YieldSpan came = new YieldSpan(scannedAt.minus(EARLIEST), Instant.MAX);
    for (CaseSummary one : store.summaries().unscanned(came)) {
      open.add(one.caseId());
    }
    return open;
  }
}
