package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/**
 * The many small things in a drawn vehicle's doors, roof and floor: frames, locks, belts, wires,
 * brackets. A detector must not take any of them for something hidden.
 */
final class VehicleTrim {
  private final SceneObject.Builder parts;
  private final VehicleDesign car;
  private final SplitMix random;

  private VehicleTrim(SceneObject.Builder parts, VehicleDesign car) {
    this.parts = parts;
    this.car = car;
    random = car.random("trim");
  }

  /**
   * Adds them.
   *
   * @param pillars where the pillars stand, ascending
   */
  static void add(SceneObject.Builder parts, VehicleDesign car, double[] pillars) {
    VehicleTrim trim = new VehicleTrim(parts, car);
    double from = car.screenFoot() + 120;
    double top = car.screenTop() + 120;
    for (double pillar : pillars) {
      trim.addDoor(from, pillar, top);
      top = pillar + trim.random.between(60, 160);
      trim.addBelt(pillar);
      from = pillar + 60;
    }
    trim.addWires();
    trim.addUnderside();
    trim.addDots();
    trim.addContours();
    trim.addColumns(pillars);
  }

  /** A door whose upper front corner stands at {@code corner}. */
  private void addDoor(double x1, double x2, double corner) {
    if (x2 < Math.max(x1 + 500, corner + 150)) {
      return;
    }
    double low = car.floor() + random.between(-40, 60);
    double top = car.roof() - random.between(70, 110);

    for (int side = -1; side <= 1; side += 2) {
      double z = side * (car.half() - 25);
      double shift = random.between(-14, 14);
      Outline door =
          new Corners(
              x1 + shift,
              low,
              x2 + shift,
              low,
              x2 + shift + 30,
              top,
              corner + shift,
              top,
              x1 + shift,
              car.bonnet());
      parts.add(Material.STEEL, new Prism(new Stroke(door, random.between(25, 60)), z - 2, z + 2));
      parts.add(Material.STEEL, new Prism(new Stroke(door, 9), z - 10, z + 10));
      double lock = car.bonnet() - random.between(150, 300);
      parts.add(Material.STEEL, 0.5, new Block(x2 - 130, x2 - 50, lock, lock + 90, z - 25, z + 25));
      for (double hinge : new double[] {low + 180, car.bonnet() - 150}) {
        parts.add(
            Material.STEEL, 0.8, new Block(x1 - 30, x1 + 50, hinge, hinge + 60, z - 20, z + 20));
      }
      double handle = random.between(50, 90);
      parts.add(
          Material.STEEL,
          0.6,
          new Prism(new Stroke(new Circle((x1 + x2) / 2, lock - 100, handle), 10), z - 6, z + 6));
    }
  }

