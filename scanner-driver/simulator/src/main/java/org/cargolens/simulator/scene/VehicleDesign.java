package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;

/**
 * What a drawn car or van is like. It is built from x = 0, its front bumper, above the ground.
 *
 * @param kind its kind
 * @param length in mm
 * @param roof height of the roof
 * @param bonnet height of the bonnet at the windscreen's foot
 * @param screenFoot where the windscreen begins
 * @param screenTop where it meets the roof
 * @param clearance height of the floor's underside
 * @param half half the width
 * @param frontAxle where the front axle is
 * @param rearAxle where the rear axle is
 * @param wheel outer radius of the tyres
 * @param seed decides the small parts
 */
record VehicleDesign(
    Kind kind,
    double length,
    double roof,
    double bonnet,
    double screenFoot,
    double screenTop,
    double clearance,
    double half,
    double frontAxle,
    double rearAxle,
    double wheel,
    long seed) {
  /** Kinds of car and van. */
  enum Kind {
    HATCH,
    ESTATE,
    SALOON,
    OFF_ROAD,
    PICKUP,
    MINIBUS,
    PANEL_VAN;

    boolean isVan() {
      return this == MINIBUS || this == PANEL_VAN;
    }
  }

  private static final Kind[] CARS = {
    Kind.HATCH, Kind.ESTATE, Kind.SALOON, Kind.OFF_ROAD, Kind.PICKUP
  };

  /** Draws a car or a van. */
  static VehicleDesign draw(SplitMix random) {
    if (random.chance(0.5)) {
      return car(random);
    }
    Kind kind = random.chance(0.5) ? Kind.MINIBUS : Kind.PANEL_VAN;
    double length = random.between(4400, 6400);
    double screen = random.between(500, 950);
    double wheel = random.between(310, 370);
    return new VehicleDesign(
        kind,
        length,
        random.between(1850, 2750),
        random.between(1100, 1350),
        screen,
        screen + random.between(750, 1250),
        random.between(230, 360),
        random.between(880, 1010),
        random.between(720, 1000),
        length - random.between(900, 1350),
        wheel,
        random.nextLong());
  }

  /** Draws a car. */
  static VehicleDesign car(SplitMix random) {
    Kind kind = CARS[random.nextInt(CARS.length)];
    double length =
        switch (kind) {
          case HATCH -> random.between(3500, 4350);
          case PICKUP -> random.between(4900, 5500);
          default -> random.between(4200, 4950);
        };
    boolean tall = kind == Kind.OFF_ROAD || kind == Kind.PICKUP;
    double roof = tall ? random.between(1620, 1900) : random.between(1390, 1580);
    double screen = random.between(780, 1250);
    return new VehicleDesign(
        kind,
        length,
        roof,
        roof * random.between(0.6, 0.68),
        screen,
        screen + random.between(620, 1050),
        tall ? random.between(220, 330) : random.between(140, 210),
        random.between(810, 930),
        random.between(720, 930),
        length - random.between(620, 1050),
        tall ? random.between(340, 395) : random.between(285, 340),
        random.nextLong());
  }

  SplitMix random(String purpose) {
    return SplitMix.of(seed, purpose);
  }

  /** Returns where the cabin's roof ends. */
  double roofEnd() {
    return switch (kind) {
      case HATCH, OFF_ROAD -> length - 420;
      case ESTATE -> length - 300;
      case SALOON -> length - 1250;
      case PICKUP -> screenTop + 1750;
      case MINIBUS, PANEL_VAN -> length - 90;
    };
  }

  /** Returns where the space for people or goods ends. */
  double insideEnd() {
    return kind == Kind.SALOON
        ? length - 950
        : kind == Kind.PICKUP ? roofEnd() + 150 : length - 150;
  }

  /** Returns the height of the floor's upper side. */
  double floor() {
    return clearance + (kind.isVan() ? 160 : 90);
  }

  /** Returns the radius of the wheel arches in the body's sides. */
  double archRadius() {
    return wheel * 1.18;
  }

  /** Returns the height of the windows' lower edge. */
  double waist() {
    return kind.isVan() ? bonnet + 40 : bonnet - 30;
  }

  /** Returns the foremost place of the front seats' cushions. */
  double driverSeat() {
    return screenFoot + (kind.isVan() ? 980 : 900);
  }
}
