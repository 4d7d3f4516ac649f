package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;

/**
 * What an import did.
 *
 * @param entries entries of the cases that came in
 * @param erased ids of cases that were left out, as their personal data had been erased
 * @param foundAs the ids of cases that were known under another id than their papers would make,
 *     and keep it, by the id that the papers would make
 * @param noted what was recorded with earlier cases that papers withdraw, replace or change
 */
public record ImportedCases(
    List<AuditEntry> entries, List<String> erased, Map<String, String> foundAs, Noted noted) {
  /** Copies the collections. */
  public ImportedCases {
    entries = List.copyOf(entries);
    erased = List.copyOf(erased);
    foundAs = Map.copyOf(foundAs);
  }

  /**
   * Returns which cases had papers already, in the order of the papers, and what lets these be of
   * them.
   *
   * @throws IOException if an entry can't be read
   */
  public List<JoinedPapers> joined() throws IOException {
    List<JoinedPapers> joined = new ArrayList<>();
    for (AuditEntry entry : entries) {
      JoinedPapers.read(entry).ifPresent(joined::add);
    }
    return joined;
  }

  /**
   * Returns cases of their own, by which case of another spelling of the id each is not: nothing
   * told that they are of one movement.
   *
   * @throws IOException if an entry can't be read
   */
  public Map<String, String> apart() throws IOException {
    Map<String, String> apart = new LinkedHashMap<>();
    for (AuditEntry entry : entries) {
      Optional<JsonValue> other =
          Json.parse(entry.content().body(), "entry " + entry.number())
              .asObject()
              .find(PaperImport.APART);
      if (other.isPresent()) {
        apart.put(entry.subject().orElseThrow(), other.get().asText());
      }
    }
    return apart;
  }

  /**
   * What was recorded with earlier cases.
   *
   * @param entries in the order of the papers
   * @param elsewhere of how many cases it was not recorded, since who imports may not do that at
   *     their places
   */
  public record Noted(List<AuditEntry> entries, int elsewhere) {
    /** Copies the list. */
    public Noted {
      entries = List.copyOf(entries);
    }
  }
}
