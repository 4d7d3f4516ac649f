package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.casework.cases.CargoCase;

/**
 * Cases of one file of declarations, by id: what two declarations say of one case comes together.
 */
final class DeclaredCases {
  /** Most values that a file's cases are made of; what is said of all counts for each. */
  static final long MOST_LOOKS = 4_000_000;

  private final ImportLog log;
  private final Instant readAt;
  private final long mostLooks;
  private final Map<String, Stated> stated = new LinkedHashMap<>();
  private final Map<Document.Key, Set<String>> ofDocument = new HashMap<>();
  private final Set<SourceCell> counted = Collections.newSetFromMap(new IdentityHashMap<>());
  private long looks;
  private int declarations;

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
   * Begins or continues a case.
   *
   * @param parts what its id is made of
   * @param document what says what follows
   * @return empty if these make no id, which is listed
   */
  Optional<DeclaredCase> open(List<String> parts, Document document) {
    String id = id(parts);
    if (id.isBlank() || id.length() > CargoCase.LONGEST_ID) {
      log.fault(
          document.position(),
          "",
          "expected bill of lading and container of together 1 to "
              + CargoCase.LONGEST_ID
              + " characters; the case is left out");
      return Optional.empty();
    }
    Optional<String> unkept = KeptText.fault(id);
    if (unkept.isPresent()) {
      log.fault(
          document.position(),
          "",
          "expected bill of lading and container without "
              + unkept.get()
              + "; the case is left out");
      return Optional.empty();
    }
    Stated one =
        stated.computeIfAbsent(id, key -> new Stated(new CaseDraft(key, log), new HashSet<>()));
    one.by().add(document.key());
    ofDocument.computeIfAbsent(document.key(), key -> new LinkedHashSet<>()).add(id);
    return Optional.of(
        new DeclaredCase(one.draft(), new DeclaredCase.Declared(this, document, readAt)));
  }

  /** Returns what a case is called: one line, whatever characters its parts hold. */
  static String id(List<String> parts) {
    return CaseIds.join(parts).replaceAll("\\p{Cntrl}+", " ");
  }

  /**
   * Leaves out cases that a document, and no other, stated before in this file.
   *
   * @param document what is sent again, or taken back
   * @return their ids; none if it has no number, since it can't be told from others then
   */
  List<String> leaveOut(Document.Key document) {
    if (document.number().isEmpty()) {
      return List.of();
    }
    // What others state too stays, and isn't asked for again: a file may repeat itself for ever.
    Set<String> ids = ofDocument.getOrDefault(document, Set.of());
    ofDocument.remove(document);
    return leaveOut(ids, Set.of(document)::containsAll);
  }

  /**
   * Leaves out cases that documents of one sender, and of nobody else, stated before in this file.
   *
   * @param document of the sender
   * @param ids of these cases alone
   * @return ids of those that were there
   */
  List<String> leaveOut(Document.Key document, Set<String> ids) {
    return leaveOut(ids, by -> by.stream().allMatch(document::ofSameSender));
  }

  private List<String> leaveOut(Set<String> ids, Predicate<Set<Document.Key>> which) {
    List<String> out = new ArrayList<>();
    for (String id : ids) {
      Stated one = stated.get(id);
      if (one != null && which.test(one.by())) {
        stated.remove(id);
        out.add(id);
      }
    }
    return out;
  }

  /** A case, and the documents that state it. */
  private record Stated(CaseDraft draft, Set<Document.Key> by) {}

  /** Counts a value that no field takes once, however many cases keep it. */
  void countUnmapped(SourceCell cell) {
    if (counted.add(cell)) {
      log.unmapped(cell.column());
    }
  }

  List<CargoCase> finish() {
    return stated.values().stream().map(one -> one.draft().finish()).toList();
  }
}
