package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/**
 * What lies under the bonnet: a black core of block and gearbox whose surroundings grow lighter
 * outward, coolers before it, struts, battery and hoses.
 */
final class Engine {
  private final VehicleSketch sketch;
  private final VehicleDesign car;
  private final SplitMix random;
  private final double x;
  private final double y;
  private final double wide;
  private final double tall;

  private Engine(VehicleSketch sketch) {
    this.sketch = sketch;
    car = sketch.car();
    random = sketch.random("engine");
    wide = random.between(260, 430);
    y = car.clearance() + random.between(30, 70);
    x = Math.max(wide * 0.5 + 230, car.frontAxle() - random.between(20, 190));
    double room = sketch.shape().top(x - wide * 0.35) - y - random.between(130, 200);
    tall = Math.max(260, Math.min(room, random.between(420, 600)));
  }

  static void add(VehicleSketch sketch) {
    Engine engine = new Engine(sketch);
    engine.addCore();
    engine.addSurroundings();
    engine.addCoolers();
    engine.addStruts();
    engine.addBattery();
    engine.addTangle();
  }

  private void addCore() {
    int corners = 18;
    double[] edge = new double[2 * corners];
    for (int i = 0; i < corners; i++) {
      double turn = 2 * Math.PI * i / corners;
      double cos = StrictMath.cos(turn);
      double sin = StrictMath.sin(turn);
      double reach = random.between(0.8, 1.15) / Math.max(Math.abs(cos), Math.abs(sin));
      double taper = sin > 0 ? 0.32 : 0.46;
      edge[2 * i] = x + wide * taper * reach * cos;
      edge[2 * i + 1] = y + tall * 0.5 + tall * 0.42 * reach * sin;
    }
    Outline block = new Corners(Curves.cut(edge));
    sketch
        .parts()
        .add(
            Material.STEEL,
            random.between(0.1, 0.2),
            new Prism(block, -150, 150),
            Texture.lumps(random.between(35, 70), 0.7, random.nextLong()));
    for (int i = 0; i < 26; i++) {
      double px = x + wide * random.between(-0.45, 0.55);
      double py = y + tall * random.between(0, 0.8);
      double w = random.between(20, 80);
      double h = random.between(25, 110);
      double z = random.between(-250, 150);
      double mm = random.between(8, 45);
      sketch.parts().add(Material.STEEL, new Block(px - w, px + w, py - h / 2, py + h, z, z + mm));
    }
    // Cylinder head and manifold stand out as ragged pieces.
    int pieces = 2 + random.nextInt(4);
    for (int i = 0; i < pieces; i++) {
      double px = x + wide * (0.7 * (i + 0.5) / pieces - 0.35);
      double top = y + tall + random.between(-110, 50);
      Block piece = new Block(px - random.between(10, 30), px + 18, top - 140, top, -120, 120);
      sketch.parts().add(Material.STEEL, random.between(0.06, 0.2), piece);
    }
    Outline gearbox =
        new Corners(
            Curves.loop(
                x + wide * 0.1,
                y - 10,
                x + wide * 0.1,
                y + tall * 0.5,
                x + wide * 0.75,
                y + tall * 0.45,
                x + wide * random.between(0.9, 1.2),
                y + tall * 0.2,
                x + wide * 0.8,
                y));
    sketch
        .parts()
        .add(
            Material.STEEL,
            random.between(0.05, 0.11),
            new Prism(gearbox, -200, 200),
            Texture.lumps(random.between(25, 50), 0.9, random.nextLong()));
  }

  /** Pumps, alternator, turbo, subframe: lumps whose number and thickness fall off outward. */
  private void addSurroundings() {
    for (int i = 0; i < 48; i++) {
      double away = random.between(0.2, 1.35);
      double turn = random.between(0, 2 * Math.PI);
      double px = x + 40 + wide * away * StrictMath.cos(turn) * 0.95;
      double py = y + tall * 0.46 + tall * 0.58 * away * StrictMath.sin(turn);
      double size = random.between(40, 170);
      px = Math.max(90 + size, px);
      py = sketch.shape().within(px, Math.max(car.clearance() + 40, py), size * 0.7 + 20);
      py = Math.max(py, car.clearance() + size * 0.5);
      sketch
          .parts()
          .add(
              Material.STEEL,
              random.between(0.5, 1),
              new Rounded.Cushion(
                  px,
                  py,
                  random.between(-350, 300),
                  size,
                  size * random.between(0.5, 1.1),
                  random.between(7, 22) * Math.max(0.25, 1.2 - away)),
              Texture.lumps(random.between(16, 50), 0.6, random.nextLong()));
    }
    for (int i = 0; i < 5; i++) {
      double r = random.between(35, 75);
      double px = Math.max(130 + r, x - wide * random.between(0.5, 0.8));
      double py = y + tall * random.between(0.1, 0.8);
      sketch
          .parts()
          .add(
              Material.STEEL, 0.6, new Rounded.Cushion(px, py, -100, r, r, random.between(12, 34)));
      for (double ring : new double[] {1, 0.6}) {
        double[] round = ring(px, py, r * ring);
        sketch.loop(Layer.NEAR_INSIDE, Strand.Pen.flat(8, random.between(3, 8)), round);
      }
    }
  }

