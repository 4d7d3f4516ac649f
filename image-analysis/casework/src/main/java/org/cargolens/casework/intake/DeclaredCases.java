package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Map<String, CaseDraft> drafts = new LinkedHashMap<>();
  private final Set<SourceCell> counted = Collections.newSetFromMap(new IdentityHashMap<>());
  private long looks;

  DeclaredCases(ImportLog log, Instant readAt, long mostLooks) {
    this.log = log;
    this.readAt = readAt;
    this.mostLooks = mostLooks;
  }

  ImportLog log() {
    return log;
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
   * @param source who says what follows
   * @param position of the declaration, for faults
   * @return empty if these make no id, which is listed
   */
  Optional<DeclaredCase> open(List<String> parts, String source, String position) {
    String id = CaseIds.join(parts);
    if (id.isBlank() || id.length() > CargoCase.LONGEST_ID) {
      log.fault(
          position,
          "",
          "expected bill of lading and container of together 1 to "
              + CargoCase.LONGEST_ID
              + " characters; the case is left out");
      return Optional.empty();
    }
    Optional<String> unkept = KeptText.fault(id);
    if (unkept.isPresent()) {
      log.fault(
          position,
          "",
          "expected bill of lading and container without "
              + unkept.get()
              + "; the case is left out");
      return Optional.empty();
    }
    CaseDraft draft = drafts.computeIfAbsent(id, key -> new CaseDraft(key, log));
    return Optional.of(new DeclaredCase(draft, this, source, readAt));
  }

  /** Counts a value that no field takes once, however many cases keep it. */
  void countUnmapped(SourceCell cell) {
    if (counted.add(cell)) {
      log.unmapped(cell.column());
    }
  }

  List<CargoCase> finish() {
    return drafts.values().stream().map(CaseDraft::finish).toList();
  }
}
