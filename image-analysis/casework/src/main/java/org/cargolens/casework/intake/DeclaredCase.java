package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
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
    take(field, List.of(cell), UnaryOperator.identity());
  }

  /**
   * Takes a value that is written in several places, such as the lines of a text, or a number and
   * its unit. If the field refuses it, each is kept as it was.
   *
   * @param parts where it is written, the place that is named first; does nothing if empty
   * @param plain turns the first one's text into what the field's kind expects
   */
  void take(CaseField field, List<SourceCell> parts, UnaryOperator<String> plain) {
    if (!parts.isEmpty()) {
      SourceCell first = parts.get(0);
      used.add(first);
      if (draft.take(field, first, plain, new CaseDraft.Target(provenance(first), line))) {
        used.addAll(parts);
      }
    }
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
