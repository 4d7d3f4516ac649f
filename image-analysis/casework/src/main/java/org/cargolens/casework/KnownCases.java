package org.cargolens.casework;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.FieldKind;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;

/**
 * Finds cases of a store that papers call otherwise: under an id that an earlier version made, or
 * that says more or less of who declared them.
 */
final class KnownCases {
  /** Ends of columns whose values tell declarants apart. */
  private static final List<String> DECLARANTS =
      List.of("/Submitter/ID", "/Declarant/ID", "/Agent/ID");

  private final CaseStore store;
  private final Request request;
  private final Map<String, String> apart = new HashMap<>();

  /**
   * @param request of who imports; what is at places where that may not be done isn't found
   */
  KnownCases(CaseStore store, Request request) {
    this.store = store;
    this.request = request;
  }

  /** Returns what names the part of a request that brings a case in. */
  static String requestId(Request request, String caseId) {
    return request.id() + "/" + caseId;
  }

  /** Returns under which ids cases are known, of those that are known under another than theirs. */
  Map<String, String> foundAs(Papers papers) throws IOException {
    Set<String> taken = new HashSet<>();
    papers.cases().forEach(one -> taken.add(one.id()));
    Map<String, String> found = new HashMap<>();
    for (CargoCase one : papers.cases()) {
      CaseKeys keys = papers.keys(one.id());
      boolean elsewhere = !keys.otherIds().isEmpty() || !keys.soughtBy().isEmpty();
      if (elsewhere && !isOfRequest(one.id())) {
        Set<String> sought = store.casesFoundBy(keys.soughtBy());
        Optional<String> id = recordedAs(keys, sought, taken);
        if (id.isEmpty() && !hasPapers(one.id())) {
          id = find(one, keys, sought, taken);
        }
        if (id.isPresent()) {
          taken.add(id.get());
          found.put(one.id(), id.get());
        }
      }
    }
    return found;
  }

  /**
   * Returns cases that exist under another spelling of an id, by that id, and whose papers don't
   * tell that they are of the same movement: these papers are a case of their own.
   */
  Map<String, String> apart() {
    return Map.copyOf(apart);
  }

  private boolean isOfRequest(String caseId) throws IOException {
    return store.ofRequest(requestId(request, caseId)).isPresent();
  }

  /** A request that comes again means what it meant, whatever came in since. */
  private Optional<String> recordedAs(CaseKeys keys, Set<String> sought, Set<String> taken)
      throws IOException {
    Set<String> candidates = new LinkedHashSet<>(keys.otherIds());
    candidates.addAll(sought);
    for (String id : candidates) {
      if (!taken.contains(id) && isOfRequest(id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private Optional<String> find(
      CargoCase papers, CaseKeys keys, Set<String> soughtBy, Set<String> taken) throws IOException {
    for (String other : keys.otherIds()) {
      Optional<CargoCase> known =
          taken.contains(other) ? Optional.empty() : agreeing(papers, other);
      if (known.isPresent()) {
        if (JoinedPapers.isOneMovement(known.get(), papers) || sharesWho(known.get(), papers)) {
          return Optional.of(other);
        }
        apart.put(papers.id(), other);
      }
    }
    Set<String> sought = new LinkedHashSet<>();
    for (String id : soughtBy) {
      if (!taken.contains(id) && agreeing(papers, id).isPresent()) {
        sought.add(id);
      }
    }
    // Which of several is meant, nobody says.
    return sought.size() == 1 ? sought.stream().findFirst() : Optional.empty();
  }

  /** Returns whether a case is there whose papers are of a bill or container, and of no other. */
  boolean isOf(Notice.Otherwise named) throws IOException {
    List<AuditEntry> entries = store.ofCase(named.id());
    Optional<AuditEntry> entry = papersOf(entries);
    if (entry.isEmpty()) {
      return false;
    }
    CargoCase known = read(named.id(), entries, entry.get());
    List<String> bills = known.texts(CaseField.BILL_OF_LADING);
    List<String> containers = known.texts(CaseField.CONTAINER);
    List<String> container = named.container().map(KnownCases::spelt).stream().toList();
    if (contradict(containers, container)) {
      return false;
    }
    if (named.bill().isEmpty()) {
      // What is called after its document has no bill.
      return bills.isEmpty();
    }
    return bills.contains(named.bill().get())
        || (bills.isEmpty() && !container.isEmpty() && containers.containsAll(container));
  }

  private static String spelt(String container) {
    try {
      return FieldKind.CONTAINER_NUMBER.canonical(container);
    } catch (IllegalArgumentException e) {
      return container;
    }
  }

  private static JsonObject open(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }

  /** Returns what all papers of a case say together; the last ones alone if others are damaged. */
  private CargoCase read(String id, List<AuditEntry> entries, AuditEntry last) throws IOException {
    try {
      return CaseEntries.of(id, entries, store.personalData()::of).cargoCase();
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
      JsonObject hidden = store.personalData().of(last).orElse(JsonObject.builder().build());
      return CaseJson.read(open(last).get("case").asObject(), hidden);
    }
  }

  /** Returns the papers of a case, if it is there and they don't say that it is another. */
  private Optional<CargoCase> agreeing(CargoCase papers, String id) throws IOException {
    List<AuditEntry> entries = store.ofCase(id);
    Optional<AuditEntry> entry = papersOf(entries);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    JsonObject open = open(entry.get());
    if (!request.actor().may(Action.IMPORT, new Place(open.get("place").asText()))) {
      return Optional.empty();
    }
    CargoCase known = read(id, entries, entry.get());
    for (CaseField field : List.of(CaseField.BILL_OF_LADING, CaseField.CONTAINER)) {
      if (contradict(known.texts(field), papers.texts(field))) {
        return Optional.empty();
      }
    }
    if (saysWho(papers) && !sameCargo(known, papers) && erased(entries)) {
      // Whether its declarant was this one, nobody can tell any more.
      return Optional.empty();
    }
    return DECLARANTS.stream()
            .anyMatch(column -> contradict(texts(known, column), texts(papers, column)))
        ? Optional.empty()
        : Optional.of(known);
  }

  private static boolean sharesWho(CargoCase known, CargoCase papers) {
    return DECLARANTS.stream()
        .anyMatch(
            column -> texts(known, column).stream().anyMatch(texts(papers, column)::contains));
  }

  private static boolean saysWho(CargoCase papers) {
    return DECLARANTS.stream().anyMatch(column -> !texts(papers, column).isEmpty());
  }

  private static boolean sameCargo(CargoCase known, CargoCase papers) {
    return Stream.of(CaseField.BILL_OF_LADING, CaseField.CONTAINER)
        .anyMatch(field -> known.texts(field).stream().anyMatch(papers.texts(field)::contains));
  }

  private static boolean erased(List<AuditEntry> entries) {
    return entries.stream().anyMatch(entry -> entry.kind() == EntryKind.ERASURE);
  }

  private static boolean contradict(List<String> some, List<String> others) {
    return !some.isEmpty() && !others.isEmpty() && some.stream().noneMatch(others::contains);
  }

  private static List<String> texts(CargoCase of, String column) {
    return of.unmapped().stream()
        .filter(value -> value.column().endsWith(column))
        .map(UnmappedValue::text)
        .toList();
  }

  /** Entries are read only where none is known to be papers: one that can't be read may be some. */
  private boolean hasPapers(String id) throws IOException {
    return store.has(id, EntryKind.CASE) || papersOf(store.ofCase(id)).isPresent();
  }

  private static Optional<AuditEntry> papersOf(List<AuditEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.kind() == EntryKind.CASE)
        .reduce((first, last) -> last);
  }
}
