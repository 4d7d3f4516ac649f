package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/** What is inside a drawn vehicle: dashboard, wheel, pedals, seats, luggage or goods. */
final class VehicleInside {
  private static final List<Material> LUGGAGE =
      List.of(Material.WOOD, Material.WATER, Material.POLYETHYLENE);

  private final SceneObject.Builder parts;
  private final VehicleDesign car;
  private final SplitMix random;
  private final double seat;

  private VehicleInside(SceneObject.Builder parts, VehicleDesign car) {
    this.parts = parts;
    this.car = car;
    random = car.random("inside");
    seat = car.screenFoot() + random.between(750, 1050);
  }

  static void add(SceneObject.Builder parts, VehicleDesign car) {
    VehicleInside inside = new VehicleInside(parts, car);
    inside.addDashboard();
    inside.addSteering();
    double end = inside.addSeats();
    inside.addLoad(end);
  }

  private void addDashboard() {
    double x = car.screenFoot();
    double top = car.bonnet() + random.between(-60, 40);
    double foot = car.floor();
    double half = car.half() - 90;
    parts.add(
        Material.POLYETHYLENE,
        random.between(0.05, 0.1),
        new Prism(
            new Corners(
                x - 150,
                foot + 250,
                x - 120,
                top - 20,
                x + 180,
                top,
                x + 430,
                top - 160,
                x + 330,
                foot + 250),
            -half,
            half),
        Texture.lumps(120, 0.4, random.nextLong()));
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 50 + random.nextInt(40), 170, 7),
        new Block(x - 150, x + 460, foot + 80, top, -half, half),
        random.nextLong());
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 20, 70, 40),
        new Block(x - 150, x + 420, foot + 200, top, -half, half),
        random.nextLong());
    parts.add(
        Material.STEEL,
        random.between(0.02, 0.05),
        new Prism(new Bar(x + 120, top - 130, x + 200, top - 130, 60), -half, half));
    parts.add(
        Material.STEEL, 0.012, new Prism(new Bar(x - 140, foot, x - 100, top, 30), -half, half));
    parts.add(
        Material.ALUMINIUM,
        0.2,
        new Block(x, x + 150, top - 350, top - 150, -250, 100),
        Texture.fins(20));
  }

  private void addSteering() {
    double x = car.screenFoot() + 330;
    double y = car.bonnet() - random.between(100, 200);
    double z = random.chance(0.9) ? -380 : 380;
    parts.add(
        Material.STEEL, new Prism(new Bar(x - 280, y - 350, x + 120, y + 20, 34), z - 18, z + 18));
    parts.add(
        Material.STEEL,
        0.1,
        new Prism(new Bar(x + 60, y + 180, x + 220, y - 140, 24), z - 185, z + 185));
    for (double pedal : new double[] {-90, 20, 120}) {
      parts.add(
          Material.STEEL,
          0.8,
          new Prism(
              new Bar(x - 250, car.floor() + 380, x - 180, car.floor() + 90, 22),
              z + pedal,
              z + pedal + 16));
    }
    double lever = seat - random.between(50, 250);
    parts.add(
        Material.STEEL,
        0.6,
        new Prism(new Bar(lever, car.floor() + 60, lever + 60, car.floor() + 380, 20), -10, 12));
  }

  /** Adds rows of seats; returns where the space behind them begins. */
  private double addSeats() {
    double y = car.floor() + random.between(20, 120);
    double half = car.half() * 0.29;
    double off = car.half() * 0.46;
    Seats.add(parts, new Seats.Seat(seat, y, -off, half), random);
    Seats.add(parts, new Seats.Seat(seat + random.between(-120, 120), y, off, half), random);
    double x = seat + random.between(850, 1000);
    int rows =
        switch (car.kind()) {
          case MINIBUS -> random.nextInt(4);
          case PANEL_VAN -> 0;
          default -> random.chance(0.9) ? 1 : 0;
        };
    for (int row = 0; row < rows && x + 900 < car.insideEnd(); row++) {
      Seats.add(parts, new Seats.Seat(x, y, 0, car.half() - 170), random);
      x += random.between(850, 1150);
    }
    if (car.kind() == VehicleDesign.Kind.PANEL_VAN && random.chance(0.7)) {
      parts.add(
          Material.STEEL,
          0.012,
          new Block(
              x - 60, x - 20, car.floor(), car.roof() - 120, -car.half() + 90, car.half() - 90));
    }
    return x;
  }

  private void addLoad(double from) {
    double to = car.kind() == VehicleDesign.Kind.PICKUP ? car.length() - 120 : car.length() - 220;
    double start = car.kind() == VehicleDesign.Kind.PICKUP ? car.roofEnd() + 200 : from;
    if (to < start + 350 || random.chance(0.3)) {
      return;
    }
    double free = Math.max(400, (car.roof() - car.floor()) * random.between(0.25, 0.8));
    Block room =
        new Block(start, to, car.floor(), car.floor() + free, -car.half() + 150, car.half() - 150);
    int pieces = car.kind().isVan() ? random.nextInt(14) : random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      addPiece(room);
    }
    if (random.chance(0.5)) {
      Ironware.strew(parts, random, room, 1 + random.nextInt(4));
    }
    if (random.chance(0.5)) {
      Clutter.add(parts, new Clutter.Kind(Material.STEEL, 12, 260, 25), room, random.nextLong());
    }
    if (car.kind().isVan() && random.chance(0.25)) {
      addRack(room);
    }
  }

  private void addPiece(Block room) {
    double size = random.between(180, Math.min(900, room.x2() - room.x1()));
    double x = random.between(room.x1(), room.x2() - size);
    double tall = Math.min(room.y2() - room.y1(), size * random.between(0.35, 1.2));
    double y =
        room.y1() + (random.chance(0.7) ? 0 : random.between(0, room.y2() - room.y1() - tall));
    double z = random.between(room.z1(), room.z2() - 300);
    Material material = random.pick(LUGGAGE);
    double fill = random.between(0.05, 0.45);
    Texture inside = Texture.lumps(size / 4, random.between(0.15, 0.7), random.nextLong());
    Outline line =
        random.chance(0.5)
            ? new Corners(x, y, x + size, y, x + size, y + tall, x, y + tall)
            : Curves.heap(new Extent(x, x + size, y, y + tall), size * 0.2, size * 0.2);
    parts.add(material, fill, new Prism(line, z, z + 300), inside);
    parts.add(material, 0.6, new Prism(new Stroke(line, 5), z, z + 300));
    if (random.chance(0.4)) {
      parts.add(
          Material.STEEL,
          0.7,
          new Prism(new Stroke(new Circle(x + size * 0.5, y + tall * 0.9, 28), 7), z, z + 20));
    }
  }

  private void addRack(Block room) {
    for (double y = room.y1() + 300; y < car.roof() - 300; y += random.between(280, 450)) {
      parts.add(
          Material.STEEL,
          0.3,
          new Block(room.x1(), room.x2(), y, y + 12, room.z2() - 350, room.z2()));
    }
    for (double x = room.x1() + 10; x < room.x2(); x += random.between(600, 1000)) {
      parts.add(
          Material.STEEL,
          0.4,
          new Block(x, x + 35, room.y1(), car.roof() - 250, room.z2() - 40, room.z2()));
    }
  }
}
