package org.cargolens.simulator.variation;

import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Box;

/** Draws what a picture shows of an ideal scan. */
final class FramingDraw {
  /**
   * Trucks pass drive-through scanners faster than the lines are told for, so that real pictures
   * show them at a quarter to nine tenths of their length; short vehicles come slower.
   */
  private static final double LEAST_STRETCH_OF_LONG = 0.27;

  private static final double LEAST_STRETCH = 0.65;
  private static final double MOST_STRETCH = 1.5;

  /** A window at least so many times as long as high shows a truck. */
  private static final double LONG = 3;

  /** Pictures are at most this many times as wide as high. */
  private static final double MOST_WIDE = 4.6;

  private static final double LEAST_WIDE = 0.9;
  private static final double CUT_THROUGH = 0.12;

  /** Scanners for cars cut their pictures to the vehicle: air is a narrow rim, or there is none. */
  private static final double FILLED = 0.45;

  private FramingDraw() {}

  static Framing draw(SplitMix random, Subject subject, int height) {
    Border vertical = border(random, height);
    int rows = height - vertical.top() - vertical.bottom();
    boolean filled = subject.light() && random.nextDouble() < FILLED;
    Box window = filled ? filled(random, subject.all()) : window(random, subject);
    double square = window.width() * subject.pixelAspect() / window.height();
    double least = square > LONG && !subject.light() ? LEAST_STRETCH_OF_LONG : LEAST_STRETCH;
    double stretch =
        filled
            ? VariationDraw.logBetween(random, 0.8, 1.25)
            : VariationDraw.logBetween(random, least, MOST_STRETCH);
    double wide = Math.max(LEAST_WIDE, Math.min(MOST_WIDE, square * stretch));
    int columns = Math.max(8, (int) Math.round(wide * rows));
    return new Framing(
        window,
        columns,
        rows,
        random.nextDouble() < 0.5,
        motion(random, rows, columns),
        sides(random, vertical, columns));
  }

  private static Box filled(SplitMix random, Box all) {
    double tall = all.height();
    return new Box(
        all.x1() - random.between(-0.02, 0.06) * tall,
        all.y1() - random.between(0, 0.06) * tall,
        all.x2() + random.between(-0.02, 0.06) * tall,
        all.y2() - random.between(-0.01, 0.09) * tall);
  }

  private static Box window(SplitMix random, Subject subject) {
    Box all = subject.all();
    Box main = subject.main();
    double tall = all.height();
    double top =
        random.nextDouble() < 0.15
            ? main.y1() + random.between(0, 0.12) * main.height()
            : all.y1() - random.between(0.01, random.nextDouble() < 0.25 ? 0.6 : 0.15) * tall;
    double bottom =
        all.y2() - (random.nextDouble() < 0.35 ? random.between(0, 0.14) : -0.01) * tall;
    return new Box(
        side(random, main.x1(), all.x1(), main.x2(), all.height()),
        top,
        side(random, main.x2(), all.x2(), main.x1(), all.height()),
        bottom);
  }

  /**
   * Returns where a picture ends on one side: past everything, past what matters, or through it.
   */
  private static double side(SplitMix random, double main, double all, double other, double tall) {
    double outward = main < other ? -1 : 1;
    double choice = random.nextDouble();
    if (choice < CUT_THROUGH) {
      return main + random.between(0, 0.35) * (other - main);
    }
    if (choice < 0.4) {
      return main + random.nextDouble() * (all - main) + outward * 0.02 * tall;
    }
    return all + outward * random.between(0.02, 0.5) * tall;
  }

  private static Motion motion(SplitMix random, int rows, int columns) {
    boolean level = random.nextDouble() < 0.4;
    double tilt = level ? 0 : 0.35 * random.nextGaussian() * 0.03 * rows / columns;
    return new Motion(
        random.nextDouble() < 0.6 ? random.between(0, 0.22) : 0,
        random.between(0.4, 3),
        random.between(0, 2 * Math.PI),
        tilt,
        random.nextDouble() < 0.4 ? random.between(0, 0.004) * rows : 0,
        random.between(0.5, 5));
  }

  private static Border border(SplitMix random, int height) {
    if (random.nextDouble() >= 0.3) {
      return Border.NONE;
    }
    double most = random.nextDouble() < 0.5 ? 0.32 : 0.1;
    int bottom = random.nextDouble() < 0.7 ? (int) (random.between(0.01, most) * height) : 0;
    int top = random.nextDouble() < 0.25 ? (int) (random.between(0.005, 0.1) * height) : 0;
    return new Border(0, 0, top, bottom, random.nextDouble() < 0.15);
  }

  private static Border sides(SplitMix random, Border vertical, int columns) {
    boolean any = random.nextDouble() < 0.22;
    int left = any && random.nextDouble() < 0.6 ? (int) (random.between(0, 0.15) * columns) : 0;
    int right = any && random.nextDouble() < 0.6 ? (int) (random.between(0, 0.15) * columns) : 0;
    return new Border(left, right, vertical.top(), vertical.bottom(), vertical.white());
  }
}
