package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** Machines and vehicles as cargo. */
final class MachineGoods {
  /** A spare wheel on a tailgate stands out so far behind a car. */
  private static final double CAR_ROOM_MM = 220;

  private MachineGoods() {}

  /** Machines on skids: housings, castings, motors, cabinets. */
  static SceneObject machinery(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double x = space.x1() + random.between(50, 400);
    while (x < space.x2() - 900) {
      double length = Math.min(space.x2() - x, random.between(800, 3500));
      double height = Math.min(space.height(), random.between(700, 2100));
      double half = random.between(350, 1000);
      Block room =
          new Block(x, x + length, space.floor() + 110, space.floor() + height, -half, half);
      parts.add(
          Material.WOOD,
          0.6,
          new Block(x, x + length, space.floor(), space.floor() + 110, -half, half));
      machine(parts, random, room);
      x += length + random.between(30, 900);
    }
    return StackedGoods.finish(parts, space, "machinery");
  }

  private static void machine(SceneObject.Builder parts, SplitMix random, Block room) {
    int masses = 2 + random.nextInt(4);
    double length = room.x2() - room.x1();
    double height = room.y2() - room.y1();
    for (int i = 0; i < masses; i++) {
      double width = length * random.between(0.2, 0.7);
      double tall = height * random.between(0.25, 0.95);
      double x = room.x1() + random.nextDouble() * (length - width);
      parts.add(
          Material.STEEL,
          random.between(0.02, 0.2),
          new Block(
              x,
              x + width,
              room.y1(),
              room.y1() + tall,
              room.z1() * random.between(0.3, 1),
              room.z2() * random.between(0.3, 1)),
          Texture.lumps(random.between(60, 250), 0.5, random.nextLong()));
    }
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 25 + random.nextInt(40), length * 0.3, 110),
        room,
        random.nextLong());
    Ironware.strew(parts, random, room, 2 + random.nextInt(4));
  }

  /** A car between ropes, with the space that is left empty. */
  static SceneObject car(SplitMix random, CargoSpace space) {
    VehicleDesign design = VehicleDesign.car(random);
    if (space.length() < design.length() + CAR_ROOM_MM || space.half() < 1000) {
      return LooseGoods.scattered(random, space);
    }
    double room = space.length() - design.length() - CAR_ROOM_MM;
    Placement place = Placement.at(space.x1() + room * random.nextDouble(), space.floor());
    return new SceneObject("cargo-car", false, Vehicles.buildShut(design).parts())
        .at(random.chance(0.5) ? place : place.on(design.length(), 0).turnedRound());
  }
}
