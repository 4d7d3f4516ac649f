package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** What every drawn container has: castings, posts, rails, headers and sills, and its doors. */
final class BoxFrame {
  private static final double HALF_MM = BoxDesign.HALF_MM;

  private final SceneObject.Builder parts;
  private final BoxDesign box;
  private final SplitMix random;

  private BoxFrame(SceneObject.Builder parts, BoxDesign box) {
    this.parts = parts;
    this.box = box;
    this.random = box.random("frame");
  }

  /** Adds castings, posts, rails, headers and sills. */
  static void add(SceneObject.Builder parts, BoxDesign box) {
    BoxFrame frame = new BoxFrame(parts, box);
    frame.addCastings();
    frame.addPosts();
    frame.addRails();
    frame.addEnds();
  }

  /** Adds a hollow section with walls of some mm. */
  static void addBeam(SceneObject.Builder parts, Block outer, double wall) {
    parts.add(
        Material.STEEL,
        outer.without(
            new Block(
                outer.x1() + wall,
                outer.x2() - wall,
                outer.y1() + wall,
                outer.y2() - wall,
                outer.z1() + wall,
                outer.z2() - wall)));
  }

  private void addCastings() {
    double fill = random.between(0.4, 0.8);
    for (int side = -1; side <= 1; side += 2) {
      for (double x : new double[] {0, box.length() - 178}) {
        for (double y : new double[] {0, box.height() - 118}) {
          Solid casting = inward(x, x + 178, y, y + 118, side, 0, 162);
          Solid cavity = inward(x + 28, x + 150, y + 28, y + 90, side, 28, 134);
          Solid aperture = inward(x + 56, x + 122, y + 34, y + 84, side, 0, 28);
          parts.add(Material.STEEL, fill, casting.without(cavity).without(aperture));
        }
      }
    }
  }

  private void addPosts() {
    double front = random.between(60, 150);
    double rear = random.between(80, 160);
    double wall = 6 * box.steel();
    for (int side = -1; side <= 1; side += 2) {
      addBeam(parts, inward(0, front, 0, box.height(), side, 0, 90), wall);
      Block post = inward(box.length() - rear, box.length(), 0, box.height(), side, 0, 100);
      addBeam(parts, post, wall * random.between(1, 1.7));
    }
  }

  private void addRails() {
    double top = box.height();
    double depth = random.between(130, 170);
    for (int side = -1; side <= 1; side += 2) {
      if (box.kind() != BoxDesign.Kind.FLAT_RACK) {
        addBeam(parts, inward(0, box.length(), top - 62, top, side, 0, 60), 3.5 * box.steel());
      }
      if (box.kind() != BoxDesign.Kind.TANK) {
        parts.add(Material.STEEL, inward(0, box.length(), 10, depth, side, 0, 5 * box.steel()));
        parts.add(Material.STEEL, inward(0, box.length(), depth - 5, depth, side, 0, 48));
        parts.add(Material.STEEL, inward(0, box.length(), 10, 15, side, 0, 48));
      }
    }
  }

  /** Headers and sills across: seen from their end, and bent, so thinned. */
  private void addEnds() {
    double across = HALF_MM - 10;
    for (double x : new double[] {0, box.length() - 70}) {
      double fill = random.between(0.06, 0.16);
      parts.add(
          Material.STEEL,
          fill,
          new Block(x, x + 70, box.height() - 110, box.height() - 4, -across, across));
      parts.add(Material.STEEL, fill, new Block(x, x + 70, 20, 165, -across, across));
    }
  }

  /** Adds the door end: two leaves in their frame, locking bars with cams and handles. */
  static void addDoors(SceneObject.Builder parts, BoxDesign box) {
    SplitMix random = box.random("doors");
    double x = box.length();
    double y1 = 130;
    double y2 = box.height() - 100;
    double across = HALF_MM - 90;
    double thick = random.between(25, 60);
    parts.add(
        Material.STEEL,
        random.between(0.015, 0.045),
        new Block(x - 62, x - 62 + thick, y1, y2, -across, across));
    parts.add(Material.RUBBER, 0.05, new Block(x - 24, x - 12, y1, y2, -across, across));
    double step = random.between(420, 900);
    double out = random.between(-30, 10);
    double[] bars =
        random.chance(0.75) ? new double[] {-980, -330, 330, 980} : new double[] {-500, 500};
    for (double z : bars) {
      parts.add(Material.STEEL, new Rounded.Upright(x + out, z, 17, y1 - 60, y2 + 50));
      for (double y = y1 + 200; y < y2; y += step) {
        parts.add(Material.STEEL, new Block(x + out - 24, x + out + 20, y, y + 55, z - 35, z + 35));
      }
      for (double y : new double[] {y1 - 70, y2 + 20}) {
        parts.add(Material.STEEL, new Block(x - 16, x + out + 24, y, y + 52, z - 45, z + 45));
      }
      double handle = y1 + random.between(700, 1100);
      parts.add(
          Material.STEEL, new Block(x + out + 4, x + out + 14, handle, handle + 30, z, z + 480));
    }
    addHinges(parts, box, random);
  }

  private static void addHinges(SceneObject.Builder parts, BoxDesign box, SplitMix random) {
    double x = box.length();
    int hinges = 3 + random.nextInt(3);
    for (int i = 0; i < hinges; i++) {
      double y = 330 + i * (box.height() - 660) / (hinges - 1);
      for (double z : new double[] {-HALF_MM + 40, HALF_MM - 40}) {
        parts.add(Material.STEEL, 0.7, new Block(x - 60, x + 4, y, y + 110, z - 30, z + 30));
      }
    }
  }

  /** Returns a block that begins some mm inward of one side wall's outer face. */
  static Block inward(
      double x1, double x2, double y1, double y2, int side, double from, double to) {
    double outer = side * HALF_MM;
    return side < 0
        ? new Block(x1, x2, y1, y2, outer + from, outer + to)
        : new Block(x1, x2, y1, y2, outer - to, outer - from);
  }
}
