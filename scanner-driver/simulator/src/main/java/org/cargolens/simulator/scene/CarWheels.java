package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/** A car's wheels: the tyre a soft ring, the rim a thin one, hub, disc and calliper dark. */
final class CarWheels {
  private final VehicleSketch sketch;
  private final VehicleDesign car;
  private final SplitMix random;

  private CarWheels(VehicleSketch sketch) {
    this.sketch = sketch;
    car = sketch.car();
    random = sketch.random("wheels");
  }

  static void add(VehicleSketch sketch) {
    CarWheels wheels = new CarWheels(sketch);
    double rim = sketch.car().wheel() * wheels.random.between(0.6, 0.72);
    int spokes = wheels.random.chance(0.5) ? 0 : 5 + wheels.random.nextInt(5);
    for (double x : new double[] {sketch.car().frontAxle(), sketch.car().rearAxle()}) {
      for (int side = -1; side <= 1; side += 2) {
        wheels.addWheel(x + wheels.random.between(-6, 6), side, rim, spokes);
      }
      wheels.addWing(x);
      wheels.addHub(x);
    }
  }

  private void addWheel(double x, int side, double rim, int spokes) {
    double r = car.wheel();
    double z = side * (car.half() - 130);
    Layer layer = side < 0 ? Layer.NEAR : Layer.FAR;
    double tread = random.between(25, 60);
    ring(Material.RUBBER, x, r, new double[] {r - 4, r - 26, z, tread});
    ring(Material.RUBBER, x, r, new double[] {r - 10, rim + 6, z, random.between(10, 18)});
    sketch.line(layer, Strand.Pen.flat(10, random.between(1, 3)), circle(x, r, r - 12));
    sketch.line(layer, Strand.Pen.flat(9, random.between(2, 4)), circle(x, r, rim + 10));
    sketch.line(layer, Strand.Pen.flat(8, random.between(3, 7)), circle(x, r, rim));
    sketch.line(layer, Strand.Pen.flat(7, random.between(1, 4)), circle(x, r, rim * 0.9));
    double disc = rim * random.between(0.62, 0.8);
    ring(Material.STEEL, x, r, new double[] {disc, disc * 0.55, z, random.between(4, 12)});
    for (int i = 0; i < spokes; i++) {
      double turn = 2 * Math.PI * i / spokes + side;
      double cos = StrictMath.cos(turn);
      double sin = StrictMath.sin(turn);
      sketch.line(
          layer,
          Strand.Pen.hollow(34, 3),
          x + 50 * cos,
          r + 50 * sin,
          x + rim * 0.93 * cos,
          r + rim * 0.93 * sin);
    }
    double turn = random.between(-0.6, 2.2);
    double cx = x + disc * 0.75 * StrictMath.cos(turn);
    double cy = r + disc * 0.75 * StrictMath.sin(turn);
    sketch
        .parts()
        .add(
            Material.STEEL,
            0.7,
            new Rounded.Cushion(cx, cy, z, disc * 0.38, disc * 0.3, random.between(12, 34)),
            Texture.lumps(22, 0.6, random.nextLong()));
  }

  /** The inner wings: domes of sheet over both wheels. */
  private void addWing(double x) {
    double r = car.archRadius() * random.between(1, 1.08);
    double mm = random.between(3, 6) * sketch.strength();
    sketch
        .parts()
        .add(
            Material.STEEL,
            new Rounded.Cushion(
                x, car.wheel() * 1.15, -car.half() + 200, r, car.wheel() * 1.08, mm));
  }

  /** Hub, bearing and joints of both sides, one behind the other: a dark ragged middle. */
  private void addHub(double x) {
    double r = car.wheel();
    for (int i = 0; i < 9; i++) {
      double size = random.between(22, 85);
      sketch
          .parts()
          .add(
              Material.STEEL,
              0.8,
              new Rounded.Cushion(
                  x + random.between(-80, 80),
                  r + random.between(-60, 60),
                  random.between(-600, 600),
                  size,
                  size * random.between(0.6, 1.2),
                  random.between(10, 42)),
              Texture.lumps(18, 0.7, random.nextLong()));
    }
    Extent near = new Extent(x - 110, x + 110, r - 90, r + 110);
    new Tangle(sketch, random).pieces(new Tangle.Kind(20, 60, 14, 0, 1.6), near);
    for (Layer layer : new Layer[] {Layer.NEAR, Layer.FAR}) {
      for (int bolt = 0; bolt < 5; bolt++) {
        double turn = 2 * Math.PI * bolt / 5 + random.between(0, 1);
        double bx = x + 55 * StrictMath.cos(turn);
        double by = r + 55 * StrictMath.sin(turn);
        sketch.line(layer, Strand.Pen.round(20, 16), bx, by, bx + 1, by);
      }
    }
  }

  private static double[] circle(double x, double y, double r) {
    double[] points = new double[2 * 49];
    for (int p = 0; p < 49; p++) {
      points[2 * p] = x + r * StrictMath.cos(Math.PI * p / 24);
      points[2 * p + 1] = y + r * StrictMath.sin(Math.PI * p / 24);
    }
    return points;
  }

  /** A ring: outer and inner radius, depth of its middle, thickness. */
  private void ring(Material material, double x, double y, double[] ring) {
    double z1 = ring[2] - ring[3] / 2;
    double z2 = ring[2] + ring[3] / 2;
    sketch
        .parts()
        .add(
            material,
            new Prism(new Circle(x, y, ring[0]), z1, z2)
                .without(new Prism(new Circle(x, y, ring[1]), z1, z2)));
  }
}
