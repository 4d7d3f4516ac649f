package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/** What makes a drawn vehicle move: engine, gearbox, wheels, springs, exhaust, tank, battery. */
final class VehicleDrive {
  private final SceneObject.Builder parts;
  private final VehicleDesign car;
  private final SplitMix random;

  private VehicleDrive(SceneObject.Builder parts, VehicleDesign car) {
    this.parts = parts;
    this.car = car;
    random = car.random("drive");
  }

  static void add(SceneObject.Builder parts, VehicleDesign car) {
    VehicleDrive drive = new VehicleDrive(parts, car);
    drive.addEngine();
    drive.addFront();
    for (double x : new double[] {car.frontAxle(), car.rearAxle()}) {
      drive.addWheels(x);
      drive.addSuspension(x);
    }
    drive.addExhaust();
    drive.addTank();
    drive.addSpare();
  }

  private void addEngine() {
    double across = random.between(380, 720);
    double x1 = car.frontAxle() - across * random.between(0.4, 0.95);
    double y1 = car.clearance() + 20;
    double y2 = Math.min(car.bonnet() - 70, y1 + random.between(480, 720));
    double half = random.between(230, 380);
    double fill = random.between(0.07, 0.16);
    Outline block =
        new Corners(
            x1,
            y1 + 90,
            x1 + 30,
            y2 - 120,
            x1 + across * 0.3,
            y2,
            x1 + across * 0.85,
            y2 - 60,
            x1 + across,
            y1 + 200,
            x1 + across * 0.8,
            y1);
    parts.add(
        Material.STEEL,
        fill,
        new Prism(block, -half, half),
        Texture.lumps(random.between(70, 150), 0.55, random.nextLong()));
    Machinery machinery = new Machinery(parts, random);
    machinery.engine(new Block(x1, x1 + across, y1, y2, -half, half), 1 + random.nextInt(4));
    double box = random.between(300, 650);
    machinery.gearbox(
        new Block(x1 + across * 0.6, x1 + across * 0.6 + box, y1, y1 + 330, -half, half));
    double batteryX =
        random.chance(0.75) ? x1 + across : car.screenFoot() + random.between(600, 1500);
    double batteryY =
        batteryX > car.screenFoot() ? car.clearance() + 60 : Math.min(y2 - 150, y1 + 400);
    Ironware.BATTERY.add(
        parts,
        random,
        new Spot(batteryX, batteryY, random.between(-600, 400), random.between(210, 320)));
  }

  private void addFront() {
    double end = car.screenFoot() + 150;
    Block bay =
        new Block(
            90, end, car.clearance() + 60, car.bonnet() - 40, -car.half() + 130, car.half() - 130);
    Clutter.add(parts, new Clutter.Kind(Material.STEEL, 60, 190, 7), bay, random.nextLong());
    Clutter.add(parts, new Clutter.Kind(Material.ALUMINIUM, 30, 150, 70), bay, random.nextLong());
    Clutter.add(
        parts, new Clutter.Kind(Material.POLYETHYLENE, 25, 330, 60), bay, random.nextLong());
    double x = random.between(110, 230);
    int radiators = 1 + random.nextInt(3);
    for (int i = 0; i < radiators; i++) {
      parts.add(
          Material.ALUMINIUM,
          0.2,
          new Block(
              x + i * 60,
              x + i * 60 + 40,
              car.clearance() + 130,
              car.bonnet() - random.between(120, 250),
              -380,
              380),
          Texture.layers(random.between(14, 40), 0.3));
    }
    parts.add(
        Material.STEEL,
        0.5,
        new Prism(new Stroke(new Circle(x + 200, car.clearance() + 380, 150), 30), -40, 20));
  }

