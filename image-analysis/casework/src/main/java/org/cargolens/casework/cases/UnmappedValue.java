package org.cargolens.casework.cases;

import java.util.Optional;

/**
 * A value that is no value of a field, kept as it was: of a column that no field takes, faulty, or
 * in conflict with an earlier one.
 *
 * @param column name of the column or member
 * @param text as written
 * @param provenance where it was read
 * @param refusedBy the field that it was read for, if it is faulty; not told by papers that earlier
 *     versions took in
 */
public record UnmappedValue(
    String column, String text, Provenance provenance, Optional<CaseField> refusedBy) {
  /** Makes a value that no field was asked for. */
  public UnmappedValue(String column, String text, Provenance provenance) {
    this(column, text, provenance, Optional.empty());
  }
}
