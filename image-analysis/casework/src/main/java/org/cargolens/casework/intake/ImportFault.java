package org.cargolens.casework.intake;

/**
 * Something in a file that could not become part of a case as it stands.
 *
 * @param file name of the file
 * @param position row, or line and column of a text
 * @param column name of the column or path of the member; empty if the whole row is meant
 * @param expected what should stand there, and what does
 */
public record ImportFault(String file, String position, String column, String expected) {
  @Override
  public String toString() {
    return file + ", " + position + (column.isEmpty() ? "" : ", " + column) + ": " + expected;
  }
}
