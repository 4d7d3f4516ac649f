package org.cargolens.casework;

import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.EntryPlan;

/** Entries as earlier versions made them. */
public final class EarlierVersion {
  private EarlierVersion() {}

  /** The first papers of a case, whatever its id holds. */
  public static EntryPlan papers(CargoCase one, Actor actor) {
    JsonObject body =
        JsonObject.builder()
            .put("place", actor.place().path())
            .put("case", CaseJson.open(one))
            .build();
    EntryDraft draft =
        EntryDraft.of("before", EntryKind.CASE, actor, body)
            .about(one.id())
            .withPersonal(CaseJson.personal(one));
    return new EntryPlan(
        draft.requestId(), draft.kind(), actor, draft.subject(), entries -> Optional.of(draft));
  }
}
