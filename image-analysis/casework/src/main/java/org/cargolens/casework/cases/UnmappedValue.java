package org.cargolens.casework.cases;

/**
 * A value that is no value of a field, kept as it was: of a column that no field takes, faulty, or
 * in conflict with an earlier one.
 *
 * @param column name of the column or member
 * @param text as written
 * @param provenance where it was read
 */
public record UnmappedValue(String column, String text, Provenance provenance) {}
