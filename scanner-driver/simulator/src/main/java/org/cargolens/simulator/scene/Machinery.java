package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/** Engines and gearboxes, as dense as real ones, with all that is bolted to them. */
final class Machinery {
  private final SceneObject.Builder parts;
  private final SplitMix random;

  Machinery(SceneObject.Builder parts, SplitMix random) {
    this.parts = parts;
    this.random = random;
  }

  /** Adds cylinders, crank, flywheel, manifolds, pulleys and small parts. */
  void engine(Block space, int cylinders) {
    double length = space.x2() - space.x1();
    double height = space.y2() - space.y1();
    double pitch = length * 0.85 / cylinders;
    for (int i = 0; i < cylinders; i++) {
      double x = space.x1() + length * 0.08 + (i + 0.5) * pitch;
      parts.add(
          Material.STEEL,
          0.3,
          new Block(
              x - pitch * 0.34,
              x + pitch * 0.34,
              space.y1() + height * 0.45,
              space.y2() - height * 0.08,
              -80,
              80));
      parts.add(
          Material.STEEL,
          0.5,
          new Prism(new Circle(x, space.y1() + height * 0.25, pitch * 0.36), -60, 60));
    }
    parts.add(
        Material.STEEL,
        0.6,
        new Prism(new Circle(space.x2() + 20, space.y1() + height * 0.35, height * 0.3), -30, 30));
    for (int i = 0; i < 4; i++) {
      double x = space.x1() - random.between(10, 80);
      double y = space.y1() + height * random.between(0.1, 0.9);
      double r = random.between(40, 110);
      parts.add(
          Material.STEEL,
          0.6,
          new Prism(new Stroke(new Circle(x, y, r), r * random.between(0.2, 0.7)), -40, 30));
    }
    Block around =
        new Block(
            space.x1() - 100,
            space.x2() + 100,
            space.y1() - 40,
            space.y2() + 80,
            space.z1() - 80,
            space.z2() + 80);
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 50 + random.nextInt(50), height * 0.35, 85),
        around,
        random.nextLong());
    Clutter.add(
        parts, new Clutter.Kind(Material.STEEL, 25, height * 0.8, 24), around, random.nextLong());
    Clutter.add(
        parts,
        new Clutter.Kind(Material.ALUMINIUM, 20, height * 0.4, 110),
        around,
        random.nextLong());
  }

  /** Adds a tapering housing with shafts and wheels. */
  void gearbox(Block space) {
    double length = space.x2() - space.x1();
    double height = space.y2() - space.y1();
    Outline housing =
        new Corners(
            space.x1(),
            space.y1(),
            space.x1(),
            space.y2(),
            space.x1() + length * 0.7,
            space.y2() - height * 0.25,
            space.x2(),
            space.y2() - height * 0.4,
            space.x2(),
            space.y1() + height * 0.25,
            space.x1() + length * 0.6,
            space.y1() + height * 0.1);
    parts.add(
        Material.ALUMINIUM,
        random.between(0.15, 0.3),
        new Prism(housing, space.z1(), space.z2()),
        Texture.lumps(110, 0.35, random.nextLong()));
    double middle = (space.y1() + space.y2()) / 2;
    for (int shaft = 0; shaft < 2; shaft++) {
      double y = middle + (shaft - 0.5) * height * 0.3;
      parts.add(
          Material.STEEL,
          0.8,
          new Prism(new Bar(space.x1() + 40, y, space.x2() - 60, y, 40), -20, 20));
      for (double x = space.x1() + 70; x < space.x2() - 150; x += random.between(70, 160)) {
        double r = height * random.between(0.1, 0.22);
        parts.add(Material.STEEL, 0.6, new Block(x, x + 34, y - r, y + r, -60, 60));
      }
    }
  }
}
