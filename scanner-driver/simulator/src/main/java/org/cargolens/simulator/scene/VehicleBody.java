package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/** A drawn vehicle's shell: sides, roof, floor, pillars, windows, arches, bumpers. */
final class VehicleBody {
  private final SceneObject.Builder parts;
  private final VehicleDesign car;
  private final SplitMix random;
  private final double waist;
  private final double[] pillars;

  private VehicleBody(SceneObject.Builder parts, VehicleDesign car) {
    this.parts = parts;
    this.car = car;
    random = car.random("body");
    waist = car.bonnet() + random.between(-20, 60);
    pillars = drawPillars();
  }

  static void add(SceneObject.Builder parts, VehicleDesign car) {
    VehicleBody body = new VehicleBody(parts, car);
    body.addShell();
    body.addPillars();
    body.addWindows();
    body.addFloor();
    body.addArches();
    body.addEnds();
    body.addFittings();
    VehicleTrim.add(parts, car, body.pillars);
  }

  private void addShell() {
    double[] corners = VehicleOutline.of(car);
    Outline body = new Corners(Curves.rounded(corners));
    double sheet = random.between(0.8, 1.3);
    for (int side = -1; side <= 1; side += 2) {
      double z = side * car.half();
      List<Skin.Band> bands = new ArrayList<>();
      for (double inset : new double[] {0, 30, 75}) {
        bands.add(new Skin.Band(inset, random.between(8, 26), 6));
      }
      parts.add(Material.STEEL, new Skin(body, z, sheet, bands));
    }
    // A car's sides are drawn in towards its roof, so sheets across it are not all of one width.
    Sheet.around(parts, Curves.cut(corners), random.between(0.8, 1.2), car.half() - 90);
    double foot = car.screenFoot();
    parts.add(
        Material.GLASS,
        0.09,
        new Prism(
            new Bar(foot, car.bonnet(), car.screenTop(), car.roof() - 40, 14),
            -car.half() + 130,
            car.half() - 130));
  }

