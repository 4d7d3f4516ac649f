package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.GoodsItem;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.cases.UnmappedValue;

/** A case that rows are still added to. */
final class CaseDraft {
  private final String id;
  private final ImportLog log;
  private final Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
  private final List<GoodsItem> goods = new ArrayList<>();
  private final List<UnmappedValue> unmapped = new ArrayList<>();

  /** How often each field has each text: a field may be repeated very often. */
  private final Map<CaseField, Map<String, Integer>> texts = new EnumMap<>(CaseField.class);

  private Optional<Document> goodsOf = Optional.empty();

  CaseDraft(String id, ImportLog log) {
    this.id = id;
    this.log = log;
  }

  CargoCase finish() {
    return new CargoCase(id, fields, goods, unmapped);
  }

  /** Adds a row by a mapping. */
  void add(SourceRow row, CaseMapping mapping, Instant readAt) {
    add(row, mapping, readAt, Set.of());
  }

  /** Adds what stands beside the records of a file: of a field that they state theirs stands. */
  void addDefaults(SourceRow row, CaseMapping mapping, Instant readAt) {
    add(row, mapping, readAt, Set.copyOf(fields.keySet()));
  }

  private void add(SourceRow row, CaseMapping mapping, Instant readAt, Set<CaseField> stated) {
    Map<CaseField, FieldValue> line = new EnumMap<>(CaseField.class);
    Stops stops = new Stops();
    for (SourceCell cell : row.cells()) {
      Provenance provenance = new Provenance(mapping.source(), log.file(), cell.position(), readAt);
      CaseField field = mapping.columns().get(cell.column());
      if (field == null) {
        if (!mapping.id().contains(cell.column())) {
          keep(cell, provenance);
        }
      } else {
        for (String text : parts(field, cell.text(), mapping.layout())) {
          take(
              field,
              cell.withText(text),
              plain(field, cell, mapping),
              new Target(provenance, line, stops, stated));
        }
      }
    }
    addGoods(line);
  }

  /**
   * Returns which declaration states the goods: the first that asks.
   *
   * @param declaration that states some
   */
  Document goodsOf(Document declaration) {
    if (goodsOf.isEmpty()) {
      goodsOf = Optional.of(declaration);
    }
    return goodsOf.get();
  }

  /** Adds a line of goods unless it says nothing. */
  void addGoods(Map<CaseField, FieldValue> line) {
    if (!line.isEmpty()) {
      goods.add(new GoodsItem(line));
    }
  }

