package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Stroke;

/** What hangs on a drawn trailer's frame: axles, legs, tanks, spare wheel, guards, lamps. */
final class TrailerGear {
  private final SceneObject.Builder parts;
  private final TrailerDesign trailer;
  private final SplitMix random;

  private TrailerGear(SceneObject.Builder parts, TrailerDesign trailer) {
    this.parts = parts;
    this.trailer = trailer;
    random = trailer.random("gear");
  }

  static void add(SceneObject.Builder parts, TrailerDesign trailer) {
    TrailerGear gear = new TrailerGear(parts, trailer);
    gear.addAxles();
    gear.addLegs();
    gear.addBelow();
    if (gear.random.chance(0.4)) {
      gear.addSideGuards();
    }
    if (!trailer.carriesNext()) {
      gear.addRear();
    }
  }

  private void addAxles() {
    double r = trailer.wheels().radius();
    boolean guards = random.chance(0.5);
    boolean springs = random.chance(0.5);
    for (double x : trailer.axles()) {
      HeavyWheels.addAxle(parts, x, trailer.wheels(), trailer.seed());
      for (double z : new double[] {-560, 560}) {
        if (springs) {
          parts.add(
              Material.STEEL, new Prism(new Bar(x - 520, r + 190, x, r + 90, 60), z - 40, z + 40));
          parts.add(
              Material.STEEL, new Prism(new Bar(x, r + 90, x + 520, r + 190, 60), z - 40, z + 40));
        } else {
          parts.add(
              Material.STEEL, new Prism(new Bar(x - 480, r + 110, x, r + 85, 48), z - 45, z + 45));
          parts.add(Material.RUBBER, 0.5, new Rounded.Upright(x + 390, z, 140, r + 130, r + 330));
        }
        parts.add(
            Material.STEEL,
            0.8,
            new Prism(new Bar(x - 520, r + 110, x - 470, r + 330, 90), z - 30, z + 30));
      }
      parts.add(Material.STEEL, 0.4, new Rounded.Lying(x - 330, x - 60, r + 40, 250, 85));
      if (guards) {
        addGuard(x, r);
      }
    }
  }

  private void addGuard(double x, double r) {
    for (double z : new double[] {-1020, 1020}) {
      Solid guard = new Prism(new Stroke(new Circle(x, r, r + 80), 7), z - 190, z + 190);
      Solid lower = new Block(x - 700, x + 700, -200, r + 260, z - 190, z + 190);
      parts.add(Material.POLYETHYLENE, 0.5, guard.without(lower));
    }
  }

  private void addLegs() {
    double x = Math.min(trailer.neck() + random.between(-500, 900), trailer.firstAxle() - 1500);
    double foot = random.between(150, 480);
    double top = trailer.deck() - 60;
    double width = random.between(100, 150);
    for (double z : new double[] {-700, 700}) {
      BoxFrame.addBeam(parts, new Block(x, x + width, foot + 150, top, z - 62, z + 62), 7);
      parts.add(
          Material.STEEL,
          0.5,
          new Block(x + 18, x + width - 18, foot, Math.max(foot + 100, top - 400), z - 45, z + 45));
      parts.add(
          Material.STEEL,
          0.7,
          new Block(x - 60, x + width + 60, foot - 40, foot, z - 110, z + 110));
      parts.add(
          Material.STEEL,
          new Prism(new Bar(x + 80, foot + 350, x + 700, top - 180, 40), z - 6, z + 6));
    }
    parts.add(Material.STEEL, 0.5, new Block(x + 40, x + 85, top - 300, top - 255, -620, 620));
  }

  private void addBelow() {
    double from = trailer.neck() + 900;
    double to = trailer.firstAxle() - 900;
    double y = trailer.deck() - trailer.depth();
    if (random.chance(0.3)) {
      double x = random.between(from, Math.max(from + 1, to));
      double radius = random.between(110, 190);
      Solid tank = new Prism(new Circle(x, y, radius), -420, 420);
      parts.add(Material.STEEL, tank.without(new Prism(new Circle(x, y, radius - 5), -420, 420)));
      parts.add(Material.STEEL, new Prism(new Circle(x, y, radius), -4, 4));
    }
    if (random.chance(0.5)) {
      double x = random.between(from, Math.max(from + 1, to));
      double side = random.chance(0.5) ? -900 : 900;
      BoxFrame.addBeam(
          parts,
          new Block(x, x + random.between(350, 800), y - 250, y + 60, side - 220, side + 220),
          3);
      Clutter.add(
          parts,
          new Clutter.Kind(Material.STEEL, 8, 160, 50),
          new Block(x, x + 350, y - 250, y + 50, side - 200, side + 200),
          random.nextLong());
    }
  }

  private void addSideGuards() {
    double x1 = trailer.neck() + 500;
    double x2 = trailer.firstAxle() - 800;
    if (x2 < x1 + 500) {
      return;
    }
    double y = random.between(550, 700);
    for (double z : new double[] {-1200, 1200}) {
      for (double bar : new double[] {y, y + 250}) {
        parts.add(Material.ALUMINIUM, new Block(x1, x2, bar, bar + 100, z - 6, z + 6));
      }
      for (double x = x1 + 200; x < x2; x += 1400) {
        parts.add(Material.STEEL, new Block(x, x + 50, y - 30, trailer.deck() - 150, z - 6, z + 6));
      }
    }
  }

  private void addRear() {
    double end = trailer.length();
    double y = trailer.deck();
    double guard = random.between(380, 560);
    parts.add(Material.STEEL, 0.1, new Block(end - 90, end - 10, guard, guard + 120, -1150, 1150));
    for (double z : new double[] {-450, 450}) {
      parts.add(
          Material.STEEL,
          new Prism(new Bar(end - 600, y - 300, end - 40, guard + 60, 36), z - 14, z + 14));
      parts.add(Material.STEEL, new Block(end - 70, end - 30, guard, y - 150, z - 14, z + 14));
    }
    parts.add(
        Material.STEEL,
        random.between(0.03, 0.12),
        new Block(end - 90, end, y - random.between(150, 350), y - 10, -1200, 1200));
    for (double z : new double[] {-1020, 1020}) {
      parts.add(
          Material.POLYETHYLENE,
          0.5,
          new Block(end - 30, end + 30, y - 420, y - 290, z - 180, z + 180));
      double flap = end - random.between(200, 700);
      parts.add(Material.RUBBER, new Block(flap, flap + 12, 180, 640, z - 180, z + 180));
    }
  }
}
