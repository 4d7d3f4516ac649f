package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/**
 * Doors, windows and pillars of both sides: closed curves one inside the other, which the two sides
 * show a little apart.
 */
final class DoorFrames {
  private final VehicleSketch sketch;
  private final VehicleDesign car;
  private final SplitMix random;

  private DoorFrames(VehicleSketch sketch) {
    this.sketch = sketch;
    car = sketch.car();
    random = sketch.random("door frames");
  }

  static void add(VehicleSketch sketch) {
    DoorFrames frames = new DoorFrames(sketch);
    double[] posts = frames.posts();
    double from = sketch.car().screenFoot() + 130;
    for (int i = 0; i < posts.length; i++) {
      frames.addDoor(from, posts[i], i == 0);
      frames.addPillar(posts[i], i == 0);
      from = posts[i] + 50;
    }
    frames.addRails();
    frames.addPanels();
  }

  private double[] posts() {
    double first = car.driverSeat() + random.between(450, 700);
    double end = Math.min(car.roofEnd() - 120, car.insideEnd() - 150);
    int rest = car.kind().isVan() ? 2 + random.nextInt(2) : end - first > 900 ? 1 : 0;
    double[] posts = new double[1 + rest];
    for (int i = 0; i <= rest; i++) {
      posts[i] = first + (end - first) * i / Math.max(1, rest);
    }
    return posts;
  }

  private void addDoor(double x1, double x2, boolean first) {
    if (x2 < x1 + 250) {
      return;
    }
    boolean blind = car.kind() == VehicleDesign.Kind.PANEL_VAN && !first;
    double low = car.floor() + random.between(-30, 60);
    double[] seams = {0, random.between(22, 40), random.between(60, 95)};
    for (Layer layer : new Layer[] {Layer.NEAR, Layer.FAR}) {
      double shift = random.between(-14, 14);
      for (double seam : seams) {
        Strand.Pen pen =
            random.chance(0.6)
                ? Strand.Pen.flat(random.between(7, 16), random.between(1, 2.6))
                : Strand.Pen.hollow(random.between(20, 45), random.between(0.8, 2));
        sketch.line(layer, pen, frame(x1 + shift + seam, x2 + shift - seam, low + seam, seam));
      }
      if (!blind) {
        double edge = car.waist() + random.between(-20, 30);
        for (double seam : new double[] {0, random.between(18, 35)}) {
          sketch.line(
              layer,
              Strand.Pen.flat(random.between(10, 30), random.between(1, 2.6)),
              frame(x1 + shift + 90 + seam, x2 + shift - 90 - seam, edge + seam, 80 + seam));
        }
      }
    }
  }

  /** Points around a door or window whose upper corners follow the roof. */
  private double[] frame(double x1, double x2, double low, double down) {
    double wide = x2 - x1;
    double middle = low + (car.roof() - low) * 0.45;
    double a = x1 + wide * 0.12;
    double b = x1 + wide * 0.55;
    double c = x2 - wide * 0.05;
    double[] corners = {
      x1,
      Math.min(middle, sketch.shape().top(x1) - 70 - down),
      a,
      Math.min(car.roof(), sketch.shape().top(a) - 75 - down),
      b,
      sketch.shape().top(b) - 70 - down,
      c,
      sketch.shape().top(c) - 80 - down,
      x2,
      middle,
      x2 - 15,
      low + 60,
      x2 - wide * 0.12,
      low,
      x1 + wide * 0.15,
      low,
      x1 + 5,
      low + 70
    };
    return Curves.closed(Curves.rounded(corners));
  }

  /** A pillar is a broad band of folds from floor to roof, with belt reel and hinges. */
  private void addPillar(double x, boolean first) {
    double lean = random.between(-90, 60) + (first ? -20 : 60);
    double top = sketch.shape().top(x + lean) - 40;
    double foot = car.floor() - 40;
    double wide = random.between(70, 130);
    for (Layer layer : new Layer[] {Layer.NEAR, Layer.FAR}) {
      double shift = random.between(-15, 15);
      for (int fold = 0; fold < 5; fold++) {
        double at = x + shift + wide * random.between(-0.5, 0.5);
        Strand.Pen pen =
            fold == 0
                ? Strand.Pen.hollow(wide, random.between(1, 2.5))
                : Strand.Pen.flat(random.between(7, 22), random.between(0.7, 2.4));
        sketch.curve(
            layer,
            pen,
            at + random.between(-30, 30),
            foot,
            at + random.between(-12, 12),
            (foot + car.waist()) / 2,
            at + lean * 0.3,
            car.waist(),
            at + lean,
            top);
      }
    }
    Tangle tangle = new Tangle(sketch, random);
    Extent lower = new Extent(x - 60, x + 70, foot, car.waist() + 150);
    tangle.pieces(new Tangle.Kind(16, 80, 7, Math.PI / 2, 0.5), lower);
    tangle.curves(
        new Tangle.Kind(14, 700, 3, Math.PI / 2, 0.2),
        new Extent(x - 50, x + 60, foot, car.roof() - 60));
  }

