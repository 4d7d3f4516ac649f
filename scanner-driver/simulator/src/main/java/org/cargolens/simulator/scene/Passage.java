package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;

/**
 * How a vehicle drove through the beam: where it began, how fast, how it rocked. The scanner knows
 * none of it and states its nominal line pitch.
 *
 * @param startMm position of the vehicle's front before the first line, above 0: air
 * @param stretch lines for each nominal line, about 1; above 1 is a slower vehicle
 * @param surgeMm how far the vehicle runs ahead and falls behind at most
 * @param bounceMm how far it moves up and down at most
 * @param phase where in its swing it began, in radians
 */
record Passage(double startMm, double stretch, double surgeMm, double bounceMm, double phase) {
  /** Wave lengths along the vehicle. */
  private static final double SURGE_WAVE_MM = 7300;

  private static final double BOUNCE_WAVE_MM = 3100;

  /** Exactly as the scanner supposes. */
  static final Passage STEADY = new Passage(700, 1, 0, 0, 0);

  /** Checks that the vehicle never moves back. */
  Passage {
    if (!(stretch > 0.5 && stretch < 2) || !(Math.abs(surgeMm) < SURGE_WAVE_MM / 20)) {
      throw new IllegalArgumentException("stretch " + stretch + ", surge " + surgeMm + " mm");
    }
  }

  /** Returns the passage of a seed. */
  static Passage of(long passSeed) {
    SplitMix random = SplitMix.of(passSeed, "passage");
    return new Passage(
        random.between(400, 1000),
        random.between(0.97, 1.03),
        random.between(5, 35),
        random.between(2, 7),
        random.between(0, 2 * Math.PI));
  }

  /** Returns this passage with a speed that changes by up to a share. */
  Passage withSpeedSpread(double share) {
    return new Passage(startMm, stretch, share * SURGE_WAVE_MM / (2 * Math.PI), bounceMm, phase);
  }

  /** Returns this passage of a vehicle that doesn't rock. */
  Passage withoutBounce() {
    return new Passage(startMm, stretch, surgeMm, 0, phase);
  }

  /** Returns how many lines a vehicle takes, with air before and behind it. */
  int lines(double lengthMm, double linePitchMm) {
    return (int) Math.ceil((lengthMm + 2 * startMm) * stretch / linePitchMm);
  }

  /** Returns the place of the vehicle, in mm from its front, that is in the beam at a line. */
  double positionMm(double line, double linePitchMm) {
    double travelled = line * linePitchMm / stretch;
    double swing = StrictMath.sin(2 * Math.PI * travelled / SURGE_WAVE_MM + phase);
    return travelled - startMm + surgeMm * swing;
  }

  /** Returns the line at which a place is in the beam: the inverse of {@link #positionMm}. */
  double lineAt(double positionMm, double linePitchMm) {
    double low = (positionMm + startMm - surgeMm) * stretch / linePitchMm - 1;
    double high = (positionMm + startMm + surgeMm) * stretch / linePitchMm + 1;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (positionMm(middle, linePitchMm) < positionMm) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns how far the vehicle stands above its usual height at a place. */
  double bounceAt(double positionMm) {
    double turn = 2 * Math.PI * positionMm / BOUNCE_WAVE_MM + phase;
    return bounceMm * (0.7 * StrictMath.sin(turn) + 0.3 * StrictMath.sin(2.7 * turn));
  }
}
