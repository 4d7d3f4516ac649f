package org.cargolens.simulator.variation;

import org.cargolens.simulator.physics.SplitMix;

/** Draws variations. The shares and ranges are listed in {@code docs/datasets.md}. */
public final class VariationDraw {
  private VariationDraw() {}

  /**
   * Draws one.
   *
   * @param random decides everything; the same numbers, the same variation
   * @param subject what the ideal scan shows
   * @param height rows of the picture, border included, at least 64
   */
  public static Variation draw(SplitMix random, Subject subject, int height) {
    if (height < 64) {
      throw new IllegalArgumentException("height must be at least 64 rows, is " + height);
    }
    Framing framing = FramingDraw.draw(random, subject, height);
    return new Variation(framing, beam(random, height), display(random, subject.light()));
  }

  private static BeamQuality beam(SplitMix random, int height) {
    double blur = random.between(0.15, 0.5) + (height > 400 ? random.between(0, 0.7) : 0);
    boolean stripes = random.nextDouble() < 0.6;
    boolean ground = random.nextDouble() < 0.35;
    return new BeamQuality(
        logBetween(random, 3_000, 300_000),
        logBetween(random, 1e-4, 3e-3),
        blur * random.between(0.7, 1.3),
        blur,
        stripes ? logBetween(random, 5e-4, 8e-3) : 0,
        stripes ? logBetween(random, 3e-4, 6e-3) : 0,
        random.nextDouble() < 0.3 ? 1 + random.nextInt(4) : 0,
        random.nextDouble() < 0.75,
        random.between(0.96, 1),
        random.nextDouble() < 0.4 ? random.between(0, 0.03) : 0,
        random.nextDouble() < 0.4 ? random.between(0, 0.04) : 0,
        ground ? random.between(0.015, 0.07) : 0,
        ground ? random.between(0.35, 0.92) : 1);
  }

  private static Display display(SplitMix random, boolean light) {
    boolean sharpened = random.nextDouble() < 0.45;
    boolean local = random.nextDouble() < 0.25;
    return new Display(
        light ? lightCurve(random) : curve(random),
        sharpened ? random.between(0.15, 1.1) : 0,
        random.between(0.7, 2.2),
        local ? random.between(0.05, 0.4) : 0,
        random.nextDouble() < 0.55 ? 40 + random.nextInt(56) : 0);
  }

  /** A third is the common curve exactly: models that eat transmission see no other. */
  private static Curve curve(SplitMix random) {
    double choice = random.nextDouble();
    double gain = random.nextDouble() < 0.5 ? random.between(1, 1.12) : 1;
    double black = random.nextDouble() < 0.4 ? random.between(0, 24) : 0;
    double open = random.nextDouble() < 0.4 ? 255 : random.between(235, 255);
    if (choice < 0.33) {
      return Curve.COMMON;
    }
    if (choice < 0.5) {
      double depth = StrictMath.log(1 / logBetween(random, 0.0015, 0.05));
      return new Curve(Curve.Kind.LOG, depth, gain, black, open);
    }
    if (choice < 0.82) {
      return new Curve(Curve.Kind.POWER, random.between(0.45, 1.25), gain, black, open);
    }
    return new Curve(Curve.Kind.WINDOW, random.between(3, 8), gain, black, open);
  }

  /**
   * Scanners for cars have beams that sheet weakens up to about twice as much as the ideal scan's,
   * which is a power of its transmission.
   */
  private static Curve lightCurve(SplitMix random) {
    double choice = random.nextDouble();
    double gain = random.nextDouble() < 0.3 ? random.between(1, 1.06) : 1;
    double black = random.nextDouble() < 0.6 ? random.between(0, 34) : 0;
    double open = random.nextDouble() < 0.3 ? 255 : random.between(235, 255);
    if (choice < 0.07) {
      return Curve.COMMON;
    }
    if (choice < 0.17) {
      double depth = StrictMath.log(1 / logBetween(random, 0.06, 0.4));
      return new Curve(Curve.Kind.LOG, depth, gain, black, open);
    }
    if (choice < 0.9) {
      return new Curve(Curve.Kind.POWER, random.between(0.7, 1.55), gain, black, open);
    }
    return new Curve(Curve.Kind.WINDOW, random.between(3, 8), gain, black, open);
  }

  /** Draws evenly on a logarithmic scale. */
  static double logBetween(SplitMix random, double from, double to) {
    return from * StrictMath.exp(random.nextDouble() * StrictMath.log(to / from));
  }
}
