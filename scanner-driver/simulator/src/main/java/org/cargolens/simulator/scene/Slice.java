package org.cargolens.simulator.scene;

import java.util.Optional;

/**
 * What lies between two depths of a body whose chords all have one middle depth.
 *
 * @param whole the body
 * @param middle depth of the middle of its chords
 * @param z1 nearer depth, in mm
 * @param z2 farther depth
 */
record Slice(Solid whole, double middle, double z1, double z2) implements Solid {
  /** Checks the depths. */
  Slice {
    if (!(z1 < z2)) {
      throw new IllegalArgumentException("not a depth range: " + z1 + ".." + z2);
    }
  }

  @Override
  public Extent extent(FanBeam beam) {
    return whole.extent(beam);
  }

  @Override
  public double chord(FanBeam beam, double x, double h, Footprint footprint) {
    double half = whole.chord(beam, x, h, footprint) / 2;
    return half <= 0 ? 0 : Math.max(0, Math.min(z2, middle + half) - Math.max(z1, middle - half));
  }

  @Override
  public Solid fromAbove() {
    throw new UnsupportedOperationException("slices are seen from the side alone");
  }

  @Override
  public Optional<Solid> within(double from, double to) {
    double near = Math.max(z1, from);
    double far = Math.min(z2, to);
    return near < far ? Optional.of(new Slice(whole, middle, near, far)) : Optional.empty();
  }
}
