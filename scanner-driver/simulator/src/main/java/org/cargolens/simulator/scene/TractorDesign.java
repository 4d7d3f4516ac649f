package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;

/**
 * What a drawn tractor is like. It is built from x = 0, its front, above the ground.
 *
 * @param bonnet length of the engine's bonnet in front of the cab, 0 for a cab over the engine
 * @param cab length of the cab
 * @param roof height of the cab's roof
 * @param half half the cab's width
 * @param rear how far the frame runs on behind the cab
 * @param frame height of the frame's upper edge
 * @param rearAxles 1 or 2
 * @param engineFill how dense the engine is
 * @param seed decides the small parts
 */
record TractorDesign(
    double bonnet,
    double cab,
    double roof,
    double half,
    double rear,
    double frame,
    int rearAxles,
    double engineFill,
    long seed) {
  static TractorDesign draw(SplitMix random) {
    double draw = random.nextDouble();
    double frame = random.between(900, 1050);
    if (draw < 0.2) {
      // A terminal tractor: a narrow cab for one, far forward.
      return new TractorDesign(
          random.between(0, 700),
          random.between(1050, 1400),
          random.between(2500, 3100),
          random.between(450, 750),
          random.between(2200, 3300),
          frame,
          1,
          random.between(0.05, 0.14),
          random.nextLong());
    }
    boolean sleeper = random.chance(0.5);
    return new TractorDesign(
        draw < 0.4 ? random.between(900, 1900) : 0,
        sleeper ? random.between(2050, 2600) : random.between(1550, 1950),
        sleeper ? random.between(3000, 3900) : random.between(2700, 3200),
        1210,
        random.between(2700, 4200),
        frame,
        1 + random.nextInt(2),
        random.between(0.06, 0.16),
        random.nextLong());
  }

  SplitMix random(String purpose) {
    return SplitMix.of(seed, purpose);
  }

  double length() {
    return bonnet + cab + rear;
  }

  /** Returns where the kingpin rests. */
  double coupling() {
    return length() - (rearAxles == 2 ? 1500 : 1050);
  }
}
