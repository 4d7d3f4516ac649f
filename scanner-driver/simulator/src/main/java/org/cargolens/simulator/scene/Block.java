package org.cargolens.simulator.scene;

import java.util.Optional;

/**
 * An upright rectangular body: plates, beams, boxes. Its chord is exact for the fan but for the
 * ray's slope (under 3 % of length at the heights that matter): thin horizontal plates cast the
 * band that one sees of roofs and floors.
 */
record Block(double x1, double x2, double y1, double y2, double z1, double z2) implements Solid {
  private static final int RAYS = 3;

  /** Checks that the block isn't empty. */
  Block {
    if (!(x1 < x2 && y1 < y2 && z1 < z2)) {
      throw new IllegalArgumentException(
          "not a block: x " + x1 + ".." + x2 + ", y " + y1 + ".." + y2 + ", z " + z1 + ".." + z2);
    }
  }

  @Override
  public Extent extent(FanBeam beam) {
    double low = Math.min(beam.project(z1, y1), beam.project(z2, y1));
    double high = Math.max(beam.project(z1, y2), beam.project(z2, y2));
    return new Extent(x1, x2, low, high);
  }

  @Override
  public double chord(FanBeam beam, double x, double h, Footprint footprint) {
    double cover = footprint.coverX(x, x1, x2);
    if (cover <= 0) {
      return 0;
    }
    double sum = 0;
    for (int ray = 0; ray < RAYS; ray++) {
      sum += rayLength(beam, h + footprint.height() * ((ray + 0.5) / RAYS - 0.5));
    }
    return cover * sum / RAYS;
  }

  @Override
  public Block fromAbove() {
    return new Block(x1, x2, z1, z2, -y2, -y1);
  }

  @Override
  public Optional<Solid> within(double from, double to) {
    double near = Math.max(z1, from);
    double far = Math.min(z2, to);
    return near < far ? Optional.of(new Block(x1, x2, y1, y2, near, far)) : Optional.empty();
  }

  /** The ray's height is linear in depth: it is inside between two depths, cut to the block's. */
  private double rayLength(FanBeam beam, double h) {
    double rise = (h - beam.heightMm()) / beam.distanceMm();
    if (Math.abs(rise) < 1e-6) {
      return h >= y1 && h < y2 ? z2 - z1 : 0;
    }
    double a = (y1 - h) / rise;
    double b = (y2 - h) / rise;
    double length = Math.min(z2, Math.max(a, b)) - Math.max(z1, Math.min(a, b));
    return Math.max(0, length);
  }
}