  private static double[] ring(double x, double y, double r) {
    double[] points = new double[16];
    for (int p = 0; p < 8; p++) {
      points[2 * p] = x + r * StrictMath.cos(Math.PI * p / 4);
      points[2 * p + 1] = y + r * StrictMath.sin(Math.PI * p / 4);
    }
    return points;
  }

  private void addCoolers() {
    double at = Math.max(110, Math.min(x - wide * 0.6 - 130, random.between(120, 240)));
    double low = car.clearance() + random.between(60, 120);
    int coolers = 2 + random.nextInt(2);
    for (int i = 0; i < coolers; i++) {
      double px = at + i * random.between(38, 55);
      double high = sketch.shape().within(px, car.bonnet() * 0.75, 90);
      double thick = random.between(18, 34);
      sketch
          .parts()
          .add(
              Material.ALUMINIUM,
              random.between(0.06, 0.12),
              new Block(px, px + thick, low, Math.max(low + 150, high), -340, 340));
      sketch.line(Layer.NEAR_INSIDE, Strand.Pen.flat(7, 7), px - 4, low - 20, px - 4, high + 10);
    }
    sketch.line(Layer.FAR_INSIDE, Strand.Pen.flat(30, 9), at - 20, low - 20, at + 190, low - 20);
  }

  /** Spring struts of both sides with coils, domes above the wheels. */
  private void addStruts() {
    for (Layer layer : new Layer[] {Layer.NEAR, Layer.FAR}) {
      double foot = car.wheel() + 20;
      double head = car.bonnet() - random.between(130, 200);
      double px = car.frontAxle() + random.between(-10, 30);
      double lean = random.between(20, 70);
      sketch.line(layer, Strand.Pen.round(44, 12), px, foot, px + lean, head);
      for (double coil = foot + 160; coil < head - 30; coil += 45) {
        double cx = px + lean * (coil - foot) / (head - foot);
        sketch.line(layer, Strand.Pen.round(14, 8), cx - 62, coil - 8, cx + 62, coil + 14);
      }
      sketch.line(layer, Strand.Pen.round(26, 8), px + lean - 75, head, px + lean + 75, head + 6);
    }
  }

  private void addBattery() {
    boolean bay = random.chance(0.75);
    double px = bay ? x + wide * 0.5 + random.between(0, 60) : car.driverSeat() - 200;
    double py = bay ? Math.min(car.bonnet() - 330, y + tall * 0.6) : car.clearance() + 40;
    double across = random.between(-500, 300);
    double high = random.between(160, 200);
    Block box = new Block(px, px + random.between(175, 260), py, py + high, across, across + 170);
    sketch
        .parts()
        .add(
            Material.STEEL,
            random.between(0.14, 0.3),
            box,
            Texture.lumps(60, 0.2, random.nextLong()));
    for (int plate = 0; plate < 6; plate++) {
      double at = box.x1() + (box.x2() - box.x1()) * (plate + 0.5) / 6;
      sketch.line(Layer.FAR_INSIDE, Strand.Pen.flat(12, 7), at, py + 15, at, py + high * 0.8);
    }
    sketch.line(
        Layer.FAR_INSIDE, Strand.Pen.flat(22, 14), px + 30, py + high, px + 30, py + high + 25);
  }

  private void addTangle() {
    double end = car.screenFoot() + 60;
    Extent bay = new Extent(110, end, car.clearance() + 60, car.bonnet() - 40);
    Extent near = new Extent(x - wide * 0.9, x + wide * 1.1, car.clearance() + 60, y + tall * 1.15);
    Tangle tangle = new Tangle(sketch, random);
    tangle.curves(new Tangle.Kind(70, 420, 4, 0.2, 1.6), bay);
    tangle.curves(new Tangle.Kind(60, 460, 4, -0.1, 0.25), bay);
    tangle.loops(new Tangle.Kind(28, 180, 3.5, 0, 1.5), bay);
    tangle.pieces(new Tangle.Kind(110, 70, 10, 0, 1.6), bay);
    tangle.pieces(new Tangle.Kind(70, 80, 18, 0, 1.6), near);
    Extent nose = new Extent(40, 300, car.clearance() + 60, car.bonnet() * 0.8);
    tangle.curves(new Tangle.Kind(26, 400, 4, Math.PI / 2, 0.5), nose);
    tangle.pieces(new Tangle.Kind(25, 50, 7, 1.5, 0.8), nose);
  }
}
