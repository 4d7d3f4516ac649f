package org.cargolens.scanner.profile;

/**
 * A place in a file.
 *
 * @param line line, from 1
 * @param column column, from 1
 */
public record Place(int line, int column) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }
}
