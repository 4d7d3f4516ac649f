package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** One pallet, bale, drum, machine or column of cartons. */
@FunctionalInterface
interface CargoUnit {
  /**
   * Adds the unit's parts, all of them within a room.
   *
   * @param room where it stands, its floor below
   */
  void add(SceneObject.Builder parts, SplitMix random, Block room);

  /** Returns this unit standing on a pallet. */
  default CargoUnit onPallet() {
    return (parts, random, room) -> {
      Pallet.addDeck(parts, room);
      add(parts, random, raised(room, Pallet.DECK_MM, 20));
    };
  }

  /** Returns this unit on two baulks of timber across. */
  default CargoUnit onBaulks(double height) {
    return (parts, random, room) -> {
      double length = room.x2() - room.x1();
      for (double share : new double[] {0.15, 0.75}) {
        double x = room.x1() + share * length;
        parts.add(
            Material.WOOD,
            new Block(x, x + 0.1 * length, room.y1(), room.y1() + height, room.z1(), room.z2()));
      }
      add(parts, random, raised(room, height, 0));
    };
  }

  /** Returns a room without its lowest part and a margin at each side. */
  static Block raised(Block room, double lift, double margin) {
    return new Block(
        room.x1() + margin / 2,
        room.x2() - margin / 2,
        room.y1() + lift,
        Math.max(room.y1() + lift + 50, room.y2()),
        room.z1() + margin,
        room.z2() - margin);
  }
}
