package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.cases.UnmappedValue;

/**
 * What a file says beside its records, such as the ship of a manifest: it is of each of its cases.
 */
final class FileHeader {
  /** Most characters that all cases of a file keep of it, each value counted as 128 or more. */
  static final long MOST = 1L << 29;

  /** Most characters that a case keeps without a field: no store takes more of a case. */
  static final long MOST_OF_A_CASE = 1L << 22;

  private static final int LEAST_COUNTED = 128;

  private final SourceRow row;
  private final String file;
  private final long size;

  private FileHeader(SourceRow row, String file) {
    this.row = row;
    this.file = file;
    this.size = row.cells().stream().mapToLong(cell -> Math.max(LEAST_COUNTED, length(cell))).sum();
  }

  /**
   * Makes the header of a file.
   *
   * @throws CaseFormatException if the mapping wants goods of it, or it is far more than a case
   */
  static FileHeader of(SourceRow row, CaseMapping mapping, String file) throws CaseFormatException {
    for (Map.Entry<String, CaseField> column : mapping.columns().entrySet()) {
      if (names(column.getKey()) && column.getValue().goods()) {
        throw new CaseFormatException(
            file,
            "as a whole",
            "expected no "
                + column.getKey()
                + " as goods: "
                + column.getValue().word()
                + " belongs to a line of goods of a record");
      }
    }
    checkSize(row, mapping, file);
    return new FileHeader(row, file);
  }

  private static void checkSize(SourceRow row, CaseMapping mapping, String file)
      throws CaseFormatException {
    List<SourceCell> unmapped =
        row.cells().stream().filter(cell -> !mapping.takes(cell.column())).toList();
    long each = besideValue(mapping.source(), file);
    long found = unmapped.stream().mapToLong(cell -> each + length(cell)).sum();
    if (found > MOST_OF_A_CASE) {
      throw new CaseFormatException(
          file,
          "as a whole",
          "expected at most "
              + MOST_OF_A_CASE
              + " characters without a field beside the records, which each case keeps, found "
              + found
              + ", the longest in "
              + Collections.max(unmapped, Comparator.comparing(FileHeader::length)).column());
    }
  }

  private static long length(SourceCell cell) {
    return (long) cell.column().length() + cell.text().length();
  }

  /** Returns how many characters a case keeps with each value at least: where it was read. */
  private static long besideValue(String source, String file) {
    UnmappedValue bare =
        new UnmappedValue("", "", new Provenance(source, file, "line 1, column 1", Instant.EPOCH));
    return printed(List.of(bare, bare)) - printed(List.of(bare));
  }

  private static long printed(List<UnmappedValue> values) {
    CargoCase one = new CargoCase("-", Map.of(), List.of(), values);
    return Json.print(CaseJson.personal(one)).length();
  }

  /** Returns whether a column of a mapping is a path from the root of a JSON file. */
  static boolean names(String column) {
    return column.startsWith("/");
  }

  SourceRow row() {
    return row;
  }

  /** Returns the first value of a path. */
  Optional<SourceCell> first(String column) {
    return names(column) ? row.first(column) : Optional.empty();
  }

  /**
   * Adds it to the cases of the file.
   *
   * @throws CaseFormatException if they would hold far more than the file
   */
  void addTo(Collection<CaseDraft> drafts, CaseMapping mapping, Instant readAt)
      throws CaseFormatException {
    if (size * drafts.size() > MOST) {
      throw new CaseFormatException(
          file,
          "as a whole",
          "expected that all cases keep at most "
              + MOST
              + " characters of what stands beside the records, found more; split the file");
    }
    drafts.forEach(draft -> draft.addDefaults(row, mapping, readAt));
  }
}