  private static List<String> parts(CaseField field, String text, FileLayout layout) {
    if (!field.repeated() || layout.list().isEmpty()) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.split(Pattern.quote(layout.list().get()), -1)) {
      if (!part.isBlank()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static UnaryOperator<String> plain(
      CaseField field, SourceCell cell, CaseMapping mapping) {
    return text -> cell.plain() ? text : mapping.layout().style().plain(field.kind(), text);
  }

  /**
   * Where a value goes.
   *
   * @param provenance where it was read
   * @param line the line of goods that it belongs to, if its field is one of goods
   * @param stops what the same row has said of fields whose order counts
   * @param stated fields whose value stands, and that another one does not contradict
   */
  record Target(
      Provenance provenance, Map<CaseField, FieldValue> line, Stops stops, Set<CaseField> stated) {
    /** A value that comes again is the same one, wherever it stands. */
    Target(Provenance provenance, Map<CaseField, FieldValue> line) {
      this(provenance, line, new Stops(), Set.of());
    }
  }

  /** Places in the order of one row, which may name one twice. */
  static final class Stops {
    private final Map<CaseField, String> last = new EnumMap<>(CaseField.class);
    private final Map<CaseField, Map<String, Integer>> named = new EnumMap<>(CaseField.class);

    /** Returns how often the row has named a value by now; two in a row are one stop. */
    private int add(CaseField field, String text) {
      boolean stays = text.equals(last.put(field, text));
      return named
          .computeIfAbsent(field, key -> new HashMap<>())
          .merge(text, 1, (before, one) -> stays ? before : before + one);
    }
  }

  /**
   * Adds a value to a field; a faulty or conflicting one is listed and kept as it was.
   *
   * @param plain turns the text into the spelling that the field's kind expects, or throws {@link
   *     IllegalArgumentException}
   * @return whether the field has the value now; if not, the cell's own text is kept without one
   */
  boolean take(CaseField field, SourceCell cell, UnaryOperator<String> plain, Target target) {
    Provenance provenance = target.provenance();
    if (KeptText.fault(cell.text()).isPresent()) {
      keep(cell, provenance, Optional.of(field));
      return false;
    }
    FieldValue value;
    Optional<String> read = Optional.empty();
    try {
      read = Optional.of(plain.apply(cell.text()));
      String text = field.kind().canonical(read.get());
      // Of several parts only the first was looked at.
      value = new FieldValue(KeptText.checked("a value", text), provenance);
    } catch (IllegalArgumentException e) {
      log.fault(
          cell.position(),
          cell.column(),
          field.personal()
              ? "expected " + field.kind().expected()
              : found(String.valueOf(e.getMessage()), cell.text(), read));
      keep(cell, provenance, Optional.of(field));
      return false;
    }
    if (field.goods()) {
      FieldValue first = target.line().putIfAbsent(field, value);
      if (first != null) {
        conflict(field, cell, provenance, first);
      }
      return first == null;
    }
    return addToCase(field, value, cell, target);
  }

  /** Says what the file has: who looks there for what was made of it finds nothing. */
  private static String found(String message, String text, Optional<String> read) {
    String end = read.map(one -> ", found '" + one.strip() + "'").orElse("");
    boolean another = read.isPresent() && !read.get().equals(text) && message.endsWith(end);
    return another
        ? message.substring(0, message.length() - end.length())
            + ", found '"
            + text.strip()
            + "', read as '"
            + read.get().strip()
            + "'"
        : message;
  }

  private boolean addToCase(CaseField field, FieldValue value, SourceCell cell, Target target) {
    List<FieldValue> values = fields.computeIfAbsent(field, key -> new ArrayList<>());
    Map<String, Integer> kept = texts.computeIfAbsent(field, key -> new HashMap<>());
    int said = field.ordered() ? target.stops().add(field, value.text()) : 1;
    boolean known = kept.getOrDefault(value.text(), 0) >= said;
    boolean free = values.isEmpty() || field.repeated();
    if (!known && free) {
      kept.put(value.text(), said);
      values.add(value);
    } else if (!known && target.stated().contains(field)) {
      log.unmappedOnce(cell);
      keep(cell, value.provenance());
    } else if (!known) {
      conflict(field, cell, value.provenance(), values.get(0));
    }
    return known || free;
  }

  /** Values that may name people stay out of messages, which end up in logs. */
  private void conflict(CaseField field, SourceCell cell, Provenance provenance, FieldValue first) {
    String where = " as at " + first.provenance().position();
    log.fault(
        cell.position(),
        cell.column(),
        field.personal()
            ? "expected the same value" + where
            : "expected '" + first.text() + "'" + where + ", found '" + cell.text() + "'");
    keep(cell, provenance);
  }

  /** Keeps a value that no field takes; characters that no store keeps are listed and escaped. */
  void keep(SourceCell cell, Provenance provenance) {
    keep(cell, provenance, Optional.empty());
  }

  private void keep(SourceCell cell, Provenance provenance, Optional<CaseField> refusedBy) {
    String column = KeptText.escaped(cell.column());
    KeptText.fault(cell.column())
        .ifPresent(
            fault ->
                log.fault(
                    cell.position(), column, "expected a name without " + fault + "; escaped"));
    KeptText.fault(cell.text())
        .ifPresent(
            fault ->
                log.fault(
                    cell.position(),
                    column,
                    "expected a text without " + fault + "; kept escaped, without a field"));
    unmapped.add(new UnmappedValue(column, KeptText.escaped(cell.text()), provenance, refusedBy));
  }
}
