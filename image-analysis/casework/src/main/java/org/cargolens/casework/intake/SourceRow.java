package org.cargolens.casework.intake;

import java.util.List;
import java.util.Optional;

/**
 * Values that belong together: a row of a table, or one record or line of goods of a tree.
 *
 * @param position place in the file
 * @param cells its values in order; blank ones are left out
 * @param fault what is wrong with the row as a whole
 */
record SourceRow(String position, List<SourceCell> cells, Optional<ImportFault> fault) {
  SourceRow {
    cells = List.copyOf(cells);
  }

  /** Returns the first value of a column. */
  Optional<SourceCell> first(String column) {
    return cells.stream().filter(cell -> cell.column().equals(column)).findFirst();
  }
}
