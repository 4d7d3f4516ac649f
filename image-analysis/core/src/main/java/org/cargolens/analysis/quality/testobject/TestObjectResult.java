package org.cargolens.analysis.quality.testobject;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test object says of a scanner.
 *
 * @param object name of the test object
 * @param figures one for each that it has pieces for
 * @param transfers the modulation transfer along each axis that it has an edge for
 */
public record TestObjectResult(
    String object, List<Figure> figures, Map<TestPiece.Axis, ModulationTransfer> transfers) {
  /** Copies the collections. */
  public TestObjectResult {
    figures = List.copyOf(figures);
    transfers = Map.copyOf(transfers);
  }

  /** Returns a figure by its name. */
  public Optional<Figure> figure(String name) {
    return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
  }

  /**
   * A measured figure.
   *
   * @param name lower-case words
   * @param value the figure
   * @param unit such as {@code mm steel}
   * @param greaterIsBetter whether a greater value is a better scanner
   * @param detail how it came about, for people
   */
  public record Figure(
      String name, double value, String unit, boolean greaterIsBetter, String detail) {}
}
