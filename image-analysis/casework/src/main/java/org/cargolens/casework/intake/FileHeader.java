package org.cargolens.casework.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.cases.CaseField;

/**
 * What a file says beside its records, such as the ship of a manifest: it is of each of its cases.
 */
final class FileHeader {
  /** Most characters that all cases of a file keep of it, each value counted as 128 or more. */
  static final long MOST = 1L << 29;

  /** Most characters that a case keeps without a field: no store takes more of a case. */
  static final long MOST_OF_A_CASE = 1L << 22;

  /** Where a value was read is kept with it, in more characters than these. */
  private static final int LEAST_BESIDE = 64;

  private static final int LEAST_COUNTED = 128;

  private final SourceRow row;
  private final String file;
  private final long size;

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
    long unmapped =
        row.cells().stream()
            .filter(cell -> !mapping.takes(cell.column()))
            .mapToLong(cell -> LEAST_BESIDE + cell.column().length() + (long) cell.text().length())
            .sum();
    if (unmapped > MOST_OF_A_CASE) {
      throw new CaseFormatException(
          file,
          "as a whole",
          "expected at most "
              + MOST_OF_A_CASE
              + " characters without a field beside the records, which each case keeps, found "
              + unmapped
              + ", the first in "
              + row.cells().get(0).column());
    }
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
