package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/**
 * Small iron inside a drawn dry container: lashing rings and bars in rows, vents, plates, repairs,
 * battens, lamps. None of it is hidden, and a detector must not think so.
 */
final class BoxFittings {
  private static final double HALF_MM = BoxDesign.HALF_MM;
  private static final double FLOOR_MM = 178;

  private final SceneObject.Builder parts;
  private final SplitMix random;
  private final double x2;
  private final double top;

  private BoxFittings(SceneObject.Builder parts, BoxDesign box) {
    this.parts = parts;
    random = box.random("fittings");
    x2 = box.length();
    top = box.height();
  }

  static void add(SceneObject.Builder parts, BoxDesign box) {
    BoxFittings fittings = new BoxFittings(parts, box);
    fittings.addLashing();
    fittings.addFrames();
    fittings.addPlates();
    fittings.addVents();
    if (fittings.random.chance(0.3)) {
      fittings.addBatten();
    }
    if (fittings.random.chance(0.3)) {
      fittings.addStains();
    }
  }

  /** Rings, or hoops of round bar that stand on the floor and hang below the roof. */
  private void addLashing() {
    double pitch = random.between(600, 1500);
    double start = random.between(250, 250 + pitch);
    int way = random.nextInt(5);
    double width = random.between(45, 75);
    double bar = random.between(9, 14);
    double rise = random.between(25, 75);
    boolean above = random.chance(0.7);
    boolean gusseted = random.chance(0.4);
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (HALF_MM - random.between(30, 70));
      double shift = random.between(-20, 20);
      for (double x = start + shift; x < x2 - 250; x += pitch) {
        if (way == 0) {
          ring(x, FLOOR_MM + 36, z);
        } else {
          hoop(new Bar(x, FLOOR_MM - 60, x, FLOOR_MM + rise, width), bar, z);
        }
        if (gusseted) {
          parts.add(Material.STEEL, 0.7, new Block(x - 35, x + 35, 120, FLOOR_MM, z - 8, z + 8));
        }
        double at = x + pitch / 2;
        if (above && at < x2 - 250) {
          hoop(new Bar(at, top - 70 - rise * 0.5, at, top, width), bar, z);
        }
      }
    }
  }

  private void ring(double x, double y, double z) {
    parts.add(Material.STEEL, new Prism(new Stroke(new Circle(x, y, 32), 12), z - 6, z + 6));
  }

  private void hoop(Bar line, double bar, double z) {
    parts.add(Material.STEEL, new Prism(new Stroke(line, bar), z - bar / 2, z + bar / 2));
  }

  /** Faint rectangles of sheet, few and anywhere. */
  private void addFrames() {
    int frames = random.nextInt(5);
    for (int i = 0; i < frames; i++) {
      double z = side() * (HALF_MM - 30);
      double x = random.between(200, x2 - 900);
      double y = random.between(400, top - 500);
      double width = random.between(80, 600);
      double height = random.between(60, 350);
      Outline face = new Corners(x, y, x + width, y, x + width, y + height, x, y + height);
      parts.add(Material.STEEL, new Prism(new Stroke(face, 12), z - 3, z + 3));
      if (random.chance(0.4)) {
        parts.add(Material.STEEL, new Prism(face, z - 1.5, z + 1.5));
      }
    }
  }

  /** Plates, locks, lamps: small squares and dots, some as thick as a hand. */
  private void addPlates() {
    int plates = random.nextInt(7);
    for (int i = 0; i < plates; i++) {
      double z = side() * (HALF_MM - 40);
      double x = random.between(150, x2 - 200);
      double y = random.chance(0.5) ? random.between(200, 700) : random.between(200, top - 200);
      double width = random.between(20, 110);
      double height = width * random.between(0.4, 2.5);
      double half = random.between(2, 18);
      Solid plate =
          random.chance(0.6)
              ? new Block(x, x + width, y, y + height, z - half, z + half)
              : new Prism(new Circle(x, y, width / 2), z - half, z + half);
      parts.add(Material.STEEL, random.between(0.5, 1), plate);
      if (random.chance(0.3)) {
        parts.add(Material.STEEL, new Prism(new Circle(x, y, 9), z - 25, z + 25));
      }
    }
  }

  /** Ventilators under the roof rail: a hood over slots, always some of them alike. */
  private void addVents() {
    int vents = random.chance(0.5) ? 0 : 1 + random.nextInt(4);
    double width = random.between(60, 260);
    double height = random.between(50, 320);
    double y = top - random.between(120, 500) - height;
    double hood = random.between(1.5, 5);
    for (int i = 0; i < vents; i++) {
      double x = 400 + (i + random.between(0.2, 0.8)) * (x2 - 900) / vents;
      double z = (i % 2 == 0 ? -1 : 1) * (HALF_MM - 20);
      Block body = new Block(x, x + width, y, y + height, z - hood, z + hood);
      parts.add(Material.STEEL, 0.8, body, Texture.layers(random.between(18, 40), 0.4));
      Outline face = new Corners(x, y, x + width, y, x + width, y + height, x, y + height);
      parts.add(Material.STEEL, new Prism(new Stroke(face, 10), z - hood - 2, z + hood + 2));
    }
  }

  private void addBatten() {
    double y = random.between(500, top - 600);
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (HALF_MM - 40);
      parts.add(Material.STEEL, new Block(120, x2 - 120, y, y + 30, z - 2, z + 2));
    }
  }

  /** Rust, glue, spilt goods on a wall: soft upright patches. */
  private void addStains() {
    int stains = 1 + random.nextInt(4);
    for (int i = 0; i < stains; i++) {
      double x = random.between(300, x2 - 600);
      double y = random.between(200, top - 900);
      double wide = random.between(40, 300);
      double tall = random.between(150, 700);
      Material material = random.pick(List.of(Material.WOOD, Material.STEEL, Material.WATER));
      parts.add(
          material,
          material == Material.STEEL ? 0.15 : 0.9,
          new Rounded.Cushion(x, y + tall, side() * (HALF_MM - 40), wide, tall, 14),
          Texture.lumps(random.between(20, 70), 0.95, random.nextLong()));
    }
  }

  private int side() {
    return random.chance(0.5) ? -1 : 1;
  }
}
