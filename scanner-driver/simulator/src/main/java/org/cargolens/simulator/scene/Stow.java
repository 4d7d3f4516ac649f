package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.SplitMix;

/**
 * How units of goods are stowed: in rows along the container, side by side and on top of each
 * other, as many as there is room and payload for.
 *
 * @param unit one of them
 * @param length room for one along the container, in mm
 * @param height room for one, in mm; for columns, height of a layer, of which each has as many as
 *     room and payload allow
 * @param across how many stand side by side
 * @param tiers how many stand on top of each other at most; 0 for columns
 */
record Stow(CargoUnit unit, double length, double height, int across, int tiers) {
  private static final double WALL_GAP_MM = 20;
  private static final double ROOF_GAP_MM = 40;

  /** Columns of any number of layers. */
  static Stow columns(CargoUnit unit, double length, double layer, int across) {
    return new Stow(unit, length, layer, across, 0);
  }

  /**
   * Stows units.
   *
   * @param payload their weight at most, in kg
   */
  Stowed fill(SplitMix random, CargoSpace space, double payload) {
    Plan plan = plan(random, space, payload);
    SceneObject.Builder parts = new SceneObject.Builder();
    List<Block> units = new ArrayList<>();
    double kilograms = 0;
    double width = 2 * (space.half() - WALL_GAP_MM) / across;
    for (int i = 0; i < plan.count(); i++) {
      int tier = i / (plan.along() * across);
      double x = space.x1() + plan.start() + i / across % plan.along() * plan.pitch();
      double z = -space.half() + WALL_GAP_MM + i % across * width;
      double y = space.floor() + 2 + tier * plan.tall();
      Block room = new Block(x, x + plan.length(), y, y + plan.tall(), z + 5, z + width - 5);
      SceneObject.Builder own = new SceneObject.Builder();
      unit.add(own, random, room);
      double weight = Mass.kilograms(own.parts());
      if (kilograms + weight > payload && !units.isEmpty()) {
        break;
      }
      kilograms += weight;
      own.parts().forEach(parts::add);
      units.add(room);
    }
    return new Stowed(parts.parts(), units, kilograms);
  }

  private Plan plan(SplitMix random, CargoSpace space, double payload) {
    double free = space.length() - 2 * WALL_GAP_MM;
    double own = Math.min(length, free);
    double gap = random.between(4, 25);
    int along = Math.max(1, (int) Math.floor((free + gap) / (own + gap)));
    double room = space.height() - ROOF_GAP_MM;
    int most = tiers == 0 ? (int) Math.max(1, room / height) : 1;
    double tall = Math.min(room, most * height);
    double weight = weigh(random, space, own, tall);
    int places = along * across;
    if (tiers == 0) {
      double share = Math.min(1, payload / (weight * places));
      int layers = Math.max(1, (int) Math.floor(most * share + 1e-9));
      return new Plan(WALL_GAP_MM, own, own + gap, along, places, layers * tall / most);
    }
    if (weight > payload) {
      // A single piece as large as the room, such as a heap.
      tall = Math.max(100, tall * 0.85 * payload / weight);
      return new Plan(WALL_GAP_MM, own, own + gap, along, 1, tall);
    }
    int possible = Math.min(tiers, Math.max(1, (int) Math.floor(room / tall)));
    int allowed = Math.max(1, (int) Math.floor(payload / weight));
    int count = Math.min(allowed, possible * places);
    if (count >= places || random.chance(0.3)) {
      return new Plan(WALL_GAP_MM, own, own + gap, along, count, tall);
    }
    // Heavy pieces are spread over the floor.
    int fewer = Math.max(1, (count + across - 1) / across);
    double pitch = free / fewer;
    return new Plan(WALL_GAP_MM + (pitch - own) / 2, own, pitch, fewer, count, tall);
  }

  private double weigh(SplitMix random, CargoSpace space, double own, double tall) {
    double width = 2 * (space.half() - WALL_GAP_MM) / across;
    SceneObject.Builder trial = new SceneObject.Builder();
    unit.add(trial, random, new Block(0, own, 0, tall, 5, width - 5));
    return Mass.kilograms(trial.parts());
  }

  /** Where the first unit begins, its room, the distance to the next, how many in a row, in all. */
  private record Plan(
      double start, double length, double pitch, int along, int count, double tall) {}

  /**
   * What was stowed.
   *
   * @param parts all parts
   * @param units room of each unit
   * @param kilograms weight of all
   */
  record Stowed(List<Part> parts, List<Block> units, double kilograms) {}
}
