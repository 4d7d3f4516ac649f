package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonNull;
import org.cargolens.analysis.json.JsonNumber;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;

/**
 * Records of a JSON tree as rows: the record itself, then each of its lines of goods, whose columns
 * begin with the path of the goods and {@code []}.
 */
final class JsonSource {
  private final FileLayout.TreePaths paths;

  JsonSource(FileLayout.TreePaths paths) {
    this.paths = paths;
  }

  /** Returns the records in order, each as its rows. */
  List<List<SourceRow>> records(JsonValue root) throws JsonException {
    JsonValue at = root;
    if (!paths.records().isEmpty()) {
      for (String name : paths.records().split("\\.", -1)) {
        at = at.asObject().get(name);
      }
    }
    List<List<SourceRow>> records = new ArrayList<>();
    for (JsonValue item : at.asArray().items()) {
      records.add(rows(item.asObject()));
    }
    return records;
  }

  private List<SourceRow> rows(JsonObject record) throws JsonException {
    List<SourceCell> cells = new ArrayList<>();
    List<SourceRow> goods = new ArrayList<>();
    flatten("", record, cells, goods);
    List<SourceRow> rows = new ArrayList<>();
    rows.add(new SourceRow(position(record), cells, Optional.empty()));
    rows.addAll(goods);
    return rows;
  }

  private void flatten(String path, JsonValue value, List<SourceCell> cells, List<SourceRow> goods)
      throws JsonException {
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
        flatten(name, member.getValue(), cells, goods);
      }
    } else if (value instanceof JsonArray array) {
      boolean lines = !paths.goods().isEmpty() && path.equals(paths.goods());
      for (JsonValue item : array.items()) {
        if (lines) {
          List<SourceCell> line = new ArrayList<>();
          flatten(path + "[]", item.asObject(), line, new ArrayList<>());
          goods.add(new SourceRow(position(item), line, Optional.empty()));
        } else {
          flatten(path, item, cells, goods);
        }
      }
    } else if (!(value instanceof JsonNull)) {
      String text = value instanceof JsonText words ? words.value() : value.describe();
      if (!text.isBlank()) {
        boolean number = value instanceof JsonNumber;
        cells.add(new SourceCell(path, text, position(value), number));
      }
    }
  }

  private static String position(JsonValue value) {
    return "line " + value.at().line() + ", column " + value.at().column();
  }
}
