package org.cargolens.casework;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.selection.Ground;
import org.cargolens.casework.selection.LeftOut;
import org.cargolens.casework.selection.Plan;
import org.cargolens.casework.selection.PlanJson;
import org.cargolens.casework.selection.PlannedScan;
import org.cargolens.casework.selection.ScanSelection;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.Said;
import org.cargolens.scan.Sha256;

/**
 * A plan as entries of the audit trail, so that it is known later why a case was scanned, and which
 * cases were drawn at random.
 *
 * @param plan the plan
 * @param selection how it was drawn; its seed is not recorded
 * @param learned what its risks were learned from
 */
public record RecordedPlan(Plan plan, ScanSelection selection, LearnedRisk learned) {
  /** Returns the digest that the entries name: that of the plan as {@link PlanJson} writes it. */
  public Sha256 digest() {
    return Sha256.of(
        ByteBuffer.wrap(Json.print(PlanJson.write(plan)).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Adds an entry to each case that is planned, and to each that is left out although it was
   * demanded, drawn or alerted: all or none.
   *
   * @param store where
   * @param request who asks, with the right to score the cases; a digest of its id and the case's
   *     names each entry
   * @param begun scans planned to begin before it have begun, and were recorded with the plan
   *     before
   * @return the entries
   */
  public List<AuditEntry> record(CaseStore store, Request request, Instant begun)
      throws IOException {
    request.refuseCorrection();
    String digest = digest().hex();
    List<EntryPlan> entries = new ArrayList<>();
    for (PlannedScan scan : plan.scans()) {
      if (!scan.slot().begin().isBefore(begun)) {
        JsonObject body =
            body(scan.arrival(), scan.ground(), digest)
                .put("planned", true)
                .put("scanner", scan.slot().scanner())
                .put("begin", scan.slot().begin().toString())
                .put("reason", scan.reason())
                .build();
        add(entries, request, scan.arrival(), body);
      }
    }
    for (LeftOut one : plan.leftOut()) {
      if (one.ground() != Ground.RISK) {
        JsonObject body =
            body(one.arrival(), one.ground(), digest)
                .put("planned", false)
                .put("reason", one.reason())
                .build();
        add(entries, request, one.arrival(), body);
      }
    }
    return store.appendAll(entries).stream().flatMap(Optional::stream).toList();
  }

  private JsonObject.Builder body(Arrival arrival, Ground ground, String digest) {
    JsonObject.Builder body = JsonObject.builder();
    if (!arrival.containers().isEmpty()) {
      body.put("containers", JsonArray.of(arrival.containers().stream().map(Json::text).toList()));
    }
    return body.put("plan", digest)
        .put("ground", ground.word())
        .put("drawn", selection.draws(arrival.caseId()))
        .put("drawProbability", selection.randomShare())
        .put(
            "risk",
            JsonObject.builder()
                .put("value", arrival.risk().probability())
                .put("by", learned.model().isPresent() ? "model" : "score")
                .put("scans", learned.scans())
                .put("finds", learned.finds())
                .build());
  }

  private static void add(
      List<EntryPlan> entries, Request request, Arrival arrival, JsonObject body) {
    for (String caseId : arrival.cases()) {
      String id = CaseRequests.name(request, caseId);
      EntryPlan planned =
          new EntryPlan(
              id,
              EntryKind.SELECTION,
              request.actor(),
              Optional.of(caseId),
              known -> {
                CaseEntries of = CaseEntries.of(caseId, known, entry -> Optional.empty());
                request.actor().check(Action.SCORE, of.place());
                return Optional.of(
                    EntryDraft.of(id, EntryKind.SELECTION, request.actor(), body).about(caseId));
              });
      entries.add(planned.saying(Said.of(body)));
    }
  }
}
