package org.cargolens.casework.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.cases.CaseField;

/**
 * Which column of a file is which field of a case. Immutable.
 *
 * @param source who the files come from
 * @param id columns whose values, joined by a hyphen, are the case's id
 * @param columns fields by name of the column or path of the member; a path from the root, such as
 *     {@code /header/vessel}, names what stands beside the records
 * @param layout how the file is laid out
 */
public record CaseMapping(
    String source, List<String> id, Map<String, CaseField> columns, FileLayout layout) {
  /** Identity of the schema that mapping files obey. */
  public static final String SCHEMA = "urn:cargolens:case-mapping:1";

  /** Copies the collections; checks that source and id are given, and that the id names nobody. */
  public CaseMapping {
    if (source.isBlank()) {
      throw new IllegalArgumentException("a mapping names its source");
    }
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a mapping names at least one column as id");
    }
    for (String column : id) {
      CaseField field = columns.get(column);
      if (field != null && field.personal()) {
        throw new IllegalArgumentException(
            "the id can't hold " + field.word() + ", which may name people and is never erased");
      }
    }
    id = List.copyOf(id);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Returns whether values of a column become part of a field or of the id. */
  boolean takes(String column) {
    return columns.containsKey(column) || id.contains(column);
  }

  /**
   * Reads a mapping file.
   *
   * @throws org.cargolens.analysis.json.JsonException if it is none; names file, line and column
   * @throws IOException if it can't be read
   */
  public static CaseMapping read(Path file) throws IOException {
    return new MappingReader(Json.read(file).asObject()).read();
  }
}
