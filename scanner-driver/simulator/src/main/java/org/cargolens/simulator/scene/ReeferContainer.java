package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Outline.Circle;

/**
 * A refrigerated container: foam between thin skins, aluminium T-section floor, posts in the walls,
 * and the refrigerating unit in its front end.
 */
final class ReeferContainer {
  /** Depth of the refrigerating unit. */
  static final double UNIT_MM = 430;

  /** Height of the floor's upper side above the container's foot. */
  static final double FLOOR_MM = 270;

  private static final double ACROSS_MM = DryContainer.HALF_MM - 30;

  private final double x1;
  private final double x2;
  private final double y1;
  private final double y2;
  private final SceneObject.Builder parts = new SceneObject.Builder();

  private ReeferContainer(DryContainer.Box box) {
    x1 = box.x();
    x2 = box.x() + box.lengthMm();
    y1 = box.y();
    y2 = box.y() + box.heightMm();
  }

  /** Returns the container. */
  static SceneObject of(DryContainer.Box box) {
    ReeferContainer reefer = new ReeferContainer(box);
    DryContainer.addFrame(reefer.parts, box);
    reefer.addSides();
    reefer.addRoofAndFloor();
    reefer.addUnit();
    DryContainer.addDoors(reefer.parts, box);
    reefer.parts.add(
        Material.POLYETHYLENE,
        0.05,
        new Block(reefer.x2 - 130, reefer.x2 - 60, reefer.y1 + 250, reefer.y2 - 90, -1100, 1100));
    return reefer.parts.build("container");
  }

  private void addSides() {
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (ACROSS_MM - 35);
      parts.add(
          Material.POLYETHYLENE,
          0.05,
          new Block(x1 + 150, x2 - 110, y1 + 165, y2 - 60, z - 33, z + 33));
      parts.add(
          Material.ALUMINIUM, new Block(x1 + 150, x2 - 110, y1 + 165, y2 - 60, z - 1.6, z + 1.6));
      parts.add(Material.STEEL, new Block(x1 + 150, x2 - 110, y1 + 165, y2 - 60, z - 0.4, z + 0.4));
      for (double x = x1 + 700 + side * 55; x < x2 - 200; x += 813) {
        parts.add(Material.STEEL, 0.35, new Block(x, x + 38, y1 + 165, y2 - 60, z - 30, z + 30));
        parts.add(
            Material.POLYETHYLENE,
            0.4,
            new Block(x + 300, x + 318, y1 + 260, y2 - 160, z - 30, z + 30));
      }
      parts.add(
          Material.ALUMINIUM, new Block(x1 + UNIT_MM, x2 - 120, y1 + 700, y1 + 745, z - 4, z + 4));
      parts.add(
          Material.ALUMINIUM, new Block(x1 + UNIT_MM, x2 - 120, y1 + 270, y1 + 470, z - 2, z + 2));
    }
  }

  private void addRoofAndFloor() {
    parts.add(
        Material.POLYETHYLENE,
        0.05,
        new Block(x1 + 150, x2 - 110, y2 - 105, y2 - 25, -ACROSS_MM, ACROSS_MM));
    parts.add(
        Material.ALUMINIUM, new Block(x1 + 150, x2 - 110, y2 - 28, y2 - 26, -ACROSS_MM, ACROSS_MM));
    parts.add(
        Material.ALUMINIUM,
        new Block(x1 + 150, x2 - 110, y2 - 107, y2 - 106, -ACROSS_MM, ACROSS_MM));
    parts.add(
        Material.POLYETHYLENE,
        0.05,
        new Block(x1 + 150, x2 - 110, y1 + 110, y1 + 200, -ACROSS_MM, ACROSS_MM));
    parts.add(
        Material.ALUMINIUM,
        0.13,
        new Block(x1 + UNIT_MM, x2 - 130, y1 + 200, y1 + FLOOR_MM, -1110, 1110));
    for (double x = x1 + 400; x < x2 - 200; x += 620) {
      parts.add(
          Material.STEEL,
          0.06,
          new Block(x - 16, x + 16, y1 + 20, y1 + 118, -ACROSS_MM, ACROSS_MM));
    }
  }

  private void addUnit() {
    double end = x1 + UNIT_MM;
    parts.add(
        Material.STEEL, 0.012, new Block(x1 + 40, end - 90, y1 + 190, y1 + 1050, -1000, 1000));
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 70, 170, 110),
        new Block(x1 + 30, end - 90, y1 + 190, y1 + 1060, -1000, 1000),
        31);
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 40, 130, 60),
        new Block(x1 + 30, end - 60, y1 + 1050, y2 - 120, -1000, 1000),
        32);
    parts.add(
        Material.ALUMINIUM,
        0.06,
        new Block(x1 + 60, end - 80, y1 + 1100, y2 - 160, -950, 950),
        Texture.layers(32, 0.4).times(Texture.lumps(150, 0.4, 33)));
    parts.add(Material.STEEL, 0.5, new Rounded.Upright(x1 + 180, -420, 115, y1 + 260, y1 + 640));
    parts.add(Material.STEEL, 0.3, new Block(x1 + 210, x1 + 320, y1 + 700, y1 + 1010, 300, 700));
    for (double y : new double[] {y1 + 1300, y1 + 1900}) {
      parts.add(Material.STEEL, 0.6, new Prism(new Circle(x1 + 210, y, 80), -140, 60));
    }
    parts.add(
        Material.ALUMINIUM, 0.004, new Block(end - 40, end - 20, y1 + 300, y2 - 110, -1100, 1100));
    parts.add(
        Material.POLYETHYLENE,
        0.05,
        new Block(end - 90, end - 20, y1 + 200, y2 - 110, -1100, 1100));
  }
}