  /** A belt's reel and its upper fixing. */
  private void addBelt(double pillar) {
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (car.half() - 80);
      double y = car.floor() + random.between(120, 260);
      parts.add(Material.STEEL, 0.6, new Prism(new Circle(pillar + 30, y, 38), z - 25, z + 25));
      parts.add(
          Material.POLYETHYLENE,
          new Prism(new Bar(pillar + 30, y, pillar + 70, car.roof() - 300, 46), z - 2, z + 2));
      parts.add(
          Material.STEEL,
          0.8,
          new Block(pillar + 50, pillar + 95, car.roof() - 330, car.roof() - 270, z - 12, z + 12));
    }
  }

  private void addWires() {
    int wires = 8 + random.nextInt(12);
    for (int i = 0; i < wires; i++) {
      double x = random.between(100, car.length() - 900);
      double y = random.between(car.clearance() + 60, car.roof() - 200);
      double z = random.between(-car.half() + 60, car.half() - 60);
      double thick = random.between(6, 16);
      int bends = 2 + random.nextInt(4);
      for (int bend = 0; bend < bends; bend++) {
        double nextX = Math.min(car.length() - 60, x + random.between(60, 600));
        double nextY =
            Math.max(car.clearance(), Math.min(car.roof() - 90, y + random.between(-220, 220)));
        if (inside(x, y) && inside(nextX, nextY)) {
          parts.add(
              Material.STEEL, 0.6, new Prism(new Bar(x, y, nextX, nextY, thick), z, z + thick));
        }
        x = nextX;
        y = nextY;
      }
    }
  }

  /** Returns whether a place is under the roof or, before and behind it, below the waist. */
  private boolean inside(double x, double y) {
    return y < car.bonnet() - 60 || (x > car.screenTop() && x < car.roofEnd() - 60);
  }

  private void addUnderside() {
    double across = car.half() - 150;
    Block below =
        new Block(
            car.screenFoot() - 200,
            car.length() - 150,
            car.clearance(),
            car.floor() + 90,
            -across,
            across);
    Clutter.add(parts, new Clutter.Kind(Material.STEEL, 50, 260, 18), below, random.nextLong());
    Clutter.add(parts, new Clutter.Kind(Material.STEEL, 25, 90, 70), below, random.nextLong());
  }

  /** Bolts, clips and switches: small dark dots all over. */
  private void addDots() {
    int dots = 60 + random.nextInt(80);
    for (int i = 0; i < dots; i++) {
      double x = random.between(100, car.insideEnd());
      double y =
          random.between(
              car.clearance() + 40, (inside(x, car.roof() - 90) ? car.roof() : car.bonnet()) - 80);
      double z = random.between(-car.half() + 30, car.half() - 90);
      parts.add(
          Material.STEEL,
          0.8,
          new Prism(new Circle(x, y, random.between(6, 20)), z, z + random.between(8, 50)));
    }
  }

  /** Edges of inner panels, carpets, trim: faint closed curves of any size over each other. */
  private void addContours() {
    int contours = 10 + random.nextInt(35);
    for (int i = 0; i < contours; i++) {
      double wide = random.between(150, 1100);
      double tall = random.between(100, 600);
      double x = random.between(60, Math.max(61, car.length() - wide - 60));
      double most = inside(x + wide / 2, car.roof() - 90) ? car.roof() : car.bonnet();
      double y = random.between(car.clearance(), Math.max(car.clearance() + 1, most - tall - 40));
      double[] corners = new double[12];
      for (int corner = 0; corner < 6; corner++) {
        double turn = 2 * Math.PI * corner / 6 + random.between(-0.3, 0.3);
        double reach = random.between(0.3, 0.5);
        corners[2 * corner] = x + wide * (0.5 + reach * StrictMath.cos(turn));
        corners[2 * corner + 1] = y + tall * (0.5 + reach * StrictMath.sin(turn));
      }
      Outline curve = new Corners(Curves.rounded(corners));
      double z = random.between(-car.half() + 40, car.half() - 60);
      double thick = random.between(0.5, 3);
      if (random.chance(0.5)) {
        parts.add(
            Material.STEEL, new Prism(new Stroke(curve, random.between(8, 30)), z, z + thick));
      } else {
        parts.add(Material.POLYETHYLENE, new Prism(curve, z, z + 3 * thick));
      }
    }
  }

  /** Belts' reels, airbags and folded sheet make broad dark bands of pillars, unlike each other. */
  private void addColumns(double[] pillars) {
    for (double pillar : pillars) {
      if (random.chance(0.5)) {
        continue;
      }
      double wide = random.between(60, 160);
      double lean = random.between(-120, 160);
      double foot = car.floor() - 20;
      double top = car.roof() - 80;
      parts.add(
          Material.STEEL,
          random.between(0.003, 0.02),
          new Prism(
              new Bar(pillar + 40, foot, pillar + 40 + lean, top, wide), -car.half(), car.half()),
          Texture.lumps(random.between(25, 80), 0.7, random.nextLong()));
      Clutter.add(
          parts,
          new Clutter.Kind(Material.STEEL, 12 + random.nextInt(20), 110, 22),
          new Block(
              pillar - wide / 2, pillar + wide, foot, car.bonnet() + 300, -car.half(), car.half()),
          random.nextLong());
    }
  }
}
