package org.cargolens.simulator.scene;

import java.util.Optional;

/** Round bodies whose thickness along the beam falls smoothly to their edge. */
final class Rounded {
  /** Farther from its middle than any of these bodies goes, in mm. */
  private static final double REACH = 10_000;

  private Rounded() {}

  /** Returns half a circle's chord at a distance from its middle, 0 outside. */
  private static double halfChord(double radius, double offset) {
    double rest = radius * radius - offset * offset;
    return rest <= 0 ? 0 : Math.sqrt(rest);
  }

  /** A standing cylinder: drums, posts, gas bottles. */
  record Upright(double x, double z, double radius, double y1, double y2) implements Solid {
    @Override
    public Extent extent(FanBeam beam) {
      return new Extent(x - radius, x + radius, beam.project(z, y1), beam.project(z, y2));
    }

    @Override
    public double chord(FanBeam beam, double px, double h, Footprint footprint) {
      double cover = footprint.coverY(h, beam.project(z, y1), beam.project(z, y2));
      return cover <= 0 ? 0 : cover * 2 * halfChord(radius, px - x);
    }

    @Override
    public Solid fromAbove() {
      return new Prism(new Outline.Circle(x, z, radius), -y2, -y1);
    }

    @Override
    public Optional<Solid> within(double from, double to) {
      return new Slice(this, z, z - REACH, z + REACH).within(from, to);
    }
  }

  /** A cylinder lying along the vehicle: tanks, shafts, logs. */
  record Lying(double x1, double x2, double y, double z, double radius) implements Solid {
    @Override
    public Extent extent(FanBeam beam) {
      return new Extent(x1, x2, beam.project(z, y - radius), beam.project(z, y + radius));
    }

    @Override
    public double chord(FanBeam beam, double px, double h, Footprint footprint) {
      double cover = footprint.coverX(px, x1, x2);
      return cover <= 0 ? 0 : cover * 2 * halfChord(radius, beam.heightAt(z, h) - y);
    }

    @Override
    public Solid fromAbove() {
      return new Lying(x1, x2, z, -y, radius);
    }

    @Override
    public Optional<Solid> within(double from, double to) {
      return new Slice(this, z, z - REACH, z + REACH).within(from, to);
    }
  }

  /**
   * A cushion: an ellipse in the plane of travel, thickest in its middle: sacks, tyres' flanks,
   * lumps.
   */
  record Cushion(double x, double y, double z, double radiusX, double radiusY, double thickness)
      implements Solid {
    @Override
    public Extent extent(FanBeam beam) {
      return new Extent(
          x - radiusX, x + radiusX, beam.project(z, y - radiusY), beam.project(z, y + radiusY));
    }

    @Override
    public double chord(FanBeam beam, double px, double h, Footprint footprint) {
      double dx = (px - x) / radiusX;
      double dy = (beam.heightAt(z, h) - y) / radiusY;
      return thickness * halfChord(1, Math.sqrt(dx * dx + dy * dy));
    }

    @Override
    public Solid fromAbove() {
      return new Cushion(x, z, -y, radiusX, thickness / 2, 2 * radiusY);
    }

    @Override
    public Optional<Solid> within(double from, double to) {
      return new Slice(this, z, z - REACH, z + REACH).within(from, to);
    }
  }

  /** A ball: casks, tanks' ends, lumps of metal. */
  record Ball(double x, double y, double z, double radius) implements Solid {
    @Override
    public Extent extent(FanBeam beam) {
      return new Extent(
          x - radius, x + radius, beam.project(z, y - radius), beam.project(z, y + radius));
    }

    @Override
    public double chord(FanBeam beam, double px, double h, Footprint footprint) {
      double dy = beam.heightAt(z, h) - y;
      return 2 * halfChord(radius, Math.sqrt((px - x) * (px - x) + dy * dy));
    }

    @Override
    public Solid fromAbove() {
      return new Ball(x, z, -y, radius);
    }

    @Override
    public Optional<Solid> within(double from, double to) {
      return new Slice(this, z, z - REACH, z + REACH).within(from, to);
    }
  }
}
