package org.cargolens.casework.intake;

/**
 * One value as a file has it.
 *
 * @param column name of its column, or path of its member
 * @param text as written
 * @param position place in the file
 * @param plain whether numbers are written with a point, whatever the file's style
 */
record SourceCell(String column, String text, String position, boolean plain) {
  /** Returns this cell with another text. */
  SourceCell withText(String other) {
    return new SourceCell(column, other, position, plain);
  }
}
