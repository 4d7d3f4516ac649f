package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/**
 * Floor with its members and sills, exhaust, drive shaft, tank, axles with springs, spare wheel.
 */
final class Underbody {
  private final VehicleSketch sketch;
  private final VehicleDesign car;
  private final SplitMix random;

  private Underbody(VehicleSketch sketch) {
    this.sketch = sketch;
    car = sketch.car();
    random = sketch.random("underbody");
  }

  static void add(VehicleSketch sketch) {
    Underbody under = new Underbody(sketch);
    under.addFloor();
    under.addMembers();
    under.addExhaust();
    under.addTank();
    under.addRearAxle();
    under.addSpare();
  }

  private void addFloor() {
    double low = car.clearance();
    double across = car.half() - 110;
    double front = car.screenFoot() + 60;
    double end = car.length() - 220;
    double sill = Math.max(60, car.floor() - low - 20);
    Block floor = new Block(front, end, low + 40, low + 40 + sill * 0.6, -across, across);
    sketch
        .parts()
        .add(
            Material.STEEL,
            random.between(0.0025, 0.005),
            floor,
            Texture.lumps(random.between(120, 300), 0.5, random.nextLong()));
    for (int i = 0; i < 9; i++) {
      double at = low + 25 + (sill + 50) * random.nextDouble();
      double wave = random.between(-18, 18);
      sketch.curve(
          i % 2 == 0 ? Layer.NEAR_INSIDE : Layer.FAR_INSIDE,
          i < 2
              ? Strand.Pen.hollow(random.between(40, 70), random.between(2, 4))
              : Strand.Pen.flat(random.between(6, 16), random.between(1.2, 3.5)),
          front - random.between(0, 250),
          at + random.between(0, 90),
          front + random.between(150, 300),
          at,
          (front + end) / 2,
          at + wave,
          car.rearAxle() - random.between(350, 500),
          at - wave * 0.5,
          car.rearAxle() - random.between(80, 200),
          at + random.between(40, 130),
          end - random.between(0, 200),
          at + random.between(40, 110));
    }
    Tangle tangle = new Tangle(sketch, random);
    Extent all = new Extent(front - 100, end, low + 20, car.floor() + 90);
    int n = (int) (car.length() / 90);
    tangle.curves(new Tangle.Kind(3 * n, 900, 2.4, 0, 0.12), all);
    tangle.pieces(new Tangle.Kind(n, 80, 6, 0, 0.4), all);
    tangle.pieces(new Tangle.Kind(n / 2, 90, 6, Math.PI / 2, 0.2), all);
  }

  /** Cross members are U-sections, seen from their ends. */
  private void addMembers() {
    double step = car.kind().isVan() ? 330 : 600;
    for (double x = car.screenFoot() + 400;
        x < car.length() - 350;
        x += random.between(0.6, 1.4) * step) {
      double w = random.between(40, 80);
      double h = random.between(40, 80);
      double y = car.clearance() + random.between(30, 60);
      Layer layer = random.chance(0.5) ? Layer.NEAR_INSIDE : Layer.FAR_INSIDE;
      sketch.line(
          layer,
          Strand.Pen.flat(9, random.between(5, 13)),
          x - w / 2,
          y,
          x - w * 0.3,
          y + h,
          x + w * 0.3,
          y + h,
          x + w / 2,
          y);
    }
    for (Layer layer : new Layer[] {Layer.NEAR_INSIDE, Layer.FAR_INSIDE}) {
      double y = car.clearance() + random.between(60, 110);
      sketch.curve(
          layer,
          Strand.Pen.hollow(random.between(60, 100), random.between(3, 6)),
          90,
          y + 200,
          car.frontAxle(),
          y + 170,
          car.screenFoot(),
          y + 100,
          car.screenFoot() + 260,
          y);
    }
  }

  private void addExhaust() {
    double y = car.clearance() + random.between(20, 60);
    double from = car.frontAxle() + 150;
    double end = car.length() - 90;
    sketch.curve(
        Layer.NEAR_INSIDE,
        Strand.Pen.hollow(random.between(44, 60), random.between(4, 7)),
        from,
        y + 120,
        from + 250,
        y,
        car.rearAxle() - 500,
        y + 10,
        car.rearAxle() - 60,
        y + 120,
        car.rearAxle() + 260,
        y + 20,
        end,
        y + 20);
    int pots = 1 + random.nextInt(3);
    for (int i = 0; i < pots; i++) {
      double x = from + 300 + (i + random.between(0, 0.4)) * (end - from - 600) / pots;
      sketch
          .parts()
          .add(
              Material.STEEL,
              random.between(0.03, 0.09),
              new Rounded.Lying(
                  x, x + random.between(250, 480), y + 25, -200, random.between(60, 95)),
              Texture.lumps(60, 0.4, random.nextLong()));
    }
    if (car.kind().isVan() || random.chance(0.3)) {
      double shaft = car.clearance() + 80;
      sketch.line(
          Layer.FAR_INSIDE,
          Strand.Pen.hollow(70, 9),
          car.screenFoot() + 400,
          shaft + 30,
          car.rearAxle(),
          car.wheel());
    }
  }

