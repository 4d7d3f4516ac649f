package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.cases.CaseField;

/**
 * What a file says beside its records, such as the ship of a manifest: it is of each of its cases.
 * Not safe for use by several threads.
 */
final class FileHeader {
  /** Most characters that all cases of a file keep of it, each value counted as 128 or more. */
  static final long MOST = 1L << 29;

  private static final int LEAST_COUNTED = 128;

  private final SourceRow row;
  private final String file;
  private final long size;
  private long kept;

  private FileHeader(SourceRow row, String file) {
    this.row = row;
    this.file = file;
    this.size =
        row.cells().stream()
            .mapToLong(
                cell ->
                    Math.max(LEAST_COUNTED, (long) cell.column().length() + cell.text().length()))
            .sum();
  }

  /**
   * Makes the header of a file.
   *
   * @throws CaseFormatException if the mapping wants goods of it
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
    return new FileHeader(row, file);
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
   * Adds it to a case.
   *
   * @throws CaseFormatException if the file's cases would hold far more than the file
   */
  void addTo(CaseDraft draft, CaseMapping mapping, Instant readAt) throws CaseFormatException {
    kept += size;
    if (kept > MOST) {
      throw new CaseFormatException(
          file,
          "as a whole",
          "expected that all cases keep at most "
              + MOST
              + " characters of what stands beside the records, found more; split the file");
    }
    draft.add(row, mapping, readAt);
  }
}
