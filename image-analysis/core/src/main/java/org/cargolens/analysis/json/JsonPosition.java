package org.cargolens.analysis.json;

/**
 * Where a value stands.
 *
 * @param source file name or other description of the text
 * @param line from 1; 0 for a value that was never read
 * @param column from 1; 0 for a value that was never read
 */
public record JsonPosition(String source, int line, int column) {
  /** The place of values that a program made. */
  static final JsonPosition MADE = new JsonPosition("value made by a program", 0, 0);

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
