package org.cargolens.simulator.scene;

import java.util.List;
import java.util.Optional;

/**
 * A scene as the source above the lane sees it: rows run across the vehicle, the first one on the
 * side that lies away from the side view's source, so that the vehicle's front is to the left when
 * one looks down on it.
 */
final class Overhead {
  /** Height above the ground of the plane in which pixel pitches hold: the middle of the cargo. */
  static final double PLANE_MM = 2000;

  /** From the source, 7.5 m above the ground, down to that plane. */
  static final FanBeam BEAM = new FanBeam(5500, 0);

  private Overhead() {}

  /** Returns an object as it is seen from above; rooms and hiding places are not kept. */
  static SceneObject of(SceneObject object) {
    Placement place = object.placement();
    Extent plain = object.extent(FanBeam.PORTAL);
    // Slopes are a few per cent: the height in the middle serves for the whole object.
    double depth = PLANE_MM - place.riseAt((plain.x1() + plain.x2()) / 2);
    List<Part> parts =
        object.parts().stream()
            .map(
                part ->
                    new Part(
                        part.material(),
                        part.fill(),
                        new Deeper(part.solid().fromAbove(), depth),
                        part.texture()))
            .toList();
    return new SceneObject(
        object.category(),
        object.suspicious(),
        parts,
        new Placement(place.x(), 0, 0, place.turned()),
        Optional.empty(),
        List.of(),
        object.known());
  }

  /** A body whose own depth 0 lies at another depth of the scene. */
  private record Deeper(Solid solid, double mm) implements Solid {
    private FanBeam own(FanBeam beam) {
      return new FanBeam(beam.distanceMm() + mm, beam.heightMm());
    }

    @Override
    public Extent extent(FanBeam beam) {
      Extent there = solid.extent(own(beam));
      return new Extent(
          there.x1(), there.x2(), beam.project(mm, there.h1()), beam.project(mm, there.h2()));
    }

    @Override
    public double chord(FanBeam beam, double x, double h, Footprint footprint) {
      double larger = (beam.distanceMm() + mm) / beam.distanceMm();
      return solid.chord(
          own(beam),
          x,
          beam.heightAt(mm, h),
          new Footprint(footprint.width(), footprint.height() * larger));
    }

    @Override
    public Solid fromAbove() {
      throw new UnsupportedOperationException("already seen from above");
    }

    @Override
    public Optional<Solid> within(double from, double to) {
      throw new UnsupportedOperationException("slices are seen from the side alone");
    }
  }
}
