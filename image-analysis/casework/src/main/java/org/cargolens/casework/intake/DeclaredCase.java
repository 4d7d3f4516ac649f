package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.Provenance;

/** What one declaration says of one case; knows which of its values found a field. */
final class DeclaredCase {
  private final CaseDraft draft;
  private final DeclaredCases all;
  private final String source;
  private final Instant readAt;
  private final Set<SourceCell> used = Collections.newSetFromMap(new IdentityHashMap<>());

  private Map<CaseField, FieldValue> line = new EnumMap<>(CaseField.class);

  DeclaredCase(CaseDraft draft, DeclaredCases all, String source, Instant readAt) {
    this.draft = draft;
    this.all = all;
    this.source = source;
    this.readAt = readAt;
  }

  /** Takes a value as it is written. */
  void take(CaseField field, SourceCell cell) {
    take(field, cell, UnaryOperator.identity());
  }

  /**
   * Takes a value.
   *
   * @param plain turns its text into what the field's kind expects
   */
  void take(CaseField field, SourceCell cell, UnaryOperator<String> plain) {
    used.add(cell);
    draft.take(field, cell, plain, new CaseDraft.Target(provenance(cell), line));
  }

  /** Notes that a value is in another one's spelling or column. */
  void note(SourceCell cell) {
    used.add(cell);
  }

  /** Ends the line of goods that fields of goods were taken for. */
  void endLine() {
    draft.addGoods(line);
    line = new EnumMap<>(CaseField.class);
  }

  /** Keeps what found no field. */
  void keepRest(Iterable<SourceCell> cells) {
    for (SourceCell cell : cells) {
      if (used.add(cell)) {
        all.countUnmapped(cell);
        draft.keep(cell, provenance(cell));
      }
    }
  }

  private Provenance provenance(SourceCell cell) {
    return new Provenance(source, all.log().file(), cell.position(), readAt);
  }
}
