package org.cargolens.casework.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.audit.KeptText;

/** Rows of a CSV file whose first row names the columns. */
final class CsvSource {
  private final CsvReader reader;
  private final String file;
  private final List<String> columns;

  CsvSource(CsvReader reader, String file) throws IOException {
    this.reader = reader;
    this.file = file;
    columns =
        reader
            .read()
            .orElseThrow(() -> new CaseFormatException(file, "row 1", "expected names of columns"))
            .stream()
            .map(String::strip)
            .toList();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      Optional<String> unkept = KeptText.fault(column);
      if (unkept.isPresent()) {
        throw new CaseFormatException(
            file,
            "row 1, column " + (columns.indexOf(column) + 1),
            "expected a name in UTF-8, found " + unkept.get() + "; is the file in UTF-16?");
      }
      if (!seen.add(column)) {
        throw new CaseFormatException(
            file, "row 1", "expected each column once, found '" + column + "' again");
      }
    }
  }

  List<String> columns() {
    return columns;
  }

  Optional<SourceRow> read() throws IOException {
    Optional<List<String>> row = reader.read();
    return row.isPresent() ? Optional.of(row(row.get())) : Optional.empty();
  }

  private SourceRow row(List<String> texts) {
    String position = "row " + reader.row();
    List<SourceCell> cells = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isBlank()) {
        String column = i < columns.size() ? columns.get(i) : "column " + (i + 1);
        cells.add(new SourceCell(column, texts.get(i), position + ", column " + (i + 1), false));
      }
    }
    Optional<ImportFault> fault =
        texts.size() == columns.size()
            ? Optional.empty()
            : Optional.of(
                new ImportFault(
                    file,
                    position,
                    "",
                    "expected " + columns.size() + " cells, found " + texts.size()));
    return new SourceRow(position, cells, fault);
  }
}
