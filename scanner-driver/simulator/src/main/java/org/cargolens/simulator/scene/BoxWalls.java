package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** Walls, roof and floor of a drawn dry container, with or without a roof. */
final class BoxWalls {
  private static final double HALF_MM = BoxDesign.HALF_MM;

  private final SceneObject.Builder parts = new SceneObject.Builder();
  private final BoxDesign box;
  private final double x2;
  private final double top;
  private final SplitMix random;

  private BoxWalls(BoxDesign box) {
    this.box = box;
    x2 = box.length();
    top = box.height();
    random = box.random("walls");
  }

  /** Returns a dry container or an open-top. */
  static SceneObject build(BoxDesign box) {
    BoxWalls walls = new BoxWalls(box);
    BoxFrame.add(walls.parts, box);
    walls.addSides();
    walls.addEndWall();
    walls.addFloor();
    BoxFrame.addDoors(walls.parts, box);
    BoxFittings.add(walls.parts, box);
    if (box.kind() == BoxDesign.Kind.OPEN_TOP) {
      walls.addTarpaulin();
    } else {
      walls.addRoof();
    }
    return walls.parts.build("container");
  }

  private void addSides() {
    double sheet = 1.7 * box.steel();
    double period = random.between(180, 310);
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (HALF_MM - 20);
      Block wall = new Block(140, x2 - 110, 160, top - 60, z - sheet / 2, z + sheet / 2);
      switch (box.walls()) {
        case CORRUGATED ->
            parts.add(
                Material.STEEL,
                1,
                wall,
                Texture.corrugation(period, side * random.between(0, period)));
        case ON_POSTS -> {
          parts.add(Material.ALUMINIUM, wall);
          addPosts(z, random.between(380, 640), random.between(20, 70));
        }
        case PANELS -> {
          parts.add(Material.ALUMINIUM, wall);
          addPosts(z, random.between(900, 2450), random.between(10, 30));
        }
      }
    }
    if (random.chance(0.3)) {
      double height = random.between(600, 1500);
      for (int side = -1; side <= 1; side += 2) {
        double z = side * (HALF_MM - 55);
        parts.add(Material.WOOD, new Block(90, x2 - 90, 180, 180 + height, z - 5, z + 5));
      }
    }
  }

  private void addPosts(double z, double pitch, double width) {
    double fill = random.between(0.05, 0.25);
    for (double x = random.between(200, 200 + pitch); x < x2 - 150; x += pitch) {
      double at = x + random.between(-15, 15);
      parts.add(Material.STEEL, fill, new Block(at, at + width, 160, top - 60, z - 22, z + 22));
    }
  }

  private void addEndWall() {
    double across = HALF_MM - 90;
    double depth = random.between(30, 60);
    double fill = random.between(0.02, 0.05);
    parts.add(Material.STEEL, fill, new Block(18, 18 + depth, 165, top - 100, -across, across));
    for (double x : new double[] {18, 15 + depth}) {
      parts.add(Material.STEEL, 10 * fill, new Block(x, x + 3, 165, top - 100, -across, across));
    }
  }

  private void addRoof() {
    double across = HALF_MM - 40;
    double sheet = random.between(1.6, 2.6);
    parts.add(
        Material.STEEL,
        1,
        new Block(160, x2 - 160, top - 24 - sheet, top - 24, -across, across),
        box.walls() == BoxDesign.Walls.CORRUGATED
            ? Texture.corrugation(random.between(190, 260), 0)
            : Texture.EVEN);
    if (random.chance(0.5)) {
      double pitch = random.between(550, 1250);
      for (double x = pitch; x < x2 - 200; x += pitch) {
        parts.add(Material.STEEL, 0.08, new Block(x, x + 30, top - 60, top - 26, -across, across));
      }
    }
    for (double x : new double[] {70, x2 - 230}) {
      parts.add(Material.STEEL, new Block(x, x + 160, top - 5, top - 1, -across, across));
    }
  }

  private void addTarpaulin() {
    double pitch = random.between(900, 1600);
    for (double x = pitch / 2; x < x2; x += pitch) {
      parts.add(Material.STEEL, 0.3, new Block(x, x + 40, top - 40, top - 10, -1190, 1190));
    }
    parts.add(Material.POLYETHYLENE, new Block(20, x2 - 20, top - 5, top - 1, -1210, 1210));
  }

  private void addFloor() {
    double across = HALF_MM - 50;
    double wood = random.between(24, 36);
    parts.add(Material.WOOD, new Block(60, x2 - 60, 178 - wood, 178, -across, across));
    double web = random.between(0.035, 0.08);
    for (double x = 150; x < x2 - 120; x += box.member()) {
      boolean overTunnel = x < box.tunnel();
      double foot = overTunnel ? 105 : 30;
      // No member stands square to the beam: its web is smeared over some pixels.
      parts.add(Material.STEEL, web, new Block(x - 13, x + 13, foot, 146, -across, across));
      parts.add(Material.STEEL, 0.25, new Block(x - 4, x + 41, 142, 150, -across, across));
      parts.add(Material.STEEL, 0.25, new Block(x - 4, x + 41, foot, foot + 6, -across, across));
    }
    if (box.tunnel() > 0) {
      parts.add(Material.STEEL, new Block(60, box.tunnel(), 118, 122, -520, 520));
      for (double z : new double[] {-520, 520}) {
        parts.add(Material.STEEL, new Block(60, box.tunnel(), 20, 145, z - 4, z + 4));
      }
      for (double x = 220; x < box.tunnel(); x += random.between(150, 320)) {
        parts.add(Material.STEEL, 0.06, new Block(x, x + 22, 30, 120, -1150, -520));
        parts.add(Material.STEEL, 0.06, new Block(x, x + 22, 30, 120, 520, 1150));
      }
    } else if (box.length() <= BoxDesign.TWENTY_MM) {
      addForkPockets(x2 / 2 - 1030);
      addForkPockets(x2 / 2 + 670);
    }
  }

  private void addForkPockets(double x) {
    parts.add(Material.STEEL, 0.03, new Block(x, x + 360, 22, 135, -1160, 1160));
    parts.add(Material.STEEL, 0.12, new Block(x, x + 12, 22, 135, -1160, 1160));
    parts.add(Material.STEEL, 0.12, new Block(x + 348, x + 360, 22, 135, -1160, 1160));
  }
}