  private void addWheels(double x) {
    double r = car.wheel();
    double width = random.between(165, 235);
    double rim = r * random.between(0.6, 0.74);
    boolean steel = random.chance(0.5);
    double disc = rim * random.between(0.6, 0.82);
    double turn = random.between(0, 1.2);
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (car.half() - 20 - width / 2);
      ring(Material.RUBBER, 1, x, new Ring(r, r * 0.95, z, width * 0.8));
      ring(Material.RUBBER, 1, x, new Ring(r * 0.96, rim, z, 26));
      ring(
          steel ? Material.STEEL : Material.ALUMINIUM,
          1,
          x,
          new Ring(rim, rim * 0.95, z, width * 0.75));
      ring(
          Material.STEEL, 1, x, new Ring(disc, disc * 0.6, z + side * -20, random.between(14, 30)));
      ring(Material.STEEL, 0.8, x, new Ring(disc * 0.55, 34, z, 60));
      parts.add(Material.STEEL, 0.8, new Prism(new Circle(x, r, 36), z - 70, z + 70));
      double cx = x + disc * 0.8 * StrictMath.cos(turn);
      double cy = r + disc * 0.8 * StrictMath.sin(turn);
      parts.add(Material.STEEL, 0.6, new Prism(new Circle(cx, cy, disc * 0.32), z - 60, z + 40));
      addSpokes(x, rim, z, steel);
    }
  }

  private void addSpokes(double x, double rim, double z, boolean steel) {
    if (steel) {
      ring(Material.STEEL, 1, x, new Ring(rim * 0.95, 40, z, 6));
      return;
    }
    int spokes = 5 + random.nextInt(6);
    for (int i = 0; i < spokes; i++) {
      double turn = 2 * Math.PI * i / spokes + 0.3;
      double dx = StrictMath.cos(turn);
      double dy = StrictMath.sin(turn);
      Outline spoke =
          new Bar(x + 40 * dx, car.wheel() + 40 * dy, x + rim * dx, car.wheel() + rim * dy, 30);
      parts.add(Material.ALUMINIUM, new Prism(spoke, z - 15, z + 15));
    }
  }

  private void ring(Material material, double fill, double x, Ring ring) {
    double y = car.wheel();
    double z1 = ring.z - ring.mm / 2;
    double z2 = ring.z + ring.mm / 2;
    parts.add(
        material,
        fill,
        new Prism(new Circle(x, y, ring.outer), z1, z2)
            .without(new Prism(new Circle(x, y, ring.inner), z1, z2)));
  }

  /** A ring round an axle: outer and inner radius, depth of its middle, thickness. */
  private record Ring(double outer, double inner, double z, double mm) {}

  private void addSuspension(double x) {
    double r = car.wheel();
    boolean leaf = car.kind().isVan() && x > car.screenTop() && random.chance(0.5);
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (car.half() - 330);
      if (leaf) {
        parts.add(
            Material.STEEL, new Prism(new Bar(x - 600, r + 60, x, r - 20, 32), z - 30, z + 30));
        parts.add(
            Material.STEEL, new Prism(new Bar(x, r - 20, x + 600, r + 60, 32), z - 30, z + 30));
      } else {
        for (int coil = 0; coil < 6; coil++) {
          double y = r + 60 + coil * 45;
          parts.add(
              Material.STEEL, new Prism(new Bar(x - 60, y, x + 60, y + 18, 12), z - 6, z + 6));
        }
      }
      double lean = random.between(-80, 80);
      parts.add(
          Material.STEEL, 0.7, new Prism(new Bar(x, r, x + lean, r + 420, 44), z - 20, z + 20));
      parts.add(
          Material.STEEL, 0.5, new Prism(new Bar(x, r - 40, x + 380, r - 10, 50), z - 30, z + 30));
    }
    Solid beam = new Prism(new Circle(x, r, 42), -car.half() + 250, car.half() - 250);
    parts.add(Material.STEEL, random.between(0.05, 0.3), beam);
    parts.add(
        Material.STEEL,
        0.5,
        new Prism(new Circle(x + 40, r + 10, random.between(60, 130)), -130, 130),
        Texture.lumps(40, 0.4, random.nextLong()));
  }

  private void addExhaust() {
    double y = car.clearance() + random.between(10, 50);
    double z = random.between(-350, 350);
    double from = car.frontAxle() + 200;
    parts.add(
        Material.STEEL,
        0.35,
        new Rounded.Lying(from, car.length() - 80, y, z, random.between(24, 34)));
    int pots = 1 + random.nextInt(3);
    for (int i = 0; i < pots; i++) {
      double x = from + (i + 0.3) * (car.length() - from - 600) / pots;
      parts.add(
          Material.STEEL,
          random.between(0.05, 0.12),
          new Rounded.Lying(x, x + random.between(250, 550), y + 20, z, random.between(75, 125)),
          Texture.lumps(60, 0.3, random.nextLong()));
    }
  }

  private void addTank() {
    double length = random.between(450, 1000);
    double height = random.between(110, 260);
    double x =
        random.chance(0.6)
            ? car.rearAxle() - length - random.between(120, 300)
            : car.screenTop() + random.between(100, 900);
    double y = car.clearance() - random.between(0, 40);
    double half = random.between(200, 520);
    double z = random.between(-150, 150);
    Extent extent = new Extent(x, x + length, y, y + height);
    Outline tank = Curves.heap(extent, 60, 60);
    parts.add(Material.POLYETHYLENE, new Prism(new Stroke(tank, 7), z - half, z + half));
    parts.add(Material.POLYETHYLENE, random.between(0.2, 0.9), new Prism(tank, z - half, z + half));
    parts.add(Material.STEEL, 0.1, new Rounded.Upright(x + length / 2, z, 55, y, y + height + 15));
  }

  private void addSpare() {
    double r = car.wheel() * 0.95;
    double y = car.clearance() + random.between(20, 90);
    double draw = random.nextDouble();
    if (draw < 0.55) {
      double x = car.length() - 200 - 2 * r;
      parts.add(Material.RUBBER, 0.3, new Block(x, x + 2 * r, y, y + 170, -r, r));
      parts.add(
          Material.STEEL, 0.04, new Block(x + r * 0.4, x + r * 1.6, y + 20, y + 140, -240, 240));
    } else if (draw < 0.65 && car.kind() == VehicleDesign.Kind.OFF_ROAD) {
      double x = car.length() + 10;
      parts.add(Material.RUBBER, 0.35, new Block(x, x + 200, y + 500, y + 500 + 2 * r, -r, r));
      parts.add(
          Material.STEEL,
          0.05,
          new Block(x + 40, x + 140, y + 500 + r * 0.4, y + 500 + r * 1.6, -200, 200));
    }
  }
}
