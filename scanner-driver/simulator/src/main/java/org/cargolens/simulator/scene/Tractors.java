package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/** Builds drawn tractors. */
final class Tractors {
  private final SceneObject.Builder parts = new SceneObject.Builder();
  private final TractorDesign tractor;
  private final SplitMix random;
  private final double cab1;
  private final double cab2;

  private Tractors(TractorDesign tractor) {
    this.tractor = tractor;
    random = tractor.random("tractor");
    cab1 = tractor.bonnet();
    cab2 = cab1 + tractor.cab();
  }

  static SceneObject build(TractorDesign design) {
    Tractors tractor = new Tractors(design);
    tractor.addCab();
    tractor.addInside();
    tractor.addEngine();
    tractor.addFrame();
    tractor.addAxles();
    tractor.addTanks();
    tractor.addRear();
    return tractor.parts.build("tractor");
  }

  private void addCab() {
    double roof = tractor.roof();
    double slant = random.between(20, 350);
    double floor = tractor.frame() + 60;
    double sill = random.between(1700, 2050);
    double[] corners = {
      cab1 + 20,
      floor - 200,
      cab1,
      sill,
      cab1 + slant * 0.7,
      roof - 350,
      cab1 + slant + 150,
      roof,
      cab2 - 60,
      roof + random.between(-60, 120),
      cab2,
      roof - 200,
      cab2,
      floor,
      cab2 - 500,
      floor - 120
    };
    double[] smooth = Curves.rounded(corners);
    Outline side = new Corners(smooth);
    double windowEnd = Math.min(cab2 - 120, cab1 + slant + 1250);
    Outline window =
        new Corners(
            cab1 + slant * 0.4 + 200,
            sill + 30,
            cab1 + slant + 230,
            roof - 450,
            windowEnd,
            roof - 430,
            windowEnd,
            sill - 20);
    for (int i = -1; i <= 1; i += 2) {
      double z = i * tractor.half();
      Solid sheet = new Prism(side, z - 1.2, z + 1.2);
      parts.add(Material.STEEL, sheet.without(new Prism(window, z - 1.2, z + 1.2)));
      parts.add(Material.GLASS, new Prism(window, z - 2.5, z + 2.5));
      parts.add(Material.STEEL, new Prism(new Stroke(side, 55), z - 4, z + 4));
      parts.add(Material.STEEL, new Prism(new Stroke(window, 26), z - 5, z + 5));
    }
    Sheet.around(parts, corners, 1.4, tractor.half() - 40);
    parts.add(
        Material.POLYETHYLENE,
        random.between(0.01, 0.04),
        new Prism(side, -tractor.half() + 80, tractor.half() - 80));
    if (tractor.half() > 1000 && random.chance(0.4)) {
      double height = random.between(300, 700);
      parts.add(
          Material.POLYETHYLENE,
          0.03,
          new Prism(
              new Corners(
                  cab1 + slant + 400, roof - 50, cab2 - 60, roof + height, cab2, roof - 100),
              -900,
              900));
    }
    parts.add(
        Material.GLASS, 0.5, new Block(cab1 - 120, cab1 - 20, sill, sill + 480, -1330, -1310));
  }

