package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Stroke;

/** A tank container: a barrel with domed ends in an open frame, a walkway and valves on top. */
final class TankContainer {
  private static final int DOME_STEPS = 8;

  private final SceneObject.Builder parts = new SceneObject.Builder();
  private final BoxDesign box;
  private final SplitMix random;
  private final double radius;
  private final double middle;
  private final double inset;

  private TankContainer(BoxDesign box) {
    this.box = box;
    random = box.random("tank");
    radius = random.between(850, 1170);
    middle = Math.min(box.height() - radius - 60, random.between(radius + 70, radius + 320));
    inset = random.between(30, 420);
  }

  /** Returns the frame with its barrel and what is in it: full, in part, or nothing. */
  static SceneObject build(BoxDesign box) {
    TankContainer tank = new TankContainer(box);
    BoxFrame.add(tank.parts, box);
    tank.addEndFrames();
    tank.addBarrel();
    tank.addLiquid();
    tank.addTop();
    tank.addUnderside();
    return tank.parts.build("container");
  }

  /** Returns the frame with its barrel, empty. */
  static SceneObject shell(BoxDesign box) {
    TankContainer tank = new TankContainer(box);
    BoxFrame.add(tank.parts, box);
    tank.addEndFrames();
    tank.addBarrel();
    tank.addTop();
    tank.addUnderside();
    return tank.parts.build("container");
  }

  /** Returns what is in the barrel, filled up to a share of its height. */
  static List<Part> content(BoxDesign box, Material liquid, double level) {
    TankContainer tank = new TankContainer(box);
    tank.addLiquid(liquid, 1, level);
    return tank.parts.parts();
  }

  private void addEndFrames() {
    for (double x : new double[] {20, box.length() - 100}) {
      for (int side = -1; side <= 1; side += 2) {
        double z = side * 800;
        parts.add(Material.STEEL, 0.5, new Block(x, x + 80, 60, middle, z - 40, z + 40));
      }
      parts.add(Material.STEEL, 0.1, new Block(x, x + 80, middle - 60, middle, -1150, 1150));
    }
    boolean rails = random.chance(0.5);
    for (int side = -1; side <= 1; side += 2) {
      double z = side * 1180;
      if (rails) {
        parts.add(Material.STEEL, 0.4, new Block(0, box.length(), 20, 110, z - 25, z + 25));
      } else {
        double x = random.between(700, 1600);
        parts.add(Material.STEEL, 0.4, new Prism(new Bar(60, 60, x, middle, 70), z - 25, z + 25));
        parts.add(
            Material.STEEL,
            0.4,
            new Prism(
                new Bar(box.length() - 60, 60, box.length() - x, middle, 70), z - 25, z + 25));
      }
    }
  }

  /** A horizontal barrel in steps that narrow towards both ends. */
  private Solid barrel(double r) {
    return new Rounded.Lying(inset + 240, box.length() - inset - 240, middle, 0, r);
  }

  private void addBarrel() {
    double wall = random.between(4, 7);
    parts.add(Material.STEEL, barrel(radius).without(barrel(radius - wall)));
    if (random.chance(0.6)) {
      double lagging = radius + random.between(30, 60);
      parts.add(Material.POLYETHYLENE, 0.06, barrel(lagging).without(barrel(radius)));
      parts.add(Material.STEEL, barrel(lagging + 1).without(barrel(lagging)));
    }
    for (int step = 0; step < DOME_STEPS; step++) {
      double r = domeRadius(step);
      for (int end = 0; end < 2; end++) {
        Solid ring = dome(end, step, r);
        parts.add(Material.STEEL, ring.without(dome(end, step, r - 14)));
      }
    }
    int rings = 2 + random.nextInt(4);
    for (int i = 0; i < rings; i++) {
      double x = inset + 400 + i * (box.length() - 2 * inset - 800) / (rings - 1);
      Solid hoop = new Rounded.Lying(x, x + 45, middle, 0, radius + 30);
      parts.add(Material.STEEL, 0.3, hoop.without(new Rounded.Lying(x, x + 45, middle, 0, radius)));
    }
  }

  private double domeRadius(int step) {
    double out = (step + 1.0) / (DOME_STEPS + 0.4);
    return radius * Math.sqrt(1 - out * out);
  }

  private Solid dome(int end, int step, double r) {
    double width = 240.0 / DOME_STEPS;
    double from = 240 - (step + 1) * width;
    double x = end == 0 ? inset + from : box.length() - inset - from - width;
    return new Rounded.Lying(x, x + width, middle, 0, r);
  }

  private void addLiquid() {
    double draw = random.nextDouble();
    if (draw < 0.3) {
      return;
    }
    double level = draw < 0.65 ? random.between(0.85, 0.97) : random.between(0.12, 0.85);
    addLiquid(Material.WATER, random.between(0.7, 1), level);
  }

  private void addLiquid(Material liquid, double fill, double level) {
    double surface = middle - radius + 2 * radius * level;
    Solid above = new Block(0, box.length(), surface, box.height(), -1200, 1200);
    parts.add(liquid, fill, barrel(radius - 8).without(above));
    for (int step = 0; step < DOME_STEPS; step++) {
      for (int end = 0; end < 2; end++) {
        parts.add(liquid, fill, dome(end, step, domeRadius(step) - 15).without(above));
      }
    }
  }

  private void addTop() {
    double y = middle + radius;
    double x = box.length() * random.between(0.35, 0.65);
    parts.add(
        Material.STEEL,
        0.6,
        new Prism(
            new Stroke(new Circle(x, Math.min(y - 60, box.height() - 205), 200), 30), -40, 40));
    parts.add(Material.STEEL, 0.05, new Block(x - 280, x + 280, y, y + 30, -260, 260));
    for (int i = 0; i < 4; i++) {
      double at = random.between(800, box.length() - 800);
      parts.add(
          Material.STEEL,
          0.6,
          new Rounded.Upright(at, 150, 45, y - 20, Math.min(y + 110, box.height() - 2)));
      parts.add(Material.STEEL, 0.5, new Prism(new Circle(at, y - 40, 45), -60, 60));
    }
    double walk = Math.min(box.height() - 12, y + random.between(60, 160));
    double end = random.chance(0.5) ? box.length() - 60 : box.length() * 0.6;
    parts.add(Material.ALUMINIUM, 0.5, new Block(60, end, walk - 18, walk, -450, 100));
    for (double at = 300; at < end; at += 900) {
      parts.add(Material.STEEL, new Block(at, at + 30, y - 80, walk, -440, -425));
    }
  }

  private void addUnderside() {
    double x = box.length() - inset - random.between(150, 400);
    parts.add(
        Material.STEEL,
        0.5,
        new Prism(new Circle(x, Math.max(95, middle - radius), 90), -110, 110));
    parts.add(
        Material.STEEL,
        0.6,
        new Prism(new Bar(x, middle - radius, box.length() - 40, 160, 80), -40, 40));
    for (double at : new double[] {box.length() * 0.25, box.length() * 0.75}) {
      parts.add(
          Material.STEEL, 0.05, new Block(at, at + 200, 40, middle - radius + 160, -700, 700));
    }
    if (random.chance(0.5)) {
      double at = random.between(500, 2500);
      parts.add(Material.POLYETHYLENE, 0.6, new Block(at, at + 160, 300, 700, 1150, 1210));
    }
  }
}
