package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.References;
import org.cargolens.casework.store.CaseStore;

/**
 * Tells whether a request was recorded with what these papers say of earlier ones. Which cases a
 * notice is about changes with what came in since, so their entries name the papers by a digest.
 */
final class RequestNotices {
  private final CaseStore store;
  private final Request request;
  private final String ofRequest;

  /** Of papers that say nothing of earlier ones: not of imports of earlier versions. */
  private final String ofNone;

  private final Set<String> references;
  private final List<String> documents;
  private boolean recorded;

  RequestNotices(CaseStore store, Request request, Papers papers) {
    this.store = store;
    this.request = request;
    this.ofRequest = References.ofNotices(request.id(), List.of());
    this.ofNone = References.ofNotices(request.id(), List.of("none"));
    this.documents = papers.notices().stream().map(Notice::document).toList();
    this.references =
        papers.notices().isEmpty()
            ? Set.of(ofNone)
            : Set.of(ofRequest, References.ofNotices(request.id(), contents(papers)));
  }

  /** Returns what entries of these papers are found by. */
  Set<String> references() {
    return references;
  }

  /**
   * Checks that the request was recorded with these, or not at all.
   *
   * @throws CaseworkException if it was recorded with other notices, or with none and has some now
   */
  void check() throws IOException {
    Set<String> cases = ofAny();
    recorded = !cases.isEmpty();
    if (recorded) {
      Set<String> contents = new TreeSet<>(references);
      contents.remove(ofRequest);
      if (store.casesFoundBy(contents).isEmpty()) {
        throw ofOthers(cases.iterator().next());
      }
    }
  }

  /** Returns whether it is recorded by now, with these or others. */
  boolean isRecorded() throws IOException {
    return !ofAny().isEmpty();
  }

  private Set<String> ofAny() throws IOException {
    return store.casesFoundBy(Set.of(ofRequest, ofNone));
  }

  /** Returns whether it was recorded with these when it was checked. */
  boolean recorded() {
    return recorded;
  }

  private CaseworkException ofOthers(String caseId) throws IOException {
    Optional<AuditEntry> entry =
        store.ofCase(caseId).stream().filter(this::isOfRequest).findFirst();
    return CaseworkException.ofRequest(
        request.id(),
        "was recorded as entry "
            + entry.map(one -> Long.toString(one.number())).orElse("")
            + " with papers that say something else of earlier ones"
            + documents(entry)
            + ", and nothing was recorded now: what says something else takes a request of another"
            + " id");
  }

  /** Names both papers, if that tells them apart, to who recorded the first: others may not see. */
  private String documents(Optional<AuditEntry> entry) {
    Optional<String> noted =
        entry
            .filter(one -> one.actor().equals(request.actor()))
            .flatMap(RequestNotices::document)
            .filter(document -> !documents.contains(document));
    return noted.isEmpty() || documents.isEmpty()
        ? ""
        : ": document \"" + noted.get() + "\", not \"" + documents.get(0) + "\"";
  }

  private static Optional<String> document(AuditEntry entry) {
    try {
      JsonObject body = Json.parse(entry.content().body(), "entry").asObject();
      Optional<JsonValue> document = body.find("document");
      return document.isPresent() ? Optional.of(document.get().asText()) : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty(); // papers, or damaged: the number says which
    }
  }

  private boolean isOfRequest(AuditEntry entry) {
    return entry.subject().stream()
            .anyMatch(id -> entry.requestId().equals(KnownCases.requestId(request, id)))
        || entry.requestId().startsWith(NotedCases.requestPrefix(request));
  }

  /** The same file read again says the same, but for the time of reading. */
  private static List<String> contents(Papers papers) {
    List<String> contents = new ArrayList<>();
    for (Notice notice : papers.notices()) {
      contents.add(notice.kind().word());
      contents.add(notice.document());
      contents.add(notice.where().source());
      contents.add(notice.where().position());
      contents.add(new TreeSet<>(notice.named().cases()).toString());
      contents.add(new TreeSet<>(notice.named().references()).toString());
      contents.add(
          notice.named().otherwise().stream()
              .map(Notice.Otherwise::toString)
              .sorted()
              .toList()
              .toString());
    }
    contents.add(papers.cases().stream().map(CargoCase::id).toList().toString());
    return contents;
  }
}
