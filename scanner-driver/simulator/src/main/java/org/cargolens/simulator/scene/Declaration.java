package org.cargolens.simulator.scene;

import java.util.List;
import java.util.regex.Pattern;
import org.cargolens.scan.ContainerNumber;

/**
 * What the papers say about a container.
 *
 * @param container its number
 * @param goods what is declared to be in it, nothing for an empty one
 */
public record Declaration(ContainerNumber container, List<Line> goods) {
  /** Copies the list. */
  public Declaration {
    goods = List.copyOf(goods);
  }

  /** Returns the declared net weight of all goods in kg. */
  public double kilograms() {
    return goods.stream().mapToDouble(Line::kilograms).sum();
  }

  /**
   * Declared goods of one kind.
   *
   * @param heading heading of the Harmonized System 2022, four digits
   * @param text what the shipper calls them
   * @param kilograms net weight, above 0
   */
  public record Line(String heading, String text, double kilograms) {
    private static final Pattern HEADING = Pattern.compile("[0-9]{4}");

    /** Checks heading and weight. */
    public Line {
      if (!HEADING.matcher(heading).matches()) {
        throw new IllegalArgumentException("a heading has four digits, not " + heading);
      }
      if (!(kilograms > 0)) {
        throw new IllegalArgumentException("kilograms must be above 0, is " + kilograms);
      }
    }
  }
}
