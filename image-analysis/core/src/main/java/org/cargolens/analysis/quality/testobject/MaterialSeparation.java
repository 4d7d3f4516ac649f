package org.cargolens.analysis.quality.testobject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Region;

/**
 * How well two materials part by two energies: the ratio ln(high) / ln(low) of squares of {@value
 * #SIDE} pixels, and how often one of the heavier material has the greater one.
 *
 * @param light name of the material with the smaller mean ratio
 * @param heavy name of the other
 * @param area area under the receiver operating characteristic, 0.5 to 1
 */
record MaterialSeparation(String light, String heavy, double area) {
  /** Pixels of a square: materials are told by patches, not by pixels. */
  private static final int SIDE = 4;

  static MaterialSeparation of(String one, double[] ratios, String other, double[] others) {
    double area = area(ratios, others);
    return area >= 0.5
        ? new MaterialSeparation(one, other, area)
        : new MaterialSeparation(other, one, 1 - area);
  }

  /** Returns the ratio of each square of a region through which enough passes. */
  static double[] ratios(Samples high, Samples low, Region region) {
    high.check(region);
    List<Double> ratios = new ArrayList<>();
    for (int y = region.y1(); y + SIDE <= region.y2(); y += SIDE) {
      for (int x = region.x1(); x + SIDE <= region.x2(); x += SIDE) {
        Region square = new Region(x, y, x + SIDE, y + SIDE);
        double passedHigh = high.mean(square);
        double passedLow = low.mean(square);
        if (passedLow > 0 && passedLow < 0.98 && passedHigh > 0) {
          ratios.add(Math.log(passedHigh) / Math.log(passedLow));
        }
      }
    }
    return ratios.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the share of pairs in which the other's ratio is the greater; ties count half. */
  private static double area(double[] ratios, double[] others) {
    if (ratios.length == 0 || others.length == 0) {
      throw new IllegalArgumentException("a material lets too much or nothing pass");
    }
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (double other : others) {
      int below = Arrays.binarySearch(sorted, other);
      wins += below >= 0 ? below + 0.5 : -below - 1;
    }
    return wins / ((double) ratios.length * others.length);
  }
}
