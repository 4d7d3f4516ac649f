package org.cargolens.simulator.scene;

import java.util.Optional;

/**
 * A body in the vehicle's coordinates: x in mm from the vehicle's front, y in mm above the ground,
 * z in mm from the middle plane, positive away from the source.
 */
interface Solid {
  /** Returns where its shadow can lie. */
  Extent extent(FanBeam beam);

  /**
   * Returns the mean length of the rays of one pixel inside the body, in mm.
   *
   * @param beam the fan
   * @param x the pixel's middle along the vehicle
   * @param h the pixel's middle height in the middle plane
   * @param footprint size of the pixel
   */
  double chord(FanBeam beam, double x, double h, Footprint footprint);

  /**
   * Returns this body in the coordinates of a view from above: x as it was, height = z (positive
   * away from the side view's source), depth = -y, so that what lies lower is farther away.
   */
  Solid fromAbove();

  /**
   * Returns what of this body lies between two depths, as it is seen from the side; empty if
   * nothing does.
   *
   * @param from nearer depth
   * @param to farther depth
   */
  Optional<Solid> within(double from, double to);

  /** Returns this body with another one taken out of it; the other must lie within. */
  default Solid without(Solid inner) {
    return new Hollow(this, inner);
  }

  /** Size of a pixel in the middle plane, in mm. */
  record Footprint(double width, double height) {
    /** Returns the share of the pixel's width about {@code x} that lies in {@code x1..x2}. */
    double coverX(double x, double x1, double x2) {
      return share(x, width, x1, x2);
    }

    /** Returns the share of the pixel's height about {@code h} that lies in {@code h1..h2}. */
    double coverY(double h, double h1, double h2) {
      return share(h, height, h1, h2);
    }

    private static double share(double middle, double size, double from, double to) {
      double overlap = Math.min(middle + size / 2, to) - Math.max(middle - size / 2, from);
      return overlap <= 0 ? 0 : overlap / size;
    }
  }

  /** A body with a cavity. */
  record Hollow(Solid outer, Solid inner) implements Solid {
    @Override
    public Extent extent(FanBeam beam) {
      return outer.extent(beam);
    }

    @Override
    public double chord(FanBeam beam, double x, double h, Footprint footprint) {
      double length = outer.chord(beam, x, h, footprint);
      return length <= 0 ? 0 : Math.max(0, length - inner.chord(beam, x, h, footprint));
    }

    @Override
    public Solid fromAbove() {
      return new Hollow(outer.fromAbove(), inner.fromAbove());
    }

    @Override
    public Optional<Solid> within(double from, double to) {
      return outer
          .within(from, to)
          .map(
              shell ->
                  inner.within(from, to).<Solid>map(core -> new Hollow(shell, core)).orElse(shell));
    }
  }
}
