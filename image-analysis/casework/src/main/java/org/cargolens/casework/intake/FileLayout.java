package org.cargolens.casework.intake;

import java.util.Optional;

/**
 * How a file is laid out.
 *
 * @param delimiter what separates cells of a CSV file
 * @param list what separates several values in one cell, if there may be several
 * @param tree where records stand in a JSON file
 * @param style how numbers and times are written
 */
public record FileLayout(char delimiter, Optional<String> list, TreePaths tree, ValueStyle style) {
  /** Checks the separators. */
  public FileLayout {
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw new IllegalArgumentException("a delimiter can't be a quote or a line break");
    }
    if (list.isPresent() && list.get().isEmpty()) {
      throw new IllegalArgumentException("the separator of lists can't be empty");
    }
  }

  /**
   * Where a JSON file keeps what.
   *
   * @param records dotted path of the array of records; empty if the file is that array
   * @param goods dotted path, within a record, of the array of its lines of goods; empty if none
   */
  public record TreePaths(String records, String goods) {}
}
