package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;

/** A flat rack: a heavy floor between two end walls, nothing else. */
final class RackContainer {
  private static final double DEPTH_MM = 620;

  private RackContainer() {}

  static SceneObject build(BoxDesign box) {
    SceneObject.Builder parts = new SceneObject.Builder();
    SplitMix random = box.random("rack");
    double x2 = box.length();
    BoxFrame.add(parts, box);
    for (double z : new double[] {-1190, -450, 450, 1190}) {
      parts.add(Material.STEEL, new Block(60, x2 - 60, 120, DEPTH_MM, z - 6, z + 6));
      parts.add(Material.STEEL, new Block(60, x2 - 60, 120, 140, z - 80, z + 10));
      parts.add(Material.STEEL, new Block(60, x2 - 60, DEPTH_MM - 20, DEPTH_MM, z - 80, z + 10));
    }
    parts.add(Material.WOOD, new Block(60, x2 - 60, DEPTH_MM, DEPTH_MM + 18, -1150, 1150));
    for (double x = 300; x < x2 - 200; x += box.member() * 1.6) {
      parts.add(Material.STEEL, 0.07, new Block(x, x + 16, 160, DEPTH_MM - 20, -1180, 1180));
    }
    double wall = random.between(0.03, 0.08);
    double thick = random.between(80, 220);
    for (double x : new double[] {60, x2 - 60 - thick}) {
      parts.add(
          Material.STEEL, wall, new Block(x, x + thick, DEPTH_MM, box.height() - 60, -1150, 1150));
    }
    for (int side = -1; side <= 1; side += 2) {
      double z = side * 1150;
      parts.add(
          Material.STEEL, 0.5, new Prism(new Bar(120, 1500, 600, DEPTH_MM, 60), z - 30, z + 30));
      parts.add(
          Material.STEEL,
          0.5,
          new Prism(new Bar(x2 - 120, 1500, x2 - 600, DEPTH_MM, 60), z - 30, z + 30));
    }
    return parts.build("container");
  }
}
