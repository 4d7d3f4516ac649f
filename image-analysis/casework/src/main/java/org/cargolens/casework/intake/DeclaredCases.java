package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.cases.References;

/**
 * Cases of one file of declarations, by id: what two declarations say of one case comes together.
 */
final class DeclaredCases {
  /** Most values that a file's cases are made of; what is said of all counts for each. */
  static final long MOST_LOOKS = 4_000_000;

  private final ImportLog log;
  private final Instant readAt;
  private final long mostLooks;
  private final Map<String, Set<Statement>> stated = new LinkedHashMap<>();
  private final Map<Document.Key, Map<String, Set<Statement>>> ofDocument = new HashMap<>();
  private final Set<SourceCell> counted = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Notice> notices = new ArrayList<>();

  /** Documents by those that take their place under another number. */
  private final Map<Document.Key, Document.Key> places = new HashMap<>();

  private long looks;
  private int declarations;
  private long statements;

  DeclaredCases(ImportLog log, Instant readAt, long mostLooks) {
    this.log = log;
    this.readAt = readAt;
    this.mostLooks = mostLooks;
  }

  ImportLog log() {
    return log;
  }

  /** Returns the number of the declaration that is read next, from 1. */
  int nextDeclaration() {
    declarations++;
    return declarations;
  }

  /**
   * Reckons with what a case will hold.
   *
   * @param size values that it is made of
   * @throws CaseFormatException if the file's cases would hold far more than the file
   */
  void spend(long size) throws CaseFormatException {
    looks += size;
    if (looks > mostLooks) {
      throw new CaseFormatException(
          log.file(),
          "as a whole",
          "expected at most " + mostLooks + " values over all cases, found more; split the file");
    }
  }

  /**
   * States a case, which is filled when all of the file is read: what is taken back until then
   * never was said.
   *
   * @param name what it is called
   * @param document what says it
   * @param filling takes its values; is not asked if the name makes no id, which is listed
   */
  void state(CaseName name, Document document, Consumer<DeclaredCase> filling) {
    String id = name.id();
    if (id.isBlank() || id.length() > CargoCase.LONGEST_ID) {
      log.fault(
          document.position(),
          "",
          "expected bill of lading and container of together 1 to "
              + CargoCase.LONGEST_ID
              + " characters; the case is left out");
      return;
    }
    Optional<String> unkept = LineText.fault(id);
    if (unkept.isPresent()) {
      log.fault(
          document.position(),
          "",
          "expected bill of lading and container without "
              + unkept.get()
              + "; the case is left out");
      return;
    }
    Statement statement = new Statement(statements, name, document, filling);
    statements++;
    stated.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(statement);
    ofDocument
        .computeIfAbsent(document.key(), key -> new LinkedHashMap<>())
        .computeIfAbsent(name.called(), key -> new LinkedHashSet<>())
        .add(statement);
  }

  /** What a document says of a case. No two are equal. */
  private static final class Statement {
    private final long serial;
    private final CaseName name;
    private final Document document;
    private final Consumer<DeclaredCase> filling;

    private Statement(
        long serial, CaseName name, Document document, Consumer<DeclaredCase> filling) {
      this.serial = serial;
      this.name = name;
      this.document = document;
      this.filling = filling;
    }
  }

  /**
   * Leaves out what documents stated before in this file; what others state of their cases stays.
   *
   * @param documents what is sent again, or taken back; without a number one can't be told from
   *     others, and nothing is left out
   */
  LeftOut leaveOut(Collection<Document.Key> documents) {
    List<Statement> out = new ArrayList<>();
    for (Document.Key document : documents) {
      Map<String, Set<Statement>> said =
          document.number().isPresent() ? ofDocument.remove(document) : null;
      if (said != null) {
        said.values().forEach(out::addAll);
      }
    }
    return remove(out);
  }

  /**
   * Leaves out some of what documents stated before in this file.
   *
   * @param documents what is taken back in part; nothing is left out of those without number
   * @param part which cases
   * @throws CaseFormatException if the file takes back far more often than it holds
   */
  LeftOut leaveOut(Collection<Document.Key> documents, Withdrawn part) throws CaseFormatException {
    List<Statement> out = new ArrayList<>();
    for (Document.Key document : documents) {
      out.addAll(named(document, part));
    }
    return remove(out);
  }

