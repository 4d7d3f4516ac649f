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
  private final Declared declared;
  private final Set<SourceCell> used = Collections.newSetFromMap(new IdentityHashMap<>());

  private Map<CaseField, FieldValue> line = new EnumMap<>(CaseField.class);

  /**
   * Where values come from.
   *
   * @param all cases of the file
   * @param document that states them
   * @param readAt when
   */
  record Declared(DeclaredCases all, Document document, Instant readAt) {}

  DeclaredCase(CaseDraft draft, Declared declared) {
    this.draft = draft;
    this.declared = declared;
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
    if (!parts.isEmpty() && !(field.goods() && ofAnother())) {
      SourceCell first = parts.get(0);
      used.add(first);
      if (draft.take(field, first, plain, new CaseDraft.Target(provenance(first), line))) {
        used.addAll(parts);
      }
    }
  }

  /** Goods that two documents state would be counted twice: those of the first stand. */
  private boolean ofAnother() {
    Document document = declared.document();
    Document first = draft.goodsOf(document);
    boolean another = first.serial() != document.serial();
    if (another) {
      declared
          .all()
          .log()
          .fault(
              document.position(),
              "",
              "expected goods of a case from one declaration of the file, found them at "
                  + first.position()
                  + " too; they are kept without a field");
    }
    return another;
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
        declared.all().countUnmapped(cell);
        draft.keep(cell, provenance(cell));
      }
    }
  }

  private Provenance provenance(SourceCell cell) {
    return new Provenance(
        declared.document().source(),
        declared.all().log().file(),
        cell.position(),
        declared.readAt());
  }
}
