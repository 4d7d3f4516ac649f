package org.cargolens.casework.intake;

import java.util.List;
import java.util.Map;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonNull;
import org.cargolens.analysis.json.JsonNumber;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;

/** Makes cells of the values of JSON trees, named by their paths. Not safe for several threads. */
final class JsonCells {
  /** Most characters of all paths together: names of members that hold many come with each. */
  private static final long MOST_PATHS = 1L << 28;

  private final String file;
  private long written;

  /**
   * Begins a file.
   *
   * @param file what errors call it
   */
  JsonCells(String file) {
    this.file = file;
  }

  /**
   * Adds all values of a tree; the items of an array share its path.
   *
   * @param path of the tree
   * @param separator between the names of a path
   * @param into gets the cells
   * @throws CaseFormatException if the file's paths are far longer than a file
   */
  void add(String path, String separator, JsonValue value, List<SourceCell> into)
      throws CaseFormatException {
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        add(path(path + separator, member), separator, member.getValue(), into);
      }
    } else if (value instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        add(path, separator, item, into);
      }
    } else if (says(value)) {
      boolean number = value instanceof JsonNumber;
      into.add(new SourceCell(path, text(value), position(value), number));
    }
  }

  /**
   * Returns the path of a member.
   *
   * @param before what stands before its name
   * @throws CaseFormatException if the file's paths are far longer than a file
   */
  String path(String before, Map.Entry<String, JsonValue> member) throws CaseFormatException {
    written += before.length() + member.getKey().length();
    if (written > MOST_PATHS) {
      throw new CaseFormatException(
          file,
          position(member.getValue()),
          "expected paths of members of together at most " + MOST_PATHS + " characters");
    }
    return before + member.getKey();
  }

  /** Returns whether a value is more than nothing or blanks. */
  static boolean says(JsonValue value) {
    return !(value instanceof JsonNull) && !text(value).isBlank();
  }

  private static String text(JsonValue value) {
    return value instanceof JsonText words ? words.value() : value.describe();
  }

  static String position(JsonValue value) {
    return "line " + value.at().line() + ", column " + value.at().column();
  }
}
