package org.cargolens.simulator.scene;

import java.util.Optional;

/**
 * A body given by a distance field within a box that holds it whole.
 *
 * <p>A ray steps ahead by the distance to the surface, but at least by {@value #STEP_MM} mm, and
 * takes the surface where the distance changes its sign between two steps. What is thinner along
 * the ray than such a step may be missed.
 *
 * @param field the shape
 * @param box a block that holds it
 */
record FieldBody(DistanceField field, Block box) implements Solid {
  private static final double STEP_MM = 2;

  @Override
  public Extent extent(FanBeam beam) {
    return box.extent(beam);
  }

  @Override
  public double chord(FanBeam beam, double x, double h, Footprint footprint) {
    if (x < box.x1() || x > box.x2()) {
      return 0;
    }
    double inside = 0;
    double z = box.z1();
    double distance = field.at(x, beam.heightAt(z, h), z);
    while (z < box.z2()) {
      double next = Math.min(box.z2(), z + Math.max(STEP_MM, Math.abs(distance)));
      double then = field.at(x, beam.heightAt(next, h), next);
      inside += shareInside(distance, then) * (next - z);
      z = next;
      distance = then;
    }
    return inside;
  }

  @Override
  public Solid fromAbove() {
    return new FieldBody((x, y, z) -> field.at(x, -z, y), box.fromAbove());
  }

  @Override
  public Optional<Solid> within(double from, double to) {
    return box.within(from, to).map(slice -> new FieldBody(field, (Block) slice));
  }

  /** Returns which share of a step lies below the surface. */
  private static double shareInside(double distance, double then) {
    if (distance < 0 == then < 0) {
      return distance < 0 ? 1 : 0;
    }
    double outside = Math.max(distance, then) / Math.abs(distance - then);
    return 1 - outside;
  }
}
