package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;

/**
 * A dry freight container after ISO 668 and ISO 1496-1: corner castings and posts, rails,
 * corrugated walls, roof, plywood floor on cross members, doors with locking bars.
 */
final class DryContainer {
  static final double WIDTH_MM = 2438;
  static final double HALF_MM = WIDTH_MM / 2;
  static final double FLOOR_MM = 178;

  private final double x1;
  private final double x2;
  private final double y1;
  private final double y2;
  private final SceneObject.Builder parts = new SceneObject.Builder();

  private DryContainer(Box box) {
    x1 = box.x();
    x2 = box.x() + box.lengthMm();
    y1 = box.y();
    y2 = box.y() + box.heightMm();
  }

  /** Returns the container. */
  static SceneObject of(Box box) {
    DryContainer container = new DryContainer(box);
    addFrame(container.parts, box);
    container.addSides();
    container.addRoof();
    container.addFloor();
    container.addFront();
    addDoors(container.parts, box);
    container.addLashingRings();
    return container.parts.build("container");
  }

  /** Adds posts, castings, rails and sills: alike in every kind of container. */
  static void addFrame(SceneObject.Builder parts, Box box) {
    double x1 = box.x();
    double x2 = box.x() + box.lengthMm();
    double y1 = box.y();
    double y2 = box.y() + box.heightMm();
    for (int side = -1; side <= 1; side += 2) {
      double outer = side * HALF_MM;
      addPosts(parts, box, outer);
      addBeam(parts, new Block(x1, x2, y2 - 60, y2, low(outer, 60), high(outer, 60)), 4);
      parts.add(
          Material.STEEL, new Block(x1, x2, y1 + 10, y1 + 165, low(outer, 5), high(outer, 5)));
      parts.add(
          Material.STEEL, new Block(x1, x2, y1 + 160, y1 + 165, low(outer, 48), high(outer, 48)));
      parts.add(
          Material.STEEL, new Block(x1, x2, y1 + 10, y1 + 15, low(outer, 48), high(outer, 48)));
    }
    double across = HALF_MM - 10;
    for (double x : new double[] {x1, x2 - 70}) {
      parts.add(Material.STEEL, 0.11, new Block(x, x + 70, y2 - 110, y2 - 4, -across, across));
      parts.add(Material.STEEL, 0.10, new Block(x, x + 70, y1 + 20, y1 + 165, -across, across));
    }
    for (double x : new double[] {x1 + 70, x2 - 230}) {
      parts.add(Material.STEEL, new Block(x, x + 160, y2 - 5, y2 - 1, -across, across));
    }
  }

  /** Adds the door end: two leaves in their frame, four locking bars with cams and handles. */
  static void addDoors(SceneObject.Builder parts, Box box) {
    double x = box.x() + box.lengthMm();
    double y1 = box.y() + 130;
    double y2 = box.y() + box.heightMm() - 100;
    double across = HALF_MM - 90;
    parts.add(Material.STEEL, 0.032, new Block(x - 62, x - 22, y1, y2, -across, across));
    parts.add(Material.RUBBER, 0.05, new Block(x - 24, x - 12, y1, y2, -across, across));
    for (double z : new double[] {-980, -330, 330, 980}) {
      parts.add(Material.STEEL, new Rounded.Upright(x + 6, z, 17, y1 - 60, y2 + 50));
      for (double y = y1 + 200; y < y2; y += 610) {
        parts.add(Material.STEEL, new Block(x - 14, x + 26, y, y + 55, z - 35, z + 35));
      }
      parts.add(Material.STEEL, new Block(x - 10, x + 30, y1 - 70, y1 - 15, z - 45, z + 45));
      parts.add(Material.STEEL, new Block(x - 10, x + 30, y2 + 20, y2 + 70, z - 45, z + 45));
      parts.add(Material.STEEL, new Block(x + 14, x + 24, y1 + 820, y1 + 850, z, z + 480));
    }
  }

