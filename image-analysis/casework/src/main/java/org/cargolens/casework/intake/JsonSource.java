package org.cargolens.casework.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonNumber;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;

/**
 * Records of a JSON tree as rows: the record itself, then each of its lines of goods, whose columns
 * begin with the path of the goods and {@code []}. What stands beside the records is a row too,
 * whose columns are paths from the root, such as {@code /header/vessel}: bare values there, those
 * of objects that the mapping names a value of, and else only what it names.
 */
final class JsonSource {
  private final CaseMapping mapping;
  private final FileLayout.TreePaths paths;
  private final ImportLog log;
  private final JsonCells cells;

  /** Paths of all objects that the mapping names a value of, with those around them. */
  private final Set<String> headers = new HashSet<>();

  JsonSource(CaseMapping mapping, ImportLog log) {
    this.mapping = mapping;
    this.paths = mapping.layout().tree();
    this.log = log;
    this.cells = new JsonCells(log.file());
    Stream.concat(mapping.columns().keySet().stream(), mapping.id().stream())
        .filter(FileHeader::names)
        .forEach(this::addHeaders);
  }

  private void addHeaders(String column) {
    for (int end = column.lastIndexOf('/'); end > 0; end = column.lastIndexOf('/', end - 1)) {
      headers.add(column.substring(0, end));
    }
  }

  /**
   * What a tree holds.
   *
   * @param header what it says beside its records, of all of them
   * @param records in order, each as its rows
   */
  record Content(SourceRow header, List<List<SourceRow>> records) {}

  /**
   * Reads a tree. Records and lines of goods that are no objects are listed.
   *
   * @throws org.cargolens.analysis.json.JsonException if there is no array of records
   * @throws IOException if its paths are far longer than a file
   */
  Content read(JsonValue root) throws IOException {
    List<SourceCell> header = new ArrayList<>();
    JsonValue at = root;
    String path = "";
    if (!paths.records().isEmpty()) {
      for (String name : paths.records().split("\\.", -1)) {
        JsonValue next = at.asObject().get(name);
        for (Map.Entry<String, JsonValue> member : at.asObject().members().entrySet()) {
          if (!member.getKey().equals(name)) {
            addBeside(cells.path(path + "/", member), member.getValue(), header);
          }
        }
        path = path + "/" + name;
        at = next;
      }
    }
    List<List<SourceRow>> records = new ArrayList<>();
    for (JsonValue item : at.asArray().items()) {
      if (item instanceof JsonObject record) {
        records.add(rows(record));
      } else {
        log.fault(
            JsonCells.position(item),
            "",
            "expected an object as record, found " + kind(item) + "; it is left out");
      }
    }
    return new Content(new SourceRow(JsonCells.position(root), header, Optional.empty()), records);
  }

  /**
   * Adds what stands beside the records. Objects there may be of other records, such as the parties
   * of all consignments, in an array or by their numbers: only what the mapping names of them is of
   * each case, and what stands bare beside that; the rest is counted.
   */
  private void addBeside(String path, JsonValue value, List<SourceCell> header) throws IOException {
    if (value instanceof JsonObject object && headers.contains(path)) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        addBeside(cells.path(path + "/", member), member.getValue(), header);
      }
      return;
    }
    List<SourceCell> all = new ArrayList<>();
    cells.add(path, "/", value, all);
    if (!isBare(value)) {
      int found = all.size();
      all.removeIf(cell -> !mapping.takes(cell.column()));
      if (all.size() < found) {
        log.notKept(path, found - all.size());
      }
    }
    header.addAll(all);
  }

  private static boolean isBare(JsonValue value) {
    return value instanceof JsonArray array
        ? array.items().stream().allMatch(JsonSource::isBare)
        : !(value instanceof JsonObject);
  }

  private List<SourceRow> rows(JsonObject record) throws IOException {
    List<SourceCell> own = new ArrayList<>();
    List<SourceRow> goods = new ArrayList<>();
    flatten("", record, own, goods);
    List<SourceRow> rows = new ArrayList<>();
    rows.add(new SourceRow(JsonCells.position(record), own, Optional.empty()));
    rows.addAll(goods);
    return rows;
  }

  private void flatten(String path, JsonValue value, List<SourceCell> own, List<SourceRow> goods)
      throws IOException {
    if (!path.isEmpty() && path.equals(paths.goods())) {
      lines(value, own, goods);
    } else if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        String name = cells.path(path.isEmpty() ? "" : path + ".", member);
        flatten(name, member.getValue(), own, goods);
      }
    } else if (value instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        flatten(path, item, own, goods);
      }
    } else {
      cells.add(path, ".", value, own);
    }
  }

  /** Converters of XML write a single line as an object, without an array. */
  private void lines(JsonValue value, List<SourceCell> own, List<SourceRow> goods)
      throws IOException {
    if (value instanceof JsonObject line) {
      goods.add(line(line));
    } else if (value instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        if (item instanceof JsonObject line) {
          goods.add(line(line));
        } else {
          keep(item, "an object as line of goods", own);
        }
      }
    } else if (JsonCells.says(value)) {
      keep(value, "an array of lines of goods", own);
    }
  }

  private SourceRow line(JsonObject line) throws IOException {
    List<SourceCell> of = new ArrayList<>();
    cells.add(paths.goods() + "[]", ".", line, of);
    return new SourceRow(JsonCells.position(line), of, Optional.empty());
  }

  private void keep(JsonValue value, String expected, List<SourceCell> own) throws IOException {
    log.fault(
        JsonCells.position(value),
        paths.goods(),
        "expected " + expected + ", found " + kind(value) + "; kept without a field");
    cells.add(paths.goods(), ".", value, own);
  }

  /** Says what a value is: its text may name people. */
  private static String kind(JsonValue value) {
    if (value instanceof JsonText) {
      return "a text";
    }
    return value instanceof JsonNumber ? "a number" : value.describe();
  }
}