  private void addRails() {
    double end = car.kind().isVan() ? car.length() - 160 : car.roofEnd();
    for (Layer layer : new Layer[] {Layer.NEAR, Layer.FAR}) {
      double down = random.between(55, 95);
      sketch.line(
          layer,
          Strand.Pen.hollow(random.between(40, 75), random.between(1.5, 3.5)),
          sketch.shape().under(car.screenFoot() - 60, end, down));
      sketch.line(
          layer,
          Strand.Pen.flat(random.between(8, 16), random.between(1, 2.5)),
          sketch.shape().under(car.screenTop() + 120, end - 80, down + random.between(50, 120)));
      double waist = car.waist() - random.between(0, 40);
      sketch.curve(
          layer,
          Strand.Pen.flat(random.between(12, 40), random.between(0.8, 2)),
          car.screenFoot() + 100,
          waist - 40,
          car.driverSeat() + 200,
          waist,
          car.insideEnd() - 250,
          waist + random.between(0, 50));
      double beam = waist - random.between(250, 420);
      sketch.line(
          layer,
          Strand.Pen.hollow(random.between(26, 40), random.between(2, 5)),
          car.screenFoot() + 220,
          beam + random.between(-90, 20),
          car.driverSeat() + 450,
          beam + random.between(-20, 90));
      for (double x : new double[] {car.frontAxle(), car.rearAxle()}) {
        addArch(layer, x);
      }
    }
  }

  private void addArch(Layer layer, double x) {
    for (int i = 0; i < 3; i++) {
      double r = car.archRadius() + random.between(-10, 25) + i * random.between(10, 45);
      double[] points = new double[18];
      for (int p = 0; p < 9; p++) {
        double turn = Math.PI * (0.04 + 0.92 * p / 8);
        points[2 * p] = x + r * StrictMath.cos(turn);
        points[2 * p + 1] = car.wheel() + r * StrictMath.sin(turn);
      }
      sketch.curve(layer, Strand.Pen.flat(random.between(8, 20), random.between(0.8, 2.6)), points);
    }
  }

  /** Stampings, wires, speakers and locks of doors and side panels. */
  private void addPanels() {
    Tangle tangle = new Tangle(sketch, random);
    Extent doors =
        new Extent(car.screenFoot() + 150, car.insideEnd() - 60, car.floor(), car.waist() - 20);
    double share = (car.insideEnd() - car.screenFoot()) / 3000;
    int n = (int) (share * random.between(18, 34));
    tangle.curves(new Tangle.Kind(6 * n, 1100, 2, 0, 0.12), doors);
    tangle.curves(new Tangle.Kind(3 * n, 500, 2.2, Math.PI / 2, 0.2), doors);
    tangle.loops(new Tangle.Kind(n, 420, 1.5, 0, 0.3), doors);
    tangle.loops(new Tangle.Kind(n, 60, 3, 0, 1.5), doors);
    tangle.pieces(new Tangle.Kind(2 * n, 36, 6, 0, 1.6), doors);
    Extent high =
        new Extent(car.screenTop() - 100, car.insideEnd() - 150, car.waist(), car.roof() - 60);
    tangle.curves(new Tangle.Kind(n, 700, 2, 0, 0.25), high);
    tangle.pieces(new Tangle.Kind(n, 36, 4, 0, 1.6), high);
    Extent tail =
        new Extent(car.length() - 480, car.length() - 30, car.clearance() + 80, car.roof() - 80);
    tangle.curves(new Tangle.Kind(3 * n, 700, 2.4, Math.PI * 0.55, 0.35), tail);
    tangle.loops(new Tangle.Kind(n / 2, 300, 2.4, 1.4, 0.4), tail);
    tangle.pieces(new Tangle.Kind(n, 60, 6, 1.5, 0.8), tail);
  }
}
