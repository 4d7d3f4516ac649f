package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;

/** Things that don't belong where they are. */
final class HiddenThings {
  private HiddenThings() {}

  /** Returns a steel box with a heavy filling, at its lower left corner and depth. */
  static SceneObject denseBlock(double x, double y, double z) {
    SceneObject.Builder parts = new SceneObject.Builder();
    Solid box = new Block(x, x + 340, y, y + 230, z, z + 220);
    Solid inside = new Block(x + 8, x + 332, y + 8, y + 222, z + 8, z + 212);
    parts.add(Material.STEEL, box.without(inside));
    parts.add(Material.STEEL, 0.42, inside, Texture.layers(54, 0.12));
    return parts.hidden("dense-block");
  }

  /** Returns cartons of cigarettes behind a plywood wall across the front of a container. */
  static SceneObject cigarettesBehindWall(DryContainer.Box box) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double x = box.x() + 75;
    double y = box.floor();
    double top = y + 2150;
    Texture cases = Texture.cartons(195, 270, 5);
    Texture sticks = Texture.fins(28);
    Texture packed =
        (px, py) -> cases.at(px - x, py - y) * (0.88 + 0.12 * sticks.at(px - x, py - y));
    parts.add(Material.WOOD, 0.28, new Block(x, x + 390, y, top, -1120, 1120), packed);
    parts.add(Material.WOOD, 0.5, new Block(x + 398, x + 416, y, y + 2300, -1160, 1160));
    return parts.hidden("cigarettes");
  }

  /** Returns a rifle that lies along the vehicle, at its butt's lower end and depth. */
  static SceneObject rifle(double x, double y, double z) {
    SceneObject.Builder parts = new SceneObject.Builder();
    Solid barrel = new Prism(new Bar(x + 420, y + 92, x + 930, y + 104, 21), z - 10, z + 10);
    parts.add(Material.STEEL, barrel);
    parts.add(
        Material.STEEL, new Prism(new Bar(x + 470, y + 122, x + 700, y + 128, 16), z - 8, z + 8));
    parts.add(
        Material.STEEL,
        0.8,
        new Prism(
            new Corners(x + 240, y + 60, x + 470, y + 68, x + 470, y + 116, x + 250, y + 124),
            z - 20,
            z + 20));
    parts.add(
        Material.STEEL,
        0.7,
        new Prism(
            new Corners(
                x + 370, y + 62, x + 420, y + 62, x + 470, y - 90, x + 425, y - 108, x + 385,
                y - 20),
            z - 15,
            z + 15));
    parts.add(
        Material.WOOD,
        new Prism(
            new Corners(x, y, x + 20, y + 112, x + 245, y + 110, x + 245, y + 62), z - 22, z + 22));
    parts.add(
        Material.WOOD, new Prism(new Bar(x + 500, y + 90, x + 690, y + 94, 44), z - 22, z + 22));
    parts.add(
        Material.POLYETHYLENE,
        new Prism(new Bar(x + 270, y + 50, x + 238, y - 30, 36), z - 16, z + 16));
    parts.add(
        Material.STEEL, new Prism(new Bar(x + 910, y + 104, x + 912, y + 136, 8), z - 6, z + 6));
    parts.add(
        Material.STEEL,
        new Prism(new Circle(x + 335, y + 48, 20), z - 3, z + 3)
            .without(new Prism(new Circle(x + 335, y + 48, 14), z - 3, z + 3)));
    return parts.hidden("weapon");
  }

  /** Returns pressed organic packets, stacked in a row, at their lower left corner and depth. */
  static SceneObject packets(double x, double y, double z) {
    SceneObject.Builder parts = new SceneObject.Builder();
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 2; row++) {
        double px = x + column * 158;
        double py = y + row * 128 + column % 2 * 6;
        parts.add(Material.WATER, 0.95, new Block(px, px + 146, py, py + 112, z, z + 130));
      }
    }
    return parts.hidden("packets");
  }
}
