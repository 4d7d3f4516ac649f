package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Stroke;

/** Many small parts in a space, as engines, dashboards and refrigerating units show them. */
final class Clutter {
  private Clutter() {}

  /**
   * Adds parts of random shape.
   *
   * @param parts where to
   * @param kind what they are made of, how many and how large they are
   * @param space where they are
   * @param seed decides each of them
   */
  static void add(SceneObject.Builder parts, Kind kind, Block space, long seed) {
    SplitMix random = new SplitMix(seed);
    for (int i = 0; i < kind.count(); i++) {
      double size = kind.sizeMm() * random.between(0.35, 1);
      double x = random.between(space.x1() + size / 2, space.x2() - size / 2);
      double y = random.between(space.y1() + size / 2, space.y2() - size / 2);
      double thick = kind.thickMm() * random.between(0.3, 1);
      double z = random.between(space.z1(), Math.max(space.z1() + 1, space.z2() - thick));
      parts.add(
          kind.material(), random.between(0.4, 1), shape(random, x, y, size).between(z, z + thick));
    }
  }

  private static Shape shape(SplitMix random, double x, double y, double size) {
    double turn = random.nextInt(4) * Math.PI / 2 + random.between(-0.25, 0.25);
    double dx = size * 0.5 * StrictMath.cos(turn);
    double dy = size * 0.5 * StrictMath.sin(turn);
    double wall = size * random.between(0.06, 0.2);
    return switch (random.nextInt(7)) {
      case 0 -> (z1, z2) -> new Prism(new Circle(x, y, size * 0.4), z1, z2);
      case 1 -> (z1, z2) -> new Prism(new Stroke(new Circle(x, y, size * 0.5), wall), z1, z2);
      case 2, 3, 4 -> (z1, z2) -> new Prism(new Bar(x - dx, y - dy, x + dx, y + dy, wall), z1, z2);
      default ->
          (z1, z2) ->
              new Block(x - size * 0.4, x + size * 0.4, y - size * 0.25, y + size * 0.25, z1, z2);
    };
  }

  private interface Shape {
    Solid between(double z1, double z2);
  }

  /**
   * What the parts are like.
   *
   * @param material what they are made of
   * @param count how many
   * @param sizeMm largest size in the picture
   * @param thickMm largest thickness along the beam
   */
  record Kind(Material material, int count, double sizeMm, double thickMm) {}
}
