package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Circle;

/** A drawn refrigerated container: foam between skins, T-section floor, machinery in one end. */
final class ColdContainer {
  private static final double ACROSS_MM = BoxDesign.HALF_MM - 30;
  private static final double UNIT_MM = 430;

  private final SceneObject.Builder parts = new SceneObject.Builder();
  private final BoxDesign box;
  private final double x2;
  private final double top;
  private final SplitMix random;

  private ColdContainer(BoxDesign box) {
    this.box = box;
    x2 = box.length();
    top = box.height();
    random = box.random("cold");
  }

  static SceneObject build(BoxDesign box) {
    ColdContainer cold = new ColdContainer(box);
    BoxFrame.add(cold.parts, box);
    cold.addSides();
    cold.addRoofAndFloor();
    cold.addUnit();
    cold.addMachinery();
    BoxFrame.addDoors(cold.parts, box);
    cold.parts.add(
        Material.POLYETHYLENE,
        0.05,
        new Block(cold.x2 - 130, cold.x2 - 60, 250, cold.top - 90, -1100, 1100));
    return cold.parts.build("container");
  }

  private void addSides() {
    double pitch = random.between(500, 1100);
    double post = random.between(0.1, 0.4);
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (ACROSS_MM - 35);
      parts.add(
          Material.POLYETHYLENE, 0.05, new Block(150, x2 - 110, 165, top - 60, z - 33, z + 33));
      parts.add(Material.ALUMINIUM, new Block(150, x2 - 110, 165, top - 60, z - 1.6, z + 1.6));
      parts.add(
          Material.STEEL,
          0.6 * box.steel(),
          new Block(150, x2 - 110, 165, top - 60, z - 0.4, z + 0.4));
      for (double x = random.between(400, 900); x < x2 - 200; x += pitch) {
        parts.add(Material.STEEL, post, new Block(x, x + 38, 165, top - 60, z - 30, z + 30));
      }
      double rail = random.between(500, 1500);
      parts.add(Material.ALUMINIUM, new Block(UNIT_MM, x2 - 120, rail, rail + 45, z - 4, z + 4));
      parts.add(Material.ALUMINIUM, new Block(UNIT_MM, x2 - 120, 270, 470, z - 2, z + 2));
    }
  }

  private void addRoofAndFloor() {
    slab(Material.POLYETHYLENE, 0.05, top - 105, top - 25);
    slab(Material.ALUMINIUM, 1, top - 28, top - 26);
    slab(Material.ALUMINIUM, 1, top - 107, top - 106);
    slab(Material.POLYETHYLENE, 0.05, 110, 200);
    parts.add(
        Material.ALUMINIUM,
        random.between(0.1, 0.2),
        new Block(UNIT_MM, x2 - 130, 200, 270, -1110, 1110));
    double pitch = random.between(350, 700);
    for (double x = 400; x < x2 - 200; x += pitch) {
      parts.add(Material.STEEL, 0.06, new Block(x - 16, x + 16, 20, 118, -ACROSS_MM, ACROSS_MM));
    }
  }

  private void slab(Material material, double fill, double y1, double y2) {
    parts.add(material, fill, new Block(150, x2 - 110, y1, y2, -ACROSS_MM, ACROSS_MM));
  }

  private void addUnit() {
    double end = UNIT_MM;
    parts.add(
        Material.POLYETHYLENE, 0.05, new Block(end - 90, end - 20, 200, top - 110, -1100, 1100));
    parts.add(
        Material.ALUMINIUM, 0.004, new Block(end - 40, end - 20, 300, top - 110, -1100, 1100));
    parts.add(
        Material.STEEL, random.between(0.005, 0.02), new Block(30, 70, 190, top - 90, -1050, 1050));
  }

  private void addMachinery() {
    double middle = random.between(900, 1200);
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 40 + random.nextInt(50), 190, 110),
        new Block(30, UNIT_MM - 90, 190, middle, -1000, 1000),
        random.nextLong());
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 20 + random.nextInt(40), 140, 60),
        new Block(30, UNIT_MM - 60, middle, top - 120, -1000, 1000),
        random.nextLong());
    parts.add(
        Material.ALUMINIUM,
        random.between(0.03, 0.09),
        new Block(60, UNIT_MM - 80, middle + 40, top - 160, -950, 950),
        Texture.layers(32, 0.4).times(Texture.lumps(150, 0.4, random.nextLong())));
    double z = random.between(-600, 600);
    double foot = random.between(220, 320);
    parts.add(
        Material.STEEL,
        random.between(0.3, 0.7),
        new Rounded.Upright(random.between(150, 240), z, 115, foot, foot + 380));
    parts.add(Material.STEEL, 0.3, new Block(210, 320, middle - 350, middle - 60, 300, 700));
    int fans = 1 + random.nextInt(3);
    for (int fan = 0; fan < fans; fan++) {
      double y = middle + (fan + 0.5) * (top - 160 - middle) / fans;
      parts.add(Material.STEEL, 0.6, new Prism(new Circle(210, y, 80), -140, 60));
    }
  }
}
