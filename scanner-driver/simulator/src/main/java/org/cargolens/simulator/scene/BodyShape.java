package org.cargolens.simulator.scene;

/**
 * A drawn vehicle's body from the side: for each place along it the heights of its upper and lower
 * line. Roof, screen, bonnet and tail are one curve; wheel arches are cut out below.
 */
final class BodyShape {
  private static final double STEP = 10;

  private final double end;
  private final double[] top;
  private final double[] bottom;
  private final double[] underside;
  private final double[] upperLine;

  private BodyShape(double end, double[] upperLine) {
    this.end = end;
    this.upperLine = upperLine;
    int count = (int) (end / STEP) + 2;
    top = new double[count];
    bottom = new double[count];
    underside = new double[count];
  }

  /** Returns the shape of a vehicle. */
  static BodyShape of(VehicleDesign car) {
    BodyShape shape = new BodyShape(car.length(), Curves.through(VehicleOutline.upper(car)));
    double low = car.clearance() + 40;
    double arch = car.archRadius();
    for (int i = 0; i < shape.top.length; i++) {
      double x = Math.min(i * STEP, car.length());
      shape.top[i] = shape.crossing(x);
      double rise = Math.max(0, 170 - x) * 0.35 + Math.max(0, x - car.length() + 220) * 0.4;
      double y = low + rise;
      shape.underside[i] = Math.min(y, shape.top[i] - 1);
      for (double axle : new double[] {car.frontAxle(), car.rearAxle()}) {
        double dx = x - axle;
        if (Math.abs(dx) < arch) {
          y = Math.max(y, car.wheel() + Math.sqrt(arch * arch - dx * dx));
        }
      }
      shape.bottom[i] = Math.min(y, shape.top[i] - 1);
    }
    return shape;
  }

  private double crossing(double x) {
    double most = 0;
    for (int i = 0; i + 3 < upperLine.length; i += 2) {
      double x1 = Math.min(upperLine[i], upperLine[i + 2]);
      double x2 = Math.max(upperLine[i], upperLine[i + 2]);
      if (x >= x1 && x <= x2) {
        double share = x2 == x1 ? 1 : (x - upperLine[i]) / (upperLine[i + 2] - upperLine[i]);
        most = Math.max(most, upperLine[i + 1] + share * (upperLine[i + 3] - upperLine[i + 1]));
      }
    }
    return most;
  }

  /** Returns the height of the upper line. */
  double top(double x) {
    return at(top, x);
  }

  /** Returns the height of the lower line. */
  double bottom(double x) {
    return at(bottom, x);
  }

  private double at(double[] table, double x) {
    double place = Math.max(0, Math.min(end, x)) / STEP;
    int i = Math.min((int) place, table.length - 2);
    return table[i] + (place - i) * (table[i + 1] - table[i]);
  }

  /**
   * Returns a point's height, moved into the body; wheel arches count as inside.
   *
   * @param margin how far from the body's line it stays, where there is room
   */
  double within(double x, double y, double margin) {
    double low = at(underside, x) + margin;
    double high = top(x) - margin;
    return low > high ? (low + high) / 2 : Math.max(low, Math.min(high, y));
  }

  /** Returns points of the upper line between two places, moved down. */
  double[] under(double x1, double x2, double down) {
    int count = Math.max(2, (int) ((x2 - x1) / 60));
    double[] points = new double[2 * count];
    for (int i = 0; i < count; i++) {
      double x = x1 + (x2 - x1) * i / (count - 1);
      double slope = (top(x + 30) - top(x - 30)) / 60;
      points[2 * i] = x + Math.max(-1, Math.min(1, slope)) * down * 0.7;
      points[2 * i + 1] = top(x) - down / Math.sqrt(1 + Math.min(1, slope * slope));
    }
    return points;
  }

  /** Returns points of the whole upper line. */
  double[] upperLine() {
    return upperLine.clone();
  }

  /**
   * The body's part up to a height.
   *
   * @param ceiling highest point, such as the windows' lower edge
   */
  Outline upTo(double ceiling) {
    return new Silhouette(this, ceiling);
  }

  /** The body's part below a height, as a distance that is exact on even stretches only. */
  private record Silhouette(BodyShape shape, double ceiling) implements Outline {
    @Override
    public Extent extent() {
      double most = 0;
      for (double y : shape.top) {
        most = Math.max(most, y);
      }
      double least = most;
      for (double y : shape.bottom) {
        least = Math.min(least, y);
      }
      return new Extent(0, shape.end, least, Math.min(most, ceiling));
    }

    @Override
    public double distance(double x, double y) {
      double ends = Math.max(-x, x - shape.end);
      double high = shape.top(x);
      double slope = (shape.top(x + STEP) - shape.top(x - STEP)) / (2 * STEP);
      double above = (y - high) / Math.sqrt(1 + slope * slope);
      double low = shape.bottom(x);
      double fall = (shape.bottom(x + STEP) - shape.bottom(x - STEP)) / (2 * STEP);
      double below = (low - y) / Math.sqrt(1 + fall * fall);
      return Math.max(Math.max(ends, y - ceiling), Math.max(above, below));
    }
  }
}
