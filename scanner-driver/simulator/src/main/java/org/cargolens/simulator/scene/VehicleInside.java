package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/** What is inside a drawn vehicle behind its dashboard: seats, luggage or goods, racks. */
final class VehicleInside {
  private static final List<Material> LUGGAGE =
      List.of(Material.WOOD, Material.WATER, Material.POLYETHYLENE);

  private final VehicleSketch sketch;
  private final SceneObject.Builder parts;
  private final VehicleDesign car;
  private final SplitMix random;

  private VehicleInside(VehicleSketch sketch) {
    this.sketch = sketch;
    parts = sketch.parts();
    car = sketch.car();
    random = sketch.random("inside");
  }

  static void add(VehicleSketch sketch) {
    VehicleInside inside = new VehicleInside(sketch);
    inside.addLoad(inside.addSeats());
  }

  /** Adds rows of seats; returns where the space behind them begins. */
  private double addSeats() {
    SeatFrames seats = new SeatFrames(sketch, random);
    double y = car.floor() + random.between(20, 70);
    boolean van = car.kind().isVan();
    double hip = van ? random.between(330, 450) : random.between(230, 310);
    double back = Math.max(430, Math.min(random.between(520, 690), car.roof() - y - hip - 290));
    seats.add(new SeatFrames.Row(car.driverSeat(), y, hip, back));
    double x = car.driverSeat() + random.between(830, 960);
    int rows =
        switch (car.kind()) {
          case MINIBUS -> 1 + random.nextInt(3);
          case PANEL_VAN -> random.chance(0.2) ? 1 : 0;
          default -> random.chance(0.93) ? 1 : 0;
        };
    for (int row = 0; row < rows && x + 700 < car.insideEnd(); row++) {
      seats.add(new SeatFrames.Row(x, y, hip, back * random.between(0.9, 1.02)));
      x += random.between(850, 1150);
    }
    if (car.kind() == VehicleDesign.Kind.PANEL_VAN && random.chance(0.7)) {
      parts.add(
          Material.STEEL,
          0.004,
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
    double high = car.kind() == VehicleDesign.Kind.PICKUP ? car.bonnet() : car.roof();
    double free = Math.max(400, (high - car.floor()) * random.between(0.25, 0.8));
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
    if (car.kind().isVan() && random.chance(0.12)) {
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
          0.1,
          new Block(room.x1(), room.x2(), y, y + 12, room.z2() - 350, room.z2()));
    }
    for (double x = room.x1() + 10; x < room.x2(); x += random.between(600, 1000)) {
      parts.add(
          Material.STEEL,
          0.25,
          new Block(x, x + 35, room.y1(), car.roof() - 250, room.z2() - 40, room.z2()));
    }
  }
}
