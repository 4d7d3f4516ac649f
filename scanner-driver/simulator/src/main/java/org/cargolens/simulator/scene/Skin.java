package org.cargolens.simulator.scene;

import java.util.List;
import java.util.Optional;

/**
 * A side of a vehicle: a sheet in the shape of an outline, with bands of thicker material along its
 * edge. As several {@link Prism}s, but the outline's distance is computed once for all.
 *
 * @param outline the shape
 * @param z its depth
 * @param sheetMm thickness of the sheet
 * @param bands thicker parts along the edge
 */
record Skin(Outline outline, double z, double sheetMm, List<Band> bands) implements Solid {
  /** Panels are pressed and bent: seen edge-on they take so much room across. */
  private static final double SEEN_EDGE_ON_MM = 24;

  /** Copies the bands. */
  Skin {
    bands = List.copyOf(bands);
  }

  @Override
  public Extent extent(FanBeam beam) {
    Extent plane = outline.extent();
    return new Extent(
        plane.x1(), plane.x2(), beam.project(z, plane.h1()), beam.project(z, plane.h2()));
  }

  @Override
  public double chord(FanBeam beam, double x, double h, Footprint footprint) {
    double pixel = (footprint.width() + footprint.height()) / 2;
    double distance = outline.distance(x, beam.heightAt(z, h));
    double sum = sheetMm * cover(distance, pixel);
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      double middle = distance + band.inset() + band.width() / 2;
      sum += band.mm() * cover(Math.abs(middle) - band.width() / 2, pixel);
    }
    return sum;
  }

  @Override
  public Solid fromAbove() {
    return FlatProfile.of(this, z - SEEN_EDGE_ON_MM / 2, z + SEEN_EDGE_ON_MM / 2);
  }

  @Override
  public Optional<Solid> within(double from, double to) {
    return z >= from && z < to ? Optional.of(this) : Optional.empty();
  }

  private static double cover(double distance, double pixel) {
    return Math.max(0, Math.min(1, 0.5 - distance / pixel));
  }

  /**
   * A band along the outline.
   *
   * @param inset how far inside the outline it begins
   * @param width how wide it is
   * @param mm how thick it is
   */
  record Band(double inset, double width, double mm) {}
}
