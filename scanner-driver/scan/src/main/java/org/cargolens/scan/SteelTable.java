package org.cargolens.scan;

import java.util.List;

/**
 * A maker's table from counts to the thickness of steel that absorbs as much. The natural logarithm
 * of attenuation, divided by a constant, is looked up; between points it is linear.
 *
 * @param airLevel counts of the open beam, above 0
 * @param attenuationPerUnit what the logarithm is divided by, above 0
 * @param points at least two, both numbers ascending
 */
public record SteelTable(double airLevel, double attenuationPerUnit, List<Point> points) {
  /**
   * The table of VACIS gamma-ray scanners as publicly described (parameter file of
   * jarek-tuszynski/cargo_xray on GitHub, in inches there), to 12 inches; not tested on the maker's
   * hardware.
   */
  public static final SteelTable VACIS =
      new SteelTable(
          52_900,
          0.766,
          ofInches(
              0, 0.9695, 1.7934, 2.4434, 2.9097, 3.2282, 3.4443, 3.5672, 3.6331, 3.6695, 3.6896,
              3.6996, 3.7043));

  /**
   * One point of the table.
   *
   * @param attenuation logarithm of the attenuation, divided by the constant
   * @param steelMm thickness of steel in mm
   */
  public record Point(double attenuation, double steelMm) {}

  /** Copies the list and checks that it ascends. */
  public SteelTable {
    points = List.copyOf(points);
    if (!(airLevel > 0) || !(attenuationPerUnit > 0)) {
      throw new IllegalArgumentException(
          "air level and constant must be above 0, are " + airLevel + " and " + attenuationPerUnit);
    }
    if (points.size() < 2) {
      throw new IllegalArgumentException("a table has at least two points, not " + points.size());
    }
    for (int i = 1; i < points.size(); i++) {
      if (!(points.get(i).attenuation > points.get(i - 1).attenuation)
          || !(points.get(i).steelMm > points.get(i - 1).steelMm)) {
        throw new IllegalArgumentException("points must ascend, " + points.get(i) + " does not");
      }
    }
  }

  /**
   * Returns the thickness of steel in mm for a sample. Less than one count is taken for one, more
   * than the open beam for the open beam; what lies beyond the last point is the last point.
   */
  public double steelMm(double counts) {
    double held = Math.max(1, Math.min(airLevel, counts));
    double attenuation = -Math.log(held / airLevel) / attenuationPerUnit;
    if (attenuation <= points.get(0).attenuation) {
      return points.get(0).steelMm;
    }
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point next = points.get(i);
      if (attenuation < next.attenuation) {
        double share = (attenuation - before.attenuation) / (next.attenuation - before.attenuation);
        return before.steelMm + share * (next.steelMm - before.steelMm);
      }
    }
    return points.get(points.size() - 1).steelMm;
  }

  /** Returns points at 0, 1, 2 and so on inches. */
  private static List<Point> ofInches(double... attenuations) {
    Point[] points = new Point[attenuations.length];
    for (int inch = 0; inch < attenuations.length; inch++) {
      points[inch] = new Point(attenuations[inch], inch * 25.4);
    }
    return List.of(points);
  }
}
