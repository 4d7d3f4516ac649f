package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;

/** Seats: foam on frames of tube and sheet, with rails, springs and recliners. */
final class Seats {
  private Seats() {}

  /** Adds a seat or a bench; it looks towards smaller x. */
  static void add(SceneObject.Builder parts, Seat seat, SplitMix random) {
    double x = seat.x();
    double y = seat.y();
    double z1 = seat.z() - seat.half();
    double z2 = seat.z() + seat.half();
    double cushion = random.between(400, 480);
    double lean = random.between(90, 240);
    double back = random.between(540, 680);
    double foam = random.between(0.04, 0.08);
    double top = y + 180 + back;
    parts.add(
        Material.POLYETHYLENE,
        foam,
        new Prism(new Bar(x, y + 200, x + cushion, y + 170, 120), z1, z2));
    parts.add(
        Material.POLYETHYLENE,
        foam,
        new Prism(new Bar(x + cushion + 20, y + 220, x + cushion + lean, top, 105), z1, z2));
    parts.add(
        Material.POLYETHYLENE,
        foam,
        new Prism(
            new Bar(x + cushion + lean, top + 110, x + cushion + lean + 20, top + 220, 90),
            (z1 + z2) / 2 - 130,
            (z1 + z2) / 2 + 130));
    double tube = random.between(18, 32);
    double side = random.between(0.15, 0.6);
    int frames = seat.half() > 400 ? 4 : 2;
    for (int i = 0; i < frames; i++) {
      double z = z1 + 20 + i * (z2 - z1 - 40) / (frames - 1);
      bar(parts, new Bar(x + cushion + 10, y + 150, x + cushion + lean + 20, top + 20, tube), z);
      bar(parts, new Bar(x, y + 110, x + cushion, y + 100, tube), z);
      parts.add(
          Material.STEEL,
          side,
          new Prism(
              new Bar(x + cushion + 20, y + 150, x + cushion + lean * 0.8, top - 120, 75),
              z - 8,
              z + 8));
      bar(parts, new Bar(x + 20, y, x + 100, y + 110, tube), z);
      bar(parts, new Bar(x + cushion - 20, y, x + cushion - 60, y + 110, tube), z);
      bar(parts, new Bar(x - 60, y, x + cushion + 60, y, tube * 0.9), z);
      parts.add(
          Material.STEEL,
          0.7,
          new Prism(
              new Outline.Circle(x + cushion, y + 140, random.between(30, 55)), z - 10, z + 10));
    }
    parts.add(
        Material.STEEL,
        0.04,
        new Prism(
            new Bar(x + cushion + 20, y + 160, x + cushion + lean * 0.5, y + 420, 40), z1, z2));
    for (int i = 0; i < 5; i++) {
      double wire = x + 50 + i * (cushion - 100) / 4;
      parts.add(
          Material.STEEL, 0.15, new Prism(new Bar(wire, y + 125, wire + 30, y + 150, 9), z1, z2));
    }
  }

  private static void bar(SceneObject.Builder parts, Outline line, double z) {
    parts.add(Material.STEEL, 0.8, new Prism(line, z - 14, z + 14));
  }

  /**
   * Where a seat stands.
   *
   * @param x front edge
   * @param y height of its rails
   * @param z its middle
   * @param half half its width
   */
  record Seat(double x, double y, double z, double half) {}
}