  private void addPillars() {
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (car.half() - 35);
      double shift = side * random.between(-12, 12);
      for (double x : pillars) {
        double lean = random.between(-60, 140);
        double width = random.between(45, 110);
        for (double part : new double[] {0, width * 0.5}) {
          parts.add(
              Material.STEEL,
              random.between(0.05, 0.22),
              new Prism(
                  new Bar(
                      x + shift + part,
                      car.floor(),
                      x + lean + shift + part,
                      car.roof() - 70,
                      width * random.between(0.3, 0.7)),
                  z - 35,
                  z + 35));
        }
      }
      parts.add(
          Material.STEEL,
          0.1,
          new Prism(
              new Bar(
                  car.screenFoot() - 60, car.bonnet() - 60, car.screenTop(), car.roof() - 50, 55),
              z - 30,
              z + 30));
      rail(car.screenTop(), car.roofEnd(), car.roof() - 75, 0.08, z);
      rail(300, car.length() - 250, car.clearance() + 70, 0.12, z);
      rail(car.screenFoot() + 100, car.insideEnd() - 100, waist - 40, 0.03, z);
    }
  }

  private void rail(double x1, double x2, double y, double fill, double z) {
    parts.add(Material.STEEL, fill, new Block(x1, x2, y - 35, y + 35, z - 40, z + 40));
  }

  private double[] drawPillars() {
    double first = car.screenTop() + random.between(350, 700);
    double end =
        car.kind().isVan() ? car.insideEnd() - 250 : Math.min(car.roofEnd() - 160, car.insideEnd());
    int count = car.kind().isVan() ? 3 : 2;
    double[] places = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      places[i] = first + (end - first) * i / count;
    }
    return places;
  }

  private void addWindows() {
    double top = car.roof() - random.between(110, 160);
    double from = car.screenFoot() + 260;
    boolean blind = car.kind() == VehicleDesign.Kind.PANEL_VAN;
    for (int i = 0; i < (blind ? 1 : pillars.length); i++) {
      double to = pillars[i] - 20;
      double slant = i == 0 ? car.screenTop() - car.screenFoot() : 30;
      if (to < from + slant * 0.4 + 150) {
        continue;
      }
      Outline window =
          new Corners(
              from, waist, Math.min(from + slant * 0.8, to - 60), top, to + 20, top, to, waist);
      for (double z : new double[] {-car.half(), car.half()}) {
        parts.add(Material.GLASS, new Prism(window, z - 2, z + 2));
        parts.add(
            Material.STEEL, new Prism(new Stroke(window, random.between(12, 28)), z - 4, z + 4));
      }
      from = pillars[i] + 110;
    }
  }

  private void addFloor() {
    double y = car.clearance();
    double across = car.half() - 110;
    parts.add(
        Material.STEEL,
        random.between(0.006, 0.014),
        new Block(car.screenFoot(), car.length() - 250, y + 50, car.floor(), -across, across));
    for (double z : new double[] {-450, 450}) {
      BoxFrame.addBeam(
          parts, new Block(400, car.length() - 200, y + 10, y + 95, z - 35, z + 35), 2);
    }
    for (double x = car.screenFoot(); x < car.length() - 300; x += random.between(350, 800)) {
      parts.add(Material.STEEL, 0.03, new Block(x, x + 55, y + 20, car.floor(), -across, across));
    }
    int lines = 2 + random.nextInt(4);
    for (int i = 0; i < lines; i++) {
      double at = y + random.between(20, 90);
      double z = random.between(-500, 500);
      parts.add(
          Material.STEEL,
          new Prism(new Bar(car.screenFoot(), at, car.rearAxle(), at + 10, 10), z, z + 9));
    }
  }

  private void addArches() {
    double r = car.wheel() + random.between(50, 100);
    for (double x : new double[] {car.frontAxle(), car.rearAxle()}) {
      for (int side = -1; side <= 1; side += 2) {
        double z = side * (car.half() - 130);
        Solid arch = new Prism(new Stroke(new Circle(x, car.wheel(), r), 16), z - 90, z + 90);
        Solid below = new Block(x - 800, x + 800, -400, car.clearance() + 30, z - 90, z + 90);
        parts.add(Material.STEEL, 0.3, arch.without(below));
      }
    }
  }

  private void addEnds() {
    double half = car.half() - 60;
    double y = car.clearance() + 230;
    double end = car.length();
    for (double x : new double[] {40, end - 100}) {
      parts.add(Material.STEEL, 0.035, new Block(x, x + 60, y, y + 110, -half, half));
      parts.add(
          Material.POLYETHYLENE, 0.06, new Block(x - 40, x + 100, y - 150, y + 260, -half, half));
      for (double z : new double[] {-half + 150, half - 150}) {
        parts.add(
            Material.POLYETHYLENE,
            0.5,
            new Prism(new Circle(x + 80, car.bonnet() * 0.72, 95), z - 60, z + 60),
            Texture.lumps(40, 0.8, random.nextLong()));
      }
    }
    parts.add(Material.STEEL, 0.02, new Block(end - 110, end - 50, y, car.bonnet(), -half, half));
  }

  /** Locks, hinges, speakers, motors and beams in the doors, clips, wires and small brackets. */
  private void addFittings() {
    double from = car.screenFoot() + 150;
    double end = car.length() - 120;
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (car.half() - 60);
      Block low = new Block(from, end, car.floor(), waist, z - 30, z + 30);
      Block high =
          new Block(car.screenTop(), car.roofEnd(), waist, car.roof() - 40, z - 30, z + 30);
      Clutter.add(parts, new Clutter.Kind(Material.STEEL, 40, 170, 5), low, random.nextLong());
      Clutter.add(parts, new Clutter.Kind(Material.STEEL, 25, 60, 24), low, random.nextLong());
      Clutter.add(parts, new Clutter.Kind(Material.STEEL, 20, 120, 4), high, random.nextLong());
      for (double x = from + 100; x < car.insideEnd() - 900; x += random.between(800, 1100)) {
        parts.add(
            Material.STEEL,
            0.4,
            new Prism(new Bar(x, waist - 350, x + 800, waist - 380, 30), z - 15, z + 15));
        double speaker = random.between(60, 90);
        parts.add(
            Material.STEEL,
            0.5,
            new Prism(new Stroke(new Circle(x + 60, car.floor() + 200, speaker), 14), z, z + 20));
        parts.add(
            Material.STEEL,
            0.6,
            new Prism(new Circle(x + 60, car.floor() + 200, speaker * 0.4), z, z + 30));
      }
    }
    for (double x = car.screenTop() + 300; x < car.roofEnd() - 100; x += random.between(350, 700)) {
      parts.add(
          Material.STEEL,
          0.02,
          new Block(
              x, x + 60, car.roof() - 60, car.roof() - 15, -car.half() + 150, car.half() - 150));
    }
  }
}