  private List<Statement> named(Document.Key document, Withdrawn part) throws CaseFormatException {
    Map<String, Set<Statement>> said = ofDocument.getOrDefault(document, Map.of());
    List<Statement> out = new ArrayList<>();
    if (document.number().isPresent()) {
      for (String called : part.called()) {
        Set<Statement> ofBill = said.getOrDefault(called, Set.of());
        spend(ofBill.size());
        List<Statement> named = ofBill.stream().filter(one -> part.names(one.name)).toList();
        named.forEach(ofBill::remove);
        out.addAll(named);
      }
    }
    return out;
  }

  /**
   * Adds what a document says of earlier papers.
   *
   * @param document that says it
   * @param kind what it says
   * @param words what notes call the document
   * @param named what it says it of
   */
  void notice(Document document, Notice.Kind kind, String words, Notice.Named named) {
    if (!named.isEmpty()) {
      notices.add(
          new Notice(
              kind,
              KeptText.escaped(words),
              new Provenance(
                  document.source(), log.file(), KeptText.escaped(document.position()), readAt),
              named,
              statements));
    }
  }

  /** Remembers that a document takes the place of another, whose cases keep their names. */
  void takesPlace(Document.Key document, Document.Key earlier) {
    Document.Key first = first(earlier);
    if (!first.equals(document)) {
      places.put(document, first);
    }
  }

  /** Returns the document whose place a document takes, itself if it takes none. */
  Document.Key first(Document.Key document) {
    return places.getOrDefault(document, document);
  }

  private LeftOut remove(List<Statement> out) {
    Set<String> gone = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (Statement one : out) {
      String id = one.name.id();
      Set<Statement> rest = stated.get(id);
      if (rest != null) {
        rest.remove(one);
        (rest.isEmpty() ? gone : others).add(id);
        if (rest.isEmpty()) {
          stated.remove(id);
        }
      }
    }
    others.removeAll(gone);
    return new LeftOut(List.copyOf(gone), List.copyOf(others));
  }

  /** Returns which of some cases something states. */
  List<String> standing(Collection<String> ids) {
    return ids.stream().filter(stated::containsKey).toList();
  }

  /** Counts a value that no field takes once, however many cases keep it. */
  void countUnmapped(SourceCell cell) {
    if (counted.add(cell)) {
      log.unmapped(cell.column());
    }
  }

  /** Returns how cases are found again: by what all that is said of them calls them. */
  private Map<String, CaseKeys> keys(List<Statement> all) {
    Map<String, CaseKeys> keys = new HashMap<>();
    for (Statement one : all) {
      CaseKeys found = one.name.keys(one.document.found(), one.serial);
      keys.merge(
          one.name.id(),
          found.documents().isEmpty() ? found.statedBy(Set.of(reading(one.document))) : found,
          DeclaredCases::together);
    }
    return keys;
  }

  /** What can't be told from other documents takes the place of none. */
  private String reading(Document document) {
    return References.ofReading(
        new Provenance(document.source(), log.file(), document.position(), readAt));
  }

  private static CaseKeys together(CaseKeys one, CaseKeys other) {
    Set<String> ids = new LinkedHashSet<>(one.otherIds());
    ids.addAll(other.otherIds());
    Set<String> references = new LinkedHashSet<>(one.references());
    references.addAll(other.references());
    Set<String> sought = new LinkedHashSet<>(one.soughtBy());
    sought.addAll(other.soughtBy());
    Set<String> documents = new LinkedHashSet<>(one.documents());
    documents.addAll(other.documents());
    return new CaseKeys(
        List.copyOf(ids), references, sought, Math.min(one.said(), other.said()), documents);
  }

  /**
   * Fills all cases, in the order in which the file states them.
   *
   * @throws CaseFormatException if the file is faulty all over
   */
  Papers papers() throws CaseFormatException {
    Map<String, CaseDraft> drafts = new LinkedHashMap<>();
    stated.keySet().forEach(id -> drafts.put(id, new CaseDraft(id, log)));
    List<Statement> all =
        stated.values().stream()
            .flatMap(Set::stream)
            .sorted(Comparator.comparingLong(one -> one.serial))
            .toList();
    for (Statement one : all) {
      CaseDraft draft = drafts.computeIfAbsent(one.name.id(), id -> new CaseDraft(id, log));
      one.filling.accept(
          new DeclaredCase(draft, new DeclaredCase.Declared(this, one.document, readAt)));
      log.checkBounds();
    }
    return new Papers(drafts.values().stream().map(CaseDraft::finish).toList(), keys(all), notices);
  }
}
