package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/** Bonnet, tailgate or rear doors of a drawn vehicle that stand open: closed curves in the air. */
final class VehicleDoors {
  private static final double OPEN_SHARE = 0.35;

  private final VehicleSketch sketch;
  private final VehicleDesign car;
  private final SplitMix random;

  private VehicleDoors(VehicleSketch sketch) {
    this.sketch = sketch;
    car = sketch.car();
    random = sketch.random("doors");
  }

  static void addOpen(VehicleSketch sketch) {
    VehicleDoors doors = new VehicleDoors(sketch);
    if (doors.random.chance(OPEN_SHARE)) {
      doors.addBonnet();
    }
    if (doors.random.chance(OPEN_SHARE)) {
      if (doors.car.kind().isVan() && doors.random.chance(0.6)) {
        doors.addRearDoor();
      } else if (doors.car.kind() != VehicleDesign.Kind.PICKUP) {
        doors.addTailgate();
      }
    }
  }

  private void addBonnet() {
    double turn = Math.toRadians(random.between(40, 78));
    Panel panel =
        new Panel(
            car.screenFoot() - 70,
            car.bonnet(),
            Math.PI - turn,
            car.screenFoot() * random.between(0.7, 0.85));
    add(panel, new double[] {0, 0, 0.25, 0.05, 0.6, 0.07, 1, 0, 0.6, 0.015, 0.25, 0}, 0.6);
    sketch.line(
        Layer.NEAR,
        Strand.Pen.round(16, 12),
        car.screenFoot() * 0.35,
        car.bonnet() - 130,
        panel.x(0.6, 0),
        panel.y(0.6, 0));
  }

  private void addTailgate() {
    double turn = Math.toRadians(random.between(-5, 40));
    Panel panel =
        new Panel(
            car.roofEnd() + 30,
            sketch.shape().top(car.roofEnd()) - 20,
            turn,
            random.between(850, 1250));
    double thick = random.between(0.1, 0.2);
    add(
        panel,
        new double[] {
          0, 0, 0.2, 0.05, 0.5, 0.07, 0.75, thick, 0.97, thick, 1, 0.02, 0.9, -0.08, 0.55, -0.05,
          0.2, -0.04
        },
        0.7);
    double foot = car.roofEnd() + (car.kind().isVan() ? -40 : 60);
    for (Layer layer : new Layer[] {Layer.NEAR, Layer.FAR}) {
      sketch.line(
          layer,
          Strand.Pen.round(20, 7),
          foot,
          sketch.shape().within(foot, car.waist() + 60, 30),
          panel.x(0.45, 0.02),
          panel.y(0.45, 0.02));
    }
  }

  /** Two skins, seams and a rim within each other, ribs, a lock at the free end. */
  private void add(Panel panel, double[] shares, double mm) {
    double[] edge = Curves.loop(panel.points(shares, 1));
    sketch
        .parts()
        .add(
            Material.STEEL,
            1,
            new Prism(new Corners(edge), -random.between(0.8, 1.6) * mm, 0.1),
            Texture.lumps(130, 0.4, random.nextLong()));
    for (double size : new double[] {1, 0.93, 0.84, 0.7}) {
      for (Layer layer : new Layer[] {Layer.NEAR_INSIDE, Layer.FAR_INSIDE}) {
        sketch.loop(
            layer,
            Strand.Pen.flat(random.between(7, 18), random.between(1, 4) * mm),
            panel.points(shares, size * random.between(0.97, 1.02)));
      }
    }
    for (int i = 0; i < 14; i++) {
      double from = random.between(0.05, 0.6);
      double to = from + random.between(0.1, 0.35);
      double a = random.between(0, 0.06);
      double b = random.between(0, 0.06);
      sketch.curve(
          i % 2 == 0 ? Layer.NEAR_INSIDE : Layer.FAR_INSIDE,
          Strand.Pen.flat(random.between(6, 22), random.between(1, 4) * mm),
          panel.x(from, a),
          panel.y(from, a),
          panel.x((from + to) / 2, (a + b) / 2 + 0.015),
          panel.y((from + to) / 2, (a + b) / 2 + 0.015),
          panel.x(to, b),
          panel.y(to, b));
    }
    for (int i = 0; i < 10; i++) {
      double along = i < 6 ? random.between(0.82, 0.97) : random.between(0, 0.12);
      double out = random.between(0, 0.05);
      double size = random.between(20, 70);
      sketch.line(
          Layer.FAR_INSIDE,
          Strand.Pen.flat(size * 0.6, random.between(3, 14)),
          panel.x(along, out),
          panel.y(along, out),
          panel.x(along, out) + size,
          panel.y(along, out) + size * random.between(-0.5, 0.5));
    }
  }

