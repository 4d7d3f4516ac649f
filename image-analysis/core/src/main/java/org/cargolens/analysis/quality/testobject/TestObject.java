package org.cargolens.analysis.quality.testobject;

import java.util.List;

/**
 * A test object as it stands in one scan.
 *
 * @param name of the object, such as its serial number
 * @param pieces at least one
 */
public record TestObject(String name, List<TestPiece> pieces) {
  /** Copies the list. */
  public TestObject {
    pieces = List.copyOf(pieces);
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("test object " + name + " has no pieces");
    }
  }

  /** Returns the pieces of a kind, in order. */
  public <T extends TestPiece> List<T> pieces(Class<T> kind) {
    return pieces.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