  private static void addPosts(SceneObject.Builder parts, Box box, double outer) {
    double x1 = box.x();
    double x2 = box.x() + box.lengthMm();
    double y1 = box.y();
    double y2 = box.y() + box.heightMm();
    double zLow = low(outer, 90);
    double zHigh = high(outer, 90);
    addBeam(parts, new Block(x1, x1 + 150, y1, y2, zLow, zHigh), 7);
    addBeam(parts, new Block(x2 - 120, x2, y1, y2, zLow, zHigh), 11);
    for (double x : new double[] {x1, x2 - 178}) {
      for (double y : new double[] {y1, y2 - 118}) {
        Solid casting = new Block(x, x + 178, y, y + 118, low(outer, 162), high(outer, 162));
        Solid cavity =
            new Block(x + 28, x + 150, y + 28, y + 90, low(outer, 134), high(outer, 134));
        Solid aperture =
            new Block(x + 56, x + 122, y + 34, y + 84, low(outer, 162), high(outer, 162));
        parts.add(Material.STEEL, 0.55, casting.without(cavity).without(aperture));
      }
    }
  }

  /** Adds a hollow section with walls of some mm. */
  private static void addBeam(SceneObject.Builder parts, Block outer, double wall) {
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

  private void addSides() {
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (HALF_MM - 20);
      parts.add(
          Material.STEEL,
          1,
          new Block(x1 + 140, x2 - 110, y1 + 165, y2 - 60, z - 0.85, z + 0.85),
          Texture.corrugation(278, side * 70));
    }
  }

  private void addRoof() {
    double across = HALF_MM - 40;
    parts.add(
        Material.STEEL,
        1,
        new Block(x1 + 160, x2 - 160, y2 - 26, y2 - 24, -across, across),
        Texture.corrugation(209, 0));
  }

  private void addFloor() {
    double across = HALF_MM - 50;
    parts.add(Material.WOOD, new Block(x1 + 60, x2 - 60, y1 + 150, y1 + FLOOR_MM, -across, across));
    int members = (int) ((x2 - x1 - 300) / 305);
    for (int i = 0; i <= members; i++) {
      double x = x1 + 150 + i * (x2 - x1 - 300) / members;
      // No member stands square to the beam: its web is smeared over some pixels.
      parts.add(
          Material.STEEL, 0.05, new Block(x - 13, x + 13, y1 + 28, y1 + 146, -across, across));
      parts.add(
          Material.STEEL, 0.25, new Block(x - 4, x + 41, y1 + 142, y1 + 150, -across, across));
    }
  }

  private void addFront() {
    double across = HALF_MM - 90;
    double bottom = y1 + 165;
    double top = y2 - 100;
    parts.add(Material.STEEL, 0.035, new Block(x1 + 18, x1 + 63, bottom, top, -across, across));
    parts.add(Material.STEEL, 0.4, new Block(x1 + 18, x1 + 21, bottom, top, -across, across));
    parts.add(Material.STEEL, 0.4, new Block(x1 + 60, x1 + 63, bottom, top, -across, across));
  }

  private void addLashingRings() {
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (HALF_MM - 60);
      for (double x = x1 + 420; x < x2 - 300; x += 1130) {
        for (double y : new double[] {y1 + 215, y2 - 78}) {
          parts.add(
              Material.STEEL,
              new Prism(new Outline.Circle(x, y, 32), z - 6, z + 6)
                  .without(new Prism(new Outline.Circle(x, y, 20), z - 6, z + 6)));
        }
      }
    }
  }

  private static double low(double outer, double depth) {
    return outer < 0 ? outer : outer - depth;
  }

  private static double high(double outer, double depth) {
    return outer < 0 ? outer + depth : outer;
  }

  /** Where a container stands and how large it is outside, in mm. */
  record Box(double x, double y, double lengthMm, double heightMm) {
    /** Returns a 40 ft container of usual height. */
    static Box fortyFoot(double x, double y) {
      return new Box(x, y, 12_192, 2591);
    }

    /** Returns a 40 ft container a foot higher. */
    static Box fortyFootHighCube(double x, double y) {
      return new Box(x, y, 12_192, 2896);
    }

    /** Returns the height of the floor's upper side. */
    double floor() {
      return y + FLOOR_MM;
    }
  }
}
