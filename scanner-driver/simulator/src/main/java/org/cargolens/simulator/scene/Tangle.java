package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/** Wiring, hoses, brackets and edges of inner panels: many thin curves in one region. */
final class Tangle {
  private static final Layer[] STEEL = {Layer.NEAR, Layer.NEAR_INSIDE, Layer.FAR_INSIDE, Layer.FAR};

  private final VehicleSketch sketch;
  private final SplitMix random;

  Tangle(VehicleSketch sketch, SplitMix random) {
    this.sketch = sketch;
    this.random = random;
  }

  /**
   * What the curves are like.
   *
   * @param count how many
   * @param sizeMm greatest length
   * @param mm greatest thickness along the beam
   * @param turn their usual direction in radians, 0 along the vehicle
   * @param spread how far they depart from it
   */
  record Kind(int count, double sizeMm, double mm, double turn, double spread) {}

  private Layer layer() {
    return STEEL[random.nextInt(STEEL.length)];
  }

  /** Adds open curves that begin in a region. */
  void curves(Kind kind, Extent where) {
    for (int i = 0; i < kind.count(); i++) {
      double x = random.between(where.x1(), where.x2());
      double y = random.between(where.h1(), where.h2());
      double turn = kind.turn() + random.between(-kind.spread(), kind.spread());
      double size = kind.sizeMm() * random.between(0.2, 1);
      int bends = 3 + random.nextInt(3);
      double[] points = new double[2 * bends];
      for (int p = 0; p < bends; p++) {
        points[2 * p] = Math.max(where.x1(), Math.min(where.x2(), x));
        points[2 * p + 1] = sketch.shape().within(points[2 * p], clamp(y, where), 25);
        x += size / (bends - 1) * StrictMath.cos(turn);
        y += size / (bends - 1) * StrictMath.sin(turn);
        turn += random.between(-0.3, 0.3) * Math.min(1, kind.spread());
      }
      sketch.curve(layer(), pen(kind.mm()), points);
    }
  }

  private static double clamp(double y, Extent where) {
    return Math.max(where.h1(), Math.min(where.h2(), y));
  }

  /** Adds closed curves, as holes, stampings and housings show their edges. */
  void loops(Kind kind, Extent where) {
    for (int i = 0; i < kind.count(); i++) {
      double wide = kind.sizeMm() * random.between(0.15, 0.5);
      double tall = wide * random.between(0.35, 1.1);
      double x = random.between(where.x1(), where.x2());
      double y = random.between(where.h1(), where.h2());
      double turn = kind.turn() + random.between(-kind.spread(), kind.spread());
      double square = random.between(0.75, 1.2);
      double[] points = new double[16];
      for (int p = 0; p < 8; p++) {
        double angle = Math.PI * p / 4;
        double reach = (p % 2 == 0 ? 1 : square) * random.between(0.85, 1.1);
        double u = wide * reach * StrictMath.cos(angle);
        double v = tall * reach * StrictMath.sin(angle);
        double px = x + u * StrictMath.cos(turn) - v * StrictMath.sin(turn);
        points[2 * p] = Math.max(30, Math.min(sketch.car().length() - 30, px));
        points[2 * p + 1] =
            sketch
                .shape()
                .within(points[2 * p], y + u * StrictMath.sin(turn) + v * StrictMath.cos(turn), 25);
      }
      sketch.loop(layer(), pen(kind.mm()), points);
    }
  }

  /** Adds short thick pieces: bolts, clips, switches, small housings. */
  void pieces(Kind kind, Extent where) {
    for (int i = 0; i < kind.count(); i++) {
      double x = random.between(where.x1(), where.x2());
      double y = sketch.shape().within(x, random.between(where.h1(), where.h2()), 30);
      double size = kind.sizeMm() * random.between(0.15, 1) * random.between(0.3, 1);
      double turn = kind.turn() + random.between(-kind.spread(), kind.spread());
      double dx = size / 2 * StrictMath.cos(turn);
      double dy = size / 2 * StrictMath.sin(turn);
      double wide = Math.max(6, size * random.between(0.2, 0.9));
      Strand.Profile[] all = Strand.Profile.values();
      Strand.Pen pen =
          new Strand.Pen(
              wide, kind.mm() * random.between(0.15, 1), all[random.nextInt(all.length)]);
      sketch.line(layer(), pen, x - dx, y - dy, x + dx, y + dy);
    }
  }

  private Strand.Pen pen(double mm) {
    double thick = mm * random.between(0.2, 1);
    double draw = random.nextDouble();
    if (draw < 0.55) {
      return Strand.Pen.round(random.between(4, 11), thick * 1.6);
    }
    return draw < 0.8
        ? Strand.Pen.flat(random.between(6, 24), thick * 0.7)
        : Strand.Pen.hollow(random.between(18, 60), thick * 0.5);
  }
}