  /** A panel's own coordinates: along it from its hinge, and outward, as shares of its length. */
  private record Panel(double hingeX, double hingeY, double turn, double length) {
    double x(double along, double out) {
      return hingeX + length * (along * StrictMath.cos(turn) - out * side() * StrictMath.sin(turn));
    }

    double y(double along, double out) {
      return hingeY + length * (along * StrictMath.sin(turn) + out * side() * StrictMath.cos(turn));
    }

    /** Panels are bulged away from the vehicle: to the left of a tailgate, right of a bonnet. */
    private double side() {
      return turn > Math.PI / 2 ? -1 : 1;
    }

    double[] points(double[] shares, double size) {
      double[] points = new double[shares.length];
      for (int i = 0; i < shares.length; i += 2) {
        double along = 0.5 + (shares[i] - 0.5) * size;
        double out = 0.02 + (shares[i + 1] - 0.02) * size;
        points[i] = x(along, out);
        points[i + 1] = y(along, out);
      }
      return points;
    }
  }

  /** A door turned right back: its whole face beyond the vehicle's end. */
  private void addRearDoor() {
    double x1 = car.length() + random.between(10, 90);
    double wide = random.between(600, 850);
    double y1 = car.clearance() + random.between(150, 300);
    double y2 = car.roof() - random.between(60, 160);
    Layer layer = random.chance(0.5) ? Layer.NEAR : Layer.FAR;
    double z = layer == Layer.NEAR ? -car.half() : car.half();
    double[] face = door(x1, x1 + wide, y1, y2);
    sketch.parts().add(Material.STEEL, new Prism(new Corners(Curves.cut(face)), z - 1.2, z));
    for (double in : new double[] {0, 22, 45, 90}) {
      sketch.line(
          layer,
          Strand.Pen.flat(random.between(8, 24), random.between(1, 3)),
          Curves.closed(Curves.cut(door(x1 + in, x1 + wide - in, y1 + in, y2 - in))));
    }
    double sill = y1 + (y2 - y1) * 0.55;
    for (double in : new double[] {110, 150}) {
      sketch.line(
          layer,
          Strand.Pen.flat(12, random.between(1, 3)),
          Curves.closed(Curves.cut(door(x1 + in, x1 + wide - in, sill + in - 110, y2 - in))));
    }
    for (double y : new double[] {y1 + 180, (y1 + y2) / 2, y2 - 200}) {
      sketch.line(layer, Strand.Pen.flat(60, 16), x1 - 60, y, x1 + 30, y);
    }
    for (int i = 0; i < 16; i++) {
      double x = x1 + wide * random.between(0.1, 0.8);
      double y = random.between(y1 + 60, y2 - 60);
      double size = random.between(15, 120);
      sketch.line(
          layer,
          Strand.Pen.flat(random.between(6, 30), random.between(2, 8)),
          x,
          y,
          x + size * random.between(0, 0.5),
          y + size * random.between(-1, 1));
    }
  }

  private static double[] door(double x1, double x2, double y1, double y2) {
    double in = 70;
    return new double[] {
      x1 + in, y1, x2 - in, y1, x2, y1 + in, x2, y2 - in, x2 - in, y2, x1 + in, y2, x1, y2 - in, x1,
      y1 + in
    };
  }
}
