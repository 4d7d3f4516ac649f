package org.cargolens.casework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.scan.Sha256;

/** Brings papers in, all or nothing: notes of earlier cases first, then cases. */
final class PaperImport {
  private final CaseStore store;
  private final Request request;
  private final Place place;

  /** Cases of which something is noted at a place where the actor may not do that. */
  private final Set<String> elsewhere = new HashSet<>();

  PaperImport(CaseStore store, Request request, Place place) {
    this.store = store;
    this.request = request;
    this.place = place;
  }

  ImportedCases run(Papers papers) throws IOException {
    Map<String, String> foundAs = new KnownCases(store, request.actor()).foundAs(papers);
    List<String> ids = new ArrayList<>();
    List<EntryPlan> cases = new ArrayList<>();
    for (CargoCase one : papers.cases()) {
      String id = foundAs.getOrDefault(one.id(), one.id());
      ids.add(id);
      cases.add(
          plan(
              new CargoCase(id, one.fields(), one.goods(), one.unmapped()),
              papers.keys(one.id()).references()));
    }
    List<EntryPlan> all = new ArrayList<>();
    for (int i = 0; i < papers.notices().size(); i++) {
      all.addAll(notes(papers.notices().get(i), i + 1, Set.copyOf(ids)));
    }
    int notes = all.size();
    all.addAll(cases);
    List<Optional<AuditEntry>> entries = store.appendAll(all);
    List<Optional<AuditEntry>> ofCases = entries.subList(notes, entries.size());
    List<String> erased = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (ofCases.get(i).isEmpty()) {
        erased.add(ids.get(i));
      }
    }
    return new ImportedCases(
        ofCases.stream().flatMap(Optional::stream).toList(),
        erased,
        foundAs,
        new ImportedCases.Noted(
            entries.subList(0, notes).stream().flatMap(Optional::stream).toList(),
            elsewhere.size()));
  }

  private EntryPlan plan(CargoCase cargoCase, Set<String> references) {
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
          return Optional.of(
              EntryDraft.of(id, EntryKind.CASE, request.actor(), body(cargoCase, references))
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

  private JsonObject body(CargoCase cargoCase, Set<String> references) {
    JsonObject.Builder body =
        JsonObject.builder().put("place", place.path()).put("case", CaseJson.open(cargoCase));
    return references.isEmpty()
        ? body.build()
        : body.put("references", texts(new TreeSet<>(references))).build();
  }

  private static JsonArray texts(Set<String> texts) {
    return JsonArray.of(texts.stream().map(Json::text).toList());
  }

  /**
   * Plans what is noted of earlier cases.
   *
   * @param number of the notice in its papers, which names its requests
   * @param stated ids of the cases that the same papers state
   */
  private List<EntryPlan> notes(Notice notice, int number, Set<String> stated) throws IOException {
    Set<String> meant = new TreeSet<>(store.casesFoundBy(notice.named().references()));
    meant.addAll(notice.named().cases());
    if (notice.kind() == Notice.Kind.REPLACED) {
      // Their new papers say so themselves.
      meant.removeAll(stated);
    }
    List<EntryPlan> plans = new ArrayList<>();
    for (String caseId : meant) {
      if (wasThere(caseId)) {
        plans.add(note(notice, noteId(number, caseId), caseId));
      }
    }
    return plans;
  }

  /** A digest, since a case may be called anything that another request could be called after. */
  private String noteId(int number, String caseId) {
    MessageDigest digest = Sha256.newDigest();
    digest.update((number + "/" + caseId).getBytes(StandardCharsets.UTF_8));
    return request.id() + "/note-" + Sha256.of(digest).hex();
  }

  /** Returns whether a case had papers before this request, and may be touched. */
  private boolean wasThere(String caseId) throws IOException {
    List<AuditEntry> entries = store.ofCase(caseId);
    Optional<AuditEntry> first =
        entries.stream().filter(entry -> entry.kind() == EntryKind.CASE).findFirst();
    if (first.isEmpty() || first.get().requestId().equals(request.id() + "/" + caseId)) {
      return false;
    }
    boolean allowed = request.actor().may(Action.IMPORT, CaseEntries.open(caseId, entries).place());
    if (!allowed) {
      elsewhere.add(caseId);
    }
    return allowed;
  }

  private EntryPlan note(Notice notice, String id, String caseId) {
    EntryKind kind =
        notice.kind() == Notice.Kind.CHANGED ? EntryKind.AMENDMENT : EntryKind.WITHDRAWAL;
    JsonObject body =
        JsonObject.builder()
            .put("papers", notice.kind().word())
            .put("document", notice.document())
            .put("source", notice.where().source())
            .put("file", notice.where().file())
            .put("position", notice.where().position())
            .put("readAt", notice.where().readAt().toString())
            .build();
    return new EntryPlan(
        id,
        kind,
        request.actor(),
        Optional.of(caseId),
        entries -> Optional.of(EntryDraft.of(id, kind, request.actor(), body).about(caseId)));
  }
}
