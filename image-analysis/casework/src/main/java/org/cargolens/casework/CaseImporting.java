package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;

/** Brings cases in, all or none. */
final class CaseImporting {
  private final CaseStore store;

  CaseImporting(CaseStore store) {
    this.store = store;
  }

  ImportedCases run(Request request, Place place, List<CargoCase> cases) throws IOException {
    request.refuseCorrection();
    request.actor().check(Action.IMPORT, place);
    LineText.checked("the place of cases", place.path());
    List<EntryPlan> plans = new ArrayList<>();
    for (CargoCase cargoCase : cases) {
      plans.add(importPlan(request, place, cargoCase));
    }
    List<Optional<AuditEntry>> entries = store.appendAll(plans);
    List<String> erased = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      if (entries.get(i).isEmpty()) {
        erased.add(cases.get(i).id());
      }
    }
    return new ImportedCases(entries.stream().flatMap(Optional::stream).toList(), erased);
  }

  private static EntryPlan importPlan(Request request, Place place, CargoCase cargoCase) {
    String id = request.id() + "/" + cargoCase.id();
    return new EntryPlan(
        id,
        EntryKind.CASE,
        request.actor(),
        Optional.of(cargoCase.id()),
        entries -> {
          // An alert may have named the case before its papers came.
          if (entries.stream().anyMatch(entry -> entry.kind() == EntryKind.CASE)) {
            CaseEntries known = CaseEntries.open(cargoCase.id(), entries);
            // A port must not take another port's case over by importing its id.
            request.actor().check(Action.IMPORT, known.place());
            if (known.erased()) {
              return Optional.empty();
            }
          } else {
            // Cases that earlier versions took in under such ids go on.
            checkId(cargoCase);
          }
          JsonObject body =
              JsonObject.builder()
                  .put("place", place.path())
                  .put("case", CaseJson.open(cargoCase))
                  .build();
          return Optional.of(
              EntryDraft.of(id, EntryKind.CASE, request.actor(), body)
                  .about(cargoCase.id())
                  .withPersonal(CaseJson.personal(cargoCase)));
        });
  }

  private static void checkId(CargoCase cargoCase) throws CaseworkException {
    Optional<String> fault = LineText.fault(cargoCase.id());
    if (fault.isPresent()) {
      throw new CaseworkException(
          LineText.shown(cargoCase.id()), "the id of a case can't hold " + fault.get());
    }
  }
}
