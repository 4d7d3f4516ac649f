package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;

/**
 * What a drawn container is like. It is built from x = 0, its end away from the doors, to {@code x
 * = length}, its castings' feet at y = 0.
 *
 * @param kind its kind
 * @param length outside, in mm
 * @param height outside, in mm
 * @param walls how its sides are made
 * @param steel thickness of its steel as a factor, about 1
 * @param member distance between floor members in mm
 * @param tunnel length of the gooseneck tunnel under the floor in mm, 0 for none
 * @param seed decides the small parts
 */
record BoxDesign(
    Kind kind,
    double length,
    double height,
    Walls walls,
    double steel,
    double member,
    double tunnel,
    long seed) {
  /** Width outside, the same for all. */
  static final double HALF_MM = 1219;

  static final double TWENTY_MM = 6058;
  static final double FORTY_MM = 12_192;
  static final double FORTY_FIVE_MM = 13_716;

  /** Kinds of container. */
  enum Kind {
    DRY,
    REEFER,
    TANK,
    OPEN_TOP,
    FLAT_RACK
  }

  /** Kinds of side wall. */
  enum Walls {
    /** Steel sheet bent to waves. */
    CORRUGATED,
    /** Flat sheet on posts inside. */
    ON_POSTS,
    /** Flat panels with a seam every few feet. */
    PANELS
  }

  /** Draws a container of a length. */
  static BoxDesign draw(SplitMix random, double length) {
    Kind kind = kind(random, length);
    double height =
        switch (kind) {
          case REEFER -> length > TWENTY_MM || random.chance(0.3) ? 2896 : 2591;
          case TANK, FLAT_RACK -> 2591;
          case DRY, OPEN_TOP -> length > FORTY_MM || random.chance(0.5) ? 2896 : 2591;
        };
    double walls = random.nextDouble();
    return new BoxDesign(
        kind,
        length,
        height,
        walls < 0.72 ? Walls.CORRUGATED : walls < 0.88 ? Walls.ON_POSTS : Walls.PANELS,
        random.between(0.75, 1.5),
        random.between(240, 480),
        length > TWENTY_MM && random.chance(0.75) ? random.between(3000, 3700) : 0,
        random.nextLong());
  }

  private static Kind kind(SplitMix random, double length) {
    double draw = random.nextDouble();
    if (length <= TWENTY_MM) {
      return draw < 0.62
          ? Kind.DRY
          : draw < 0.86
              ? Kind.TANK
              : draw < 0.91 ? Kind.REEFER : draw < 0.96 ? Kind.OPEN_TOP : Kind.FLAT_RACK;
    }
    return draw < 0.73
        ? Kind.DRY
        : draw < 0.93 ? Kind.REEFER : draw < 0.97 ? Kind.OPEN_TOP : Kind.FLAT_RACK;
  }

  /** Returns a generator for some of the small parts. */
  SplitMix random(String purpose) {
    return SplitMix.of(seed, purpose);
  }

  /** Returns the space for goods. */
  CargoSpace space() {
    return switch (kind) {
      case DRY, OPEN_TOP, TANK -> new CargoSpace(75, length - 75, 178, height - 130, 1165);
      case REEFER -> new CargoSpace(470, length - 140, 270, height - 250, 1120);
      case FLAT_RACK -> new CargoSpace(420, length - 420, 640, height - 60, 1165);
    };
  }
}
