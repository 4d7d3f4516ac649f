package org.cargolens.simulator.scene;

import java.util.Optional;

/**
 * An outline in the plane of travel, drawn out across the vehicle from {@code z1} to {@code z2}.
 * The fan is taken at its middle depth: for bodies that are short across.
 */
record Prism(Outline outline, double z1, double z2) implements Solid {
  /** Checks the depths. */
  Prism {
    if (!(z1 < z2)) {
      throw new IllegalArgumentException("not a depth range: " + z1 + ".." + z2);
    }
  }

  private double depth() {
    return (z1 + z2) / 2;
  }

  @Override
  public Extent extent(FanBeam beam) {
    Extent plane = outline.extent();
    return new Extent(
        plane.x1(),
        plane.x2(),
        beam.project(depth(), plane.h1()),
        beam.project(depth(), plane.h2()));
  }

  @Override
  public double chord(FanBeam beam, double x, double h, Footprint footprint) {
    double pixel = (footprint.width() + footprint.height()) / 2;
    double distance = outline.distance(x, beam.heightAt(depth(), h));
    double cover = 0.5 - distance / pixel;
    return (z2 - z1) * Math.max(0, Math.min(1, cover));
  }

  @Override
  public Solid fromAbove() {
    return FlatProfile.of(this, z1, z2);
  }

  @Override
  public Optional<Solid> within(double from, double to) {
    double near = Math.max(z1, from);
    double far = Math.min(z2, to);
    return near < far ? Optional.of(new Prism(outline, near, far)) : Optional.empty();
  }
}