  private void addInside() {
    double floor = tractor.frame() + 80;
    double half = tractor.half() - 120;
    double length = tractor.cab();
    parts.add(
        Material.POLYETHYLENE,
        0.12,
        new Block(cab1 + 60, cab1 + 430, floor + 350, floor + 850, -half, half),
        Texture.lumps(110, 0.45, random.nextLong()));
    seat(cab1 + length * 0.42, floor, -half * 0.5);
    if (half > 700) {
      seat(cab1 + length * 0.42, floor, half * 0.5);
    }
    parts.add(
        Material.STEEL,
        new Prism(new Bar(cab1 + 280, floor + 350, cab1 + 540, floor + 820, 34), -500, -430));
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 30 + random.nextInt(40), 180, 9),
        new Block(cab1 + 80, cab2 - 20, floor, floor + 900, -half, half),
        random.nextLong());
    Clutter.add(
        parts,
        new Clutter.Kind(Material.POLYETHYLENE, 10 + random.nextInt(25), 380, 70),
        new Block(cab1 + 100, cab2 - 20, floor, tractor.roof() - 80, -half, half),
        random.nextLong());
    if (length > 2000) {
      double bunk = floor + random.between(350, 650);
      parts.add(
          Material.POLYETHYLENE,
          0.06,
          new Block(cab2 - 700, cab2 - 60, bunk, bunk + 150, -half, half));
      parts.add(Material.WOOD, 0.6, new Block(cab2 - 700, cab2 - 50, bunk - 20, bunk, -half, half));
    }
  }

  private void seat(double x, double floor, double z) {
    Seats.add(parts, new Seats.Seat(x, floor + 180, z, 250), random);
  }

  private void addEngine() {
    double x1 = tractor.bonnet() > 0 ? 250 : cab1 + random.between(350, 700);
    double x2 = x1 + random.between(950, 1300);
    double y1 = tractor.frame() - random.between(350, 450);
    double y2 = tractor.frame() + random.between(50, tractor.bonnet() > 0 ? 500 : 200);
    Outline block =
        new Corners(
            x1, y1 + 80, x1 + 60, y2 - 40, x1 + 200, y2, x2 - 100, y2, x2, y2 - 150, x2, y1 + 100,
            x2 - 200, y1, x1 + 150, y1);
    parts.add(
        Material.STEEL,
        tractor.engineFill(),
        new Prism(block, -310, 310),
        Texture.lumps(random.between(90, 180), 0.5, random.nextLong()));
    new Machinery(parts, random).engine(new Block(x1, x2, y1, y2, -300, 300), 6);
    new Machinery(parts, random).gearbox(new Block(x2, x2 + 850, y1 + 40, y2 - 100, -220, 220));
    parts.add(
        Material.ALUMINIUM,
        0.25,
        new Block(x1 - 180, x1 - 90, y1, y2 + 150, -480, 480),
        Texture.fins(24));
    if (tractor.bonnet() > 0) {
      Outline bonnet =
          new Corners(
              30,
              700,
              10,
              tractor.frame() + 250,
              200,
              y2 + 180,
              cab1 + 60,
              y2 + 330,
              cab1 + 60,
              800);
      for (double z : new double[] {-900, 900}) {
        parts.add(Material.STEEL, new Prism(bonnet, z - 1.5, z + 1.5));
        parts.add(Material.STEEL, new Prism(new Stroke(bonnet, 30), z - 5, z + 5));
      }
      parts.add(Material.POLYETHYLENE, 0.02, new Prism(bonnet, -880, 880));
    }
    parts.add(
        Material.STEEL, random.between(0.03, 0.08), new Block(-30, 120, 380, 640, -1150, 1150));
    parts.add(Material.POLYETHYLENE, 0.05, new Block(-10, 280, 420, 950, -1180, 1180));
  }

  private void addFrame() {
    double y = tractor.frame();
    double depth = random.between(220, 300);
    double end = tractor.length();
    for (double z : new double[] {-400, 400}) {
      parts.add(Material.STEEL, new Block(200, end, y - depth, y, z - 4, z + 4));
      for (double edge : new double[] {y - depth, y - 12}) {
        parts.add(Material.STEEL, new Block(200, end, edge, edge + 12, z - 40, z + 40));
      }
    }
    for (double x = 500; x < end; x += random.between(600, 1100)) {
      parts.add(Material.STEEL, 0.1, new Block(x, x + 60, y - depth + 30, y - 20, -390, 390));
    }
    Outline shaft = new Bar(cab2 - 200, y - 200, end - 1000, y - 330, 90);
    parts.add(Material.STEEL, new Prism(new Stroke(shaft, 9), -45, 45));
  }

  private void addAxles() {
    double r = random.between(480, 530);
    double front = tractor.bonnet() > 0 ? 900 : Math.min(1450, cab1 + tractor.cab() * 0.75);
    HeavyWheels.addAxle(parts, front, new Wheels.Size(r, 300, 1, 2400), tractor.seed());
    Wheels.Size twin = new Wheels.Size(r, 600, 2, 2440);
    double rear = tractor.coupling() + (tractor.rearAxles() == 2 ? -650 : 0);
    for (int i = 0; i < tractor.rearAxles(); i++) {
      HeavyWheels.addAxle(parts, rear + i * 1340, twin, tractor.seed());
      for (double z : new double[] {-430, 430}) {
        parts.add(
            Material.STEEL,
            new Prism(
                new Bar(rear + i * 1340 - 560, r + 70, rear + i * 1340 + 560, r + 70, 60),
                z - 45,
                z + 45));
      }
    }
    for (double z : new double[] {-400, 400}) {
      parts.add(
          Material.STEEL,
          new Prism(new Bar(front - 600, r + 60, front + 650, r + 60, 55), z - 40, z + 40));
    }
    if (random.chance(0.5)) {
      Solid guard = new Prism(new Stroke(new Circle(rear, r, r + 110), 7), -1200, -650);
      parts.add(
          Material.POLYETHYLENE,
          0.6,
          guard.without(new Block(rear - 900, rear + 900, -200, r + 300, -1200, -650)));
    }
  }

  private void addTanks() {
    double x1 = cab2 + random.between(100, 400);
    double x2 = Math.min(tractor.coupling() - 700, x1 + random.between(500, 1400));
    if (x2 < x1 + 300) {
      return;
    }
    double radius = random.between(240, 330);
    double y = tractor.frame() - 320;
    Solid tank = new Rounded.Lying(x1, x2, y, -880, radius);
    Solid fuel = new Rounded.Lying(x1 + 6, x2 - 6, y, -880, radius - 4);
    parts.add(Material.ALUMINIUM, tank.without(fuel));
    double level = y + radius * random.between(-0.8, 0.8);
    parts.add(
        Material.POLYETHYLENE,
        0.85,
        fuel.without(new Block(x1, x2, level, y + radius, -1300, -500)));
    Ironware.BATTERY.add(parts, random, new Spot(x1, y - 100, 800, random.between(300, 520)));
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 20, 220, 60),
        new Block(x1, x2, y - 200, y + 250, 500, 1100),
        random.nextLong());
  }

  private void addRear() {
    double x = tractor.coupling();
    double y = tractor.frame();
    parts.add(Material.STEEL, 0.55, new Block(x - 450, x + 480, y + 40, y + 85, -380, 380));
    parts.add(Material.STEEL, 0.4, new Block(x - 220, x + 200, y - 20, y + 45, -420, 420));
    parts.add(
        Material.STEEL,
        0.1,
        new Block(tractor.length() - 60, tractor.length(), y - 280, y - 80, -1100, 1100));
    for (int turn = 0; turn < 6; turn++) {
      double at = cab2 + 70 + turn * 80;
      double height = y + 350 + 40 * StrictMath.sin(turn * 1.3 + random.nextDouble());
      parts.add(Material.RUBBER, new Prism(new Stroke(new Circle(at, height, 95), 12), -12, 12));
    }
    if (random.chance(0.3)) {
      parts.add(
          Material.STEEL, 0.08, new Rounded.Upright(cab2 + 120, -900, 75, 800, tractor.roof()));
    }
    if (random.chance(0.4)) {
      AirFilter.add(parts, random, cab2, tractor.frame());
    }
  }
}
