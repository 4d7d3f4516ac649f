package org.cargolens.simulator.scene;

/**
 * Where an object that was built in coordinates of its own stands in the scene: moved, turned round
 * and on a slope, as trailers hang on their tractors.
 *
 * @param x where the object's own {@code x = 0} stands, in mm from the vehicle's front
 * @param y how far it is lifted, in mm; negative is lower
 * @param slope rise along the vehicle, mm for each mm from the vehicle's front
 * @param turned whether the object's x runs towards the vehicle's front
 */
record Placement(double x, double y, double slope, boolean turned) {
  /** As built. */
  static final Placement NONE = new Placement(0, 0, 0, false);

  /** Checks that nothing stands on its end. */
  Placement {
    if (!(Math.abs(slope) < 0.2)) {
      throw new IllegalArgumentException("slope must be under 0.2, is " + slope);
    }
  }

  /** Returns an upright place on level ground. */
  static Placement at(double x, double y) {
    return new Placement(x, y, 0, false);
  }

  /** Returns a place in the same frame, further along the object and higher. */
  Placement on(double along, double up) {
    return new Placement(turned ? x - along : x + along, y + up, slope, turned);
  }

  /** Returns the same place with the object turned round where its x = 0 stands. */
  Placement turnedRound() {
    return new Placement(x, y, slope, !turned);
  }

  /** Returns the object's own x at a place of the scene. */
  double own(double sceneX) {
    return turned ? x - sceneX : sceneX - x;
  }

  /** Returns how far everything is lifted at a place of the scene. */
  double riseAt(double sceneX) {
    return y + slope * sceneX;
  }

  /** Returns the fan as seen from the object at a place of the scene. */
  FanBeam own(FanBeam beam, double sceneX) {
    double rise = riseAt(sceneX);
    return rise == 0 ? beam : new FanBeam(beam.distanceMm(), beam.heightMm() - rise);
  }

  /** Returns where the shadow of a solid can lie. */
  Extent extent(Solid solid, FanBeam beam) {
    if (equals(NONE)) {
      return solid.extent(beam);
    }
    Extent plain = solid.extent(beam);
    double a = turned ? x - plain.x2() : x + plain.x1();
    double b = turned ? x - plain.x1() : x + plain.x2();
    Extent atA = solid.extent(own(beam, a));
    Extent atB = solid.extent(own(beam, b));
    return new Extent(a, b, atA.h1() + riseAt(a), atA.h2() + riseAt(a))
        .union(new Extent(a, b, atB.h1() + riseAt(b), atB.h2() + riseAt(b)));
  }

  /** Returns this place before a fan. */
  Sight seenBy(FanBeam beam) {
    return new Sight(this, beam);
  }

  /** A place and the fan that looks at it. */
  record Sight(Placement placement, FanBeam beam) {}
}
