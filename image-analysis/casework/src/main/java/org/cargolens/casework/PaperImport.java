package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.PaperDifference;
import org.cargolens.casework.cases.PaperDocuments;
import org.cargolens.casework.cases.PaperVersion;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.References;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.Said;

/**
 * Brings papers in, all or nothing: notes of earlier cases first, then cases, then what changes
 * these.
 */
final class PaperImport {
  /** Not compared with what was kept: the same file read again has other times of reading. */
  private static final String READ_AT = "readAt";

  /** Not compared either: it is told from what was known then. */
  static final String APART = "apart";

  /** Not compared either: papers that came since may let more messages be about the case. */
  private static final String MESSAGES = "messages";

  /** Not compared either: entries of earlier versions don't name their request. */
  private static final String REFERENCES = "references";

  private final CaseStore store;
  private final Request request;
  private final Place place;
  private final Papers incoming;
  private final RequestNotices notices;

  /** Cases that the same request brought in, all at once. */
  private Set<String> broughtIn = Set.of();

  PaperImport(CaseStore store, Request request, Place place, Papers papers) {
    this.store = store;
    this.request = request;
    this.place = place;
    this.incoming = papers;
    this.notices = new RequestNotices(store, request, papers);
  }

  ImportedCases run() throws IOException {
    KnownCases known = new KnownCases(store, request);
    Map<String, String> foundAs = known.foundAs(incoming);
    Map<String, CaseKeys> ids = new LinkedHashMap<>();
    List<EntryPlan> cases = new ArrayList<>();
    for (CargoCase one : incoming.cases()) {
      String id = foundAs.getOrDefault(one.id(), one.id());
      CaseKeys keys = incoming.keys(one.id());
      ids.put(id, keys);
      CargoCase stated = new CargoCase(id, one.fields(), one.goods(), one.unmapped());
      Naming naming =
          new Naming(one.id(), Optional.ofNullable(known.apart().get(one.id())), keys.references());
      cases.add(plan(PaperVersion.of(stated, keys), naming));
    }
    NotedCases noted = new NotedCases(store, request, known, ids);
    List<EntryPlan> all = new ArrayList<>();
    List<EntryPlan> changes = new ArrayList<>();
    for (NotedCases.Note note : noted.of(incoming.notices(), notices.isRecorded())) {
      (note.after() ? changes : all).add(note(note));
    }
    int before = all.size();
    int after = before + cases.size();
    all.addAll(cases);
    all.addAll(changes);
    // Another import of the same request may have come in while these plans were made.
    List<Optional<AuditEntry>> entries = store.appendAll(() -> checkBroughtIn(ids.keySet()), all);
    List<Optional<AuditEntry>> ofCases = entries.subList(before, after);
    List<Optional<AuditEntry>> notes = new ArrayList<>(entries.subList(0, before));
    notes.addAll(entries.subList(after, entries.size()));
    List<String> erased = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      if (ofCases.get(i).isEmpty()) {
        erased.add(cases.get(i).subject().orElseThrow());
      }
    }
    return new ImportedCases(
        ofCases.stream().flatMap(Optional::stream).toList(),
        erased,
        foundAs,
        new ImportedCases.Noted(
            notes.stream().flatMap(Optional::stream).toList(), noted.elsewhere()));
  }

  /**
   * What a case is called.
   *
   * @param called by its papers
   * @param apart which case of another spelling it is not
   * @param references what else it is found by
   */
  private record Naming(String called, Optional<String> apart, Set<String> references) {}

  private void checkBroughtIn(Set<String> cases) throws IOException {
    broughtIn = store.casesFoundBy(Set.of(References.ofRequest(request.id())));
    if (!cases.containsAll(broughtIn)) {
      throw ofOtherCases();
    }
    notices.check();
  }

  /** All of a request is recorded at once: what it didn't hold then is another file's. */
  private CaseworkException ofOtherCases() throws IOException {
    String first =
        broughtIn.stream().findFirst().map(id -> KnownCases.requestId(request, id)).orElse("");
    String entry = store.ofRequest(first).map(one -> Long.toString(one.number())).orElse("");
    return CaseworkException.ofRequest(
        request.id(),
        "was recorded as entry "
            + entry
            + " with papers of other cases, and nothing was recorded now: what says something else"
            + " takes a request of another id");
  }

  private EntryPlan plan(PaperVersion papers, Naming naming) {
    CargoCase cargoCase = papers.cargoCase();
    String id = request.id() + "/" + cargoCase.id();
    JsonObject body = body(papers, naming);
    JsonObject personal = CaseJson.personal(cargoCase);
    return new EntryPlan(
            id,
            EntryKind.CASE,
            request.actor(),
            Optional.of(cargoCase.id()),
            entries ->
                takesOwnPapers(cargoCase.id(), entries)
                    ? Optional.of(
                        EntryDraft.of(
                                id,
                                EntryKind.CASE,
                                request.actor(),
                                joining(body, papers, naming, entries))
                            .about(cargoCase.id())
                            .withPersonal(personal))
                    : Optional.empty())
        .saying(
            Said.of(body)
                .withPersonal(Optional.of(personal))
                // What it is held against is known from the other papers.
                .without(
                    READ_AT,
                    JoinedPapers.MEMBER,
                    APART,
                    REFERENCES,
                    CaseJson.REFUSED_BY,
                    PaperDocuments.MEMBER,
                    PaperDifference.DIFFERENCES))
        .from(origin(cargoCase));
  }

  /** Errors of the database come in the middle of thousands of rows. */
  private static String origin(CargoCase papers) {
    Stream<FieldValue> values =
        Stream.concat(
            papers.fields().values().stream().flatMap(List::stream),
            papers.goods().stream().flatMap(line -> line.fields().values().stream()));
    String at =
        Stream.concat(
                values.map(FieldValue::provenance),
                papers.unmapped().stream().map(UnmappedValue::provenance))
            .findFirst()
            .map(where -> " of " + where.file() + ", " + where.position())
            .orElse("");
    return "at case " + papers.id() + at;
  }

  private boolean takesOwnPapers(String caseId, List<AuditEntry> entries) throws IOException {
    boolean takes = takesPapers(caseId, entries);
    if (takes && !broughtIn.isEmpty()) {
      throw ofOtherCases();
    }
    return takes;
  }

  /** Returns whether a case may get papers: not one whose personal data were erased. */
  private boolean takesPapers(String caseId, List<AuditEntry> entries) throws IOException {
    // An alert may have named the case before its papers came.
    if (entries.stream().noneMatch(entry -> entry.kind() == EntryKind.CASE)) {
      // Cases that earlier versions took in under such ids go on.
      checkId(caseId);
      return true;
    }
    CaseEntries known = CaseEntries.open(caseId, entries);
    // A port must not take another port's case over by importing its id.
    request.actor().check(Action.IMPORT, known.place());
    return !known.erased();
  }

  private static void checkId(String caseId) throws CaseworkException {
    Optional<String> fault = LineText.fault(caseId);
    if (fault.isPresent()) {
      throw new CaseworkException(
          LineText.shown(caseId), "the id of a case can't hold " + fault.get());
    }
  }

  private JsonObject body(PaperVersion papers, Naming naming) {
    JsonObject.Builder body =
        JsonObject.builder()
            .put("place", place.path())
            .put("case", CaseJson.open(papers.cargoCase()))
            .put(PaperDocuments.MEMBER, papers.documents().json());
    naming.apart().ifPresent(other -> body.put(APART, other));
    Set<String> references = new TreeSet<>(naming.references());
    references.add(References.ofRequest(request.id()));
    references.addAll(notices.references());
    return body.put(REFERENCES, texts(references)).build();
  }

  /** Papers that come to others say what lets them, and in what they differ from these. */
  private JsonObject joining(
      JsonObject body, PaperVersion papers, Naming naming, List<AuditEntry> entries)
      throws IOException {
    return entries.stream().noneMatch(entry -> entry.kind() == EntryKind.CASE)
        ? body
        : new PaperJoining(store, papers, entries)
            .joined(
                body, CaseJson.personal(papers.cargoCase()), naming.called(), naming.references());
  }

  private static JsonArray texts(Set<String> texts) {
    return JsonArray.of(texts.stream().map(Json::text).toList());
  }

  private EntryPlan note(NotedCases.Note note) {
    Notice notice = note.notice();
    String id = note.requestId();
    String caseId = note.caseId();
    EntryKind kind =
        notice.kind() == Notice.Kind.CHANGED ? EntryKind.AMENDMENT : EntryKind.WITHDRAWAL;
    JsonObject.Builder said =
        JsonObject.builder()
            .put("papers", notice.kind().word())
            .put("document", notice.document())
            .put("source", notice.where().source())
            .put("file", notice.where().file())
            .put("position", notice.where().position())
            .put(READ_AT, notice.where().readAt().toString())
            .put(REFERENCES, texts(new TreeSet<>(notices.references())));
    if (note.messages() > 1) {
      said.put(MESSAGES, note.messages());
    }
    JsonObject body = said.build();
    return new EntryPlan(
            id,
            kind,
            request.actor(),
            Optional.of(caseId),
            entries -> {
              if (!broughtIn.isEmpty() || notices.recorded()) {
                // Of a request that was recorded before these plans were made, only what it noted
                // then is planned.
                throw CaseworkException.ofRequest(
                    request.id(),
                    "came in from elsewhere meanwhile, and nothing was recorded now: send the same"
                        + " request again");
              }
              return Optional.of(EntryDraft.of(id, kind, request.actor(), body).about(caseId));
            })
        .saying(Said.of(body).without(READ_AT, MESSAGES, REFERENCES))
        .from(
            "at what "
                + notice.where().file()
                + ", "
                + notice.where().position()
                + " says of case "
                + caseId);
  }
}
