package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/**
 * Steering column with lock, levers and a wheel seen edge-on, and the pedals. From the side it
 * looks like a pistol, and detectors must learn that it is none.
 */
final class SteeringColumn {
  private SteeringColumn() {}

  static void add(VehicleSketch sketch) {
    VehicleDesign car = sketch.car();
    SplitMix random = sketch.random("steering");
    boolean left = random.chance(0.9);
    Layer layer = left ? Layer.NEAR_INSIDE : Layer.FAR_INSIDE;
    double tilt = random.between(0.3, 0.55);
    double dx = StrictMath.cos(tilt);
    double dy = StrictMath.sin(tilt);
    double x = car.screenFoot() + random.between(470, 620);
    double y = car.bonnet() - random.between(90, 190);
    double length = random.between(420, 560);
    // The shaft down to the rack, its tube, and the lock and levers on it.
    sketch.line(
        layer,
        Strand.Pen.round(24, 12),
        x - length * dx - 120,
        car.floor() + 120,
        x - length * dx,
        y - length * dy);
    sketch.line(layer, Strand.Pen.hollow(52, 10), x - length * dx, y - length * dy, x - 40, y);
    sketch.line(layer, Strand.Pen.round(24, 12), x - length * dx, y - length * dy, x, y + 12);
    for (int i = 0; i < 7; i++) {
      double along = random.between(0.1, 0.7) * length;
      double across = random.between(-55, 45);
      double size = random.between(20, 60);
      double px = x - along * dx - across * dy;
      double py = y - along * dy + across * dx;
      sketch.line(
          layer,
          Strand.Pen.flat(size, random.between(4, 14)),
          px,
          py,
          px + size * dx,
          py + size * dy);
    }
    double lever = random.between(100, 190);
    sketch.line(
        layer,
        Strand.Pen.round(16, 9),
        x - 90 * dx,
        y - 90 * dy,
        x - 90 * dx + lever * dy * 0.6,
        y - 90 * dy - lever * dx);
    addWheel(sketch, random, new double[] {x, y, dx, dy, left ? -0.4 : 0.4});
    for (int pedal = 0; pedal < 3; pedal++) {
      double px = car.screenFoot() + random.between(40, 130);
      double foot = car.floor() + random.between(70, 150);
      sketch.curve(
          layer,
          Strand.Pen.round(random.between(12, 20), random.between(5, 10)),
          px - 40,
          foot + 330,
          px - 20,
          foot + 150,
          px + 50,
          foot);
      sketch.line(layer, Strand.Pen.flat(18, 11), px + 30, foot - 25, px + 65, foot + 45);
    }
  }

  /** A ring seen edge-on, with a boss and an airbag: dark at both ends, light between. */
  private static void addWheel(VehicleSketch sketch, SplitMix random, double[] hub) {
    double r = random.between(175, 195);
    double z = hub[4] * sketch.car().half();
    double x = hub[0] + 50 * hub[2];
    double y = hub[1] + 50 * hub[3];
    double ex = -hub[3];
    double ey = hub[2];
    for (int end = -1; end <= 1; end += 2) {
      double cx = x + end * r * ex;
      double cy = y + end * r * ey;
      sketch
          .parts()
          .add(
              Material.STEEL,
              0.1,
              new Prism(
                  new Bar(cx, cy, cx - end * 30 * ex, cy - end * 30 * ey, 28), z - 75, z + 75));
    }
    sketch
        .parts()
        .add(
            Material.POLYETHYLENE,
            0.5,
            new Prism(new Bar(x - r * ex, y - r * ey, x + r * ex, y + r * ey, 28), z - 32, z + 32));
    sketch
        .parts()
        .add(
            Material.STEEL,
            0.07,
            new Prism(
                new Bar(x - 50 * ex, y - 50 * ey, x + 50 * ex, y + 50 * ey, 62), z - 60, z + 60),
            Texture.lumps(25, 0.5, random.nextLong()));
  }
}