  /** A shallow tank with liquid up to a level, under the rear seat or in the middle. */
  private void addTank() {
    double length = random.between(480, 900);
    double height = random.between(130, 230);
    double x =
        car.kind().isVan()
            ? random.between(car.driverSeat() + 300, car.rearAxle() - length - 300)
            : car.rearAxle() - length - random.between(160, 330);
    double y = car.clearance() - (car.kind().isVan() ? 40 : -10);
    double half = random.between(140, 340);
    Outline tank = Curves.heap(new Extent(x, x + length, y, y + height), 50, 40);
    double level = height * random.between(0.25, 0.95);
    sketch.parts().add(Material.POLYETHYLENE, 0.05, new Prism(tank, -half, half));
    sketch
        .parts()
        .add(
            Material.POLYETHYLENE,
            random.between(0.75, 1),
            new Prism(
                Curves.heap(new Extent(x + 12, x + length - 12, y + 10, y + level), 40, 30),
                -half,
                half));
    for (int band = 0; band < 3; band++) {
      double at = x + length * random.between(0.1, 0.9);
      sketch.line(Layer.NEAR_INSIDE, Strand.Pen.flat(28, 9), at, y, at + 5, y + height);
    }
    sketch
        .parts()
        .add(
            Material.STEEL,
            0.1,
            new Rounded.Upright(x + length / 2, 0, 50, y + 20, y + height + 15));
  }

  private void addRearAxle() {
    double x = car.rearAxle();
    double r = car.wheel();
    double half = car.half() - 250;
    sketch
        .parts()
        .add(
            Material.STEEL,
            random.between(0.008, 0.018),
            new Prism(new Outline.Bar(x - random.between(60, 320), r - 20, x, r, 80), -half, half));
    boolean leaf = car.kind().isVan() && random.chance(0.5);
    for (Layer layer : new Layer[] {Layer.NEAR_INSIDE, Layer.FAR_INSIDE}) {
      double shift = random.between(-15, 15);
      sketch.line(layer, Strand.Pen.hollow(60, 8), x - 420 + shift, r + 30, x + shift, r - 10);
      sketch.line(
          layer,
          Strand.Pen.round(40, 5),
          x + 60 + shift,
          r - 30,
          x + shift + random.between(-120, 60),
          r + 360);
      if (leaf) {
        sketch.curve(
            layer, Strand.Pen.flat(34, 12), x - 600, r + 60, x + shift, r - 50, x + 620, r + 70);
        continue;
      }
      double sx = x + shift + random.between(-110, 60);
      for (int coil = 0; coil < 5; coil++) {
        double y = r + 20 + coil * 42;
        sketch.line(layer, Strand.Pen.round(14, 8), sx - 58, y - 10, sx + 58, y + 14);
      }
    }
    Tangle tangle = new Tangle(sketch, random);
    Extent near = new Extent(x - 350, x + 380, car.clearance() + 20, r + 170);
    tangle.curves(new Tangle.Kind(40, 400, 4, 0, 0.8), near);
    tangle.pieces(new Tangle.Kind(36, 80, 14, 0, 1.6), near);
  }

  private void addSpare() {
    double r = car.wheel() * 0.92;
    double y = car.clearance() + random.between(40, 90);
    double draw = random.nextDouble();
    if (draw < 0.5) {
      double x = car.length() - 240 - 2 * r;
      sketch
          .parts()
          .add(
              Material.RUBBER,
              0.11,
              new Block(x, x + 2 * r, y, y + 150, -r, r),
              Texture.layers(50, 0.3));
      sketch
          .parts()
          .add(
              Material.STEEL,
              0.02,
              new Block(x + r * 0.4, x + r * 1.6, y + 25, y + 120, -220, 220));
    } else if (draw < 0.58 && car.kind() == VehicleDesign.Kind.OFF_ROAD) {
      double x = car.length() + 10;
      sketch
          .parts()
          .add(Material.RUBBER, 0.15, new Block(x, x + 190, y + 400, y + 400 + 2 * r, -r, r));
      sketch
          .parts()
          .add(
              Material.STEEL,
              0.03,
              new Block(x + 40, x + 140, y + 400 + r * 0.4, y + 400 + r * 1.6, -200, 200));
    }
  }
}
