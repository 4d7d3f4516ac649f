package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Inset;
import org.cargolens.simulator.scene.Outline.Stroke;

/** A delivery van with three rows of seats; its front bumper stands at x = 0. */
final class Van {
  static final double LENGTH_MM = 5600;

  private static final double HALF_MM = 960;
  private static final double[] BODY_CORNERS = {
    30, 420, 10, 820, 60, 960, 210, 1075, 480, 1165, 800, 1245, 1240, 1760, 1660, 2200, 1850, 2330,
    2150, 2410, 5480, 2440, 5570, 2300, 5590, 430, 4900, 300, 1400, 300
  };
  private static final Outline BODY = new Corners(BODY_CORNERS);
  private static final Outline FRONT_WINDOW =
      new Corners(1250, 1370, 1850, 2060, 2330, 2100, 2340, 1380);
  private static final Outline MIDDLE_WINDOW =
      new Corners(2560, 1420, 2560, 2110, 3760, 2120, 3760, 1420);
  private static final Outline REAR_WINDOW =
      new Corners(3980, 1420, 3980, 2120, 5240, 2120, 5260, 1420);

  private static final Clutter.Kind SMALL_PARTS = new Clutter.Kind(Material.STEEL, 110, 130, 80);
  private static final Clutter.Kind TRIM = new Clutter.Kind(Material.STEEL, 45, 170, 5);
  private static final Clutter.Kind BRACKETS = new Clutter.Kind(Material.STEEL, 22, 130, 4);

  private final SceneObject.Builder parts = new SceneObject.Builder();

  private Van() {}

  /** Returns the van. */
  static SceneObject build() {
    Van van = new Van();
    van.addBody();
    van.addPillars();
    van.addUnderside();
    van.addEngine();
    van.addCabin();
    van.addBench(1980);
    van.addBench(3020);
    van.addBench(4120);
    Wheels.addAxle(van.parts, 900, Wheels.Size.VAN);
    Wheels.addAxle(van.parts, 4330, Wheels.Size.VAN);
    return van.parts.build("van");
  }

  private void addBody() {
    for (int side = -1; side <= 1; side += 2) {
      double z = side * HALF_MM;
      Solid sheet = new Prism(BODY, z - 1, z + 1);
      for (Outline window : new Outline[] {FRONT_WINDOW, MIDDLE_WINDOW, REAR_WINDOW}) {
        sheet = sheet.without(new Prism(window, z - 1, z + 1));
        parts.add(Material.GLASS, new Prism(window, z - 2, z + 2));
        addRim(window, -22, z, 6);
      }
      parts.add(Material.STEEL, sheet);
      addRim(BODY, 34, z, 4);
      parts.add(Material.POLYETHYLENE, new Block(1300, 5500, 500, 1380, z - 4, z + 4));
      for (double x : new double[] {900, 4330}) {
        addRim(new Circle(x, 345, 440), 16, z * 0.85, 60);
      }
    }
    Sheet.around(parts, BODY_CORNERS, 0.9, 900);
    parts.add(Material.GLASS, 0.10, new Prism(new Bar(800, 1260, 1700, 2270, 12), -820, 820));
    parts.add(Material.STEEL, 0.02, new Block(2200, 5450, 2405, 2420, -880, 880));
  }

  private void addPillars() {
    for (int side = -1; side <= 1; side += 2) {
      double z = side * (HALF_MM - 30);
      for (double x : new double[] {2380, 2520, 3830, 5330}) {
        parts.add(Material.STEEL, 0.05, new Block(x, x + 75, 420, 2400, z - 35, z + 35));
      }
      parts.add(Material.STEEL, 0.08, new Block(1000, 5500, 380, 500, z - 50, z + 50));
      parts.add(Material.STEEL, 0.04, new Block(1900, 5500, 2180, 2260, z - 40, z + 40));
      parts.add(Material.STEEL, 0.4, new Block(2380, 4000, 1010, 1050, z - 8, z + 8));
      for (double y : new double[] {650, 1200, 1900}) {
        parts.add(Material.STEEL, 0.6, new Block(5440, 5540, y, y + 70, z - 20, z + 20));
        parts.add(Material.STEEL, 0.5, new Block(2430, 2500, y, y + 90, z - 20, z + 20));
      }
    }
    for (double z : new double[] {-HALF_MM + 10, HALF_MM - 70}) {
      Clutter.add(parts, TRIM, new Block(1400, 5560, 430, 1400, z, z + 60), (long) z);
      Clutter.add(parts, BRACKETS, new Block(2350, 5580, 1300, 2380, z, z + 60), (long) z + 1);
    }
    for (double x = 2300; x < 5400; x += 520) {
      parts.add(Material.STEEL, 0.02, new Block(x, x + 70, 2340, 2405, -850, 850));
    }
  }

  private void addUnderside() {
    parts.add(Material.STEEL, 0.008, new Block(1300, 5450, 455, 500, -880, 880));
    for (double z : new double[] {-520, 520}) {
      Solid rail = new Block(900, 5500, 330, 430, z - 40, z + 40);
      parts.add(Material.STEEL, rail.without(new Block(903, 5497, 333, 427, z - 37, z + 37)));
      parts.add(Material.STEEL, new Prism(new Bar(3800, 330, 4900, 340, 30), z - 30, z + 30));
    }
    for (double x = 1500; x < 5400; x += 640) {
      parts.add(Material.STEEL, 0.03, new Block(x, x + 60, 370, 450, -800, 800));
    }
    parts.add(Material.POLYETHYLENE, 0.55, new Block(2450, 3350, 260, 420, -450, 100));
    parts.add(Material.STEEL, 0.7, new Rounded.Lying(1500, 5200, 290, 300, 28));
    parts.add(Material.STEEL, 0.08, new Rounded.Lying(3500, 4150, 290, 300, 110));
    parts.add(Material.RUBBER, 0.30, new Block(4750, 5400, 280, 430, -330, 330));
    parts.add(Material.STEEL, 0.05, new Block(5540, 5640, 430, 560, -850, 850));
  }

  private void addEngine() {
    parts.add(
        Material.STEEL,
        0.10,
        new Prism(
            new Corners(330, 430, 310, 860, 460, 960, 860, 940, 930, 640, 800, 420), -240, 240),
        Texture.lumps(110, 0.5, 41));
    Clutter.add(parts, SMALL_PARTS, new Block(260, 1000, 400, 1020, -420, 420), 42);
    Clutter.add(parts, TRIM, new Block(90, 1300, 430, 1230, -850, 850), 43);
    parts.add(Material.ALUMINIUM, 0.2, new Block(130, 190, 420, 960, -400, 400), Texture.fins(18));
    parts.add(Material.LEAD, 0.22, new Block(820, 1080, 860, 1030, 520, 690));
    parts.add(
        Material.POLYETHYLENE,
        0.10,
        new Prism(new Corners(120, 480, 100, 900, 760, 1160, 1100, 1100, 1060, 500), -800, 800),
        Texture.lumps(150, 0.5, 44));
    parts.add(Material.STEEL, 0.3, new Prism(new Circle(360, 560, 90), 250, 400));
    parts.add(
        Material.STEEL, 0.3, new Block(780, 1320, 420, 560, -160, 160), Texture.lumps(45, 0.6, 46));
    for (double z : new double[] {-560, 560}) {
      parts.add(Material.STEEL, new Prism(new Bar(900, 420, 1000, 1050, 44), z - 20, z + 20));
    }
  }

  private void addCabin() {
    parts.add(
        Material.POLYETHYLENE,
        0.07,
        new Prism(new Corners(1050, 760, 880, 1260, 1300, 1330, 1420, 1160, 1330, 780), -860, 860),
        Texture.lumps(120, 0.4, 47));
    Clutter.add(parts, TRIM, new Block(900, 1600, 700, 1400, -860, 860), 48);
    parts.add(Material.STEEL, 0.015, new Prism(new Bar(1060, 480, 1000, 1220, 30), -860, 860));
    parts.add(Material.STEEL, new Prism(new Bar(1250, 980, 1500, 1280, 30), 400, 440));
    parts.add(Material.STEEL, 0.5, new Prism(new Bar(1420, 1370, 1580, 1190, 22), 240, 600));
    parts.add(Material.STEEL, 0.6, new Prism(new Bar(1380, 620, 1430, 960, 24), -40, -10));
  }

  /** A bench: foam on a frame of tubes. */
  private void addBench(double x) {
    double z1 = -780;
    double z2 = 780;
    parts.add(Material.POLYETHYLENE, 0.035, new Prism(new Bar(x, 840, x + 430, 810, 120), z1, z2));
    parts.add(
        Material.POLYETHYLENE, 0.03, new Prism(new Bar(x + 460, 840, x + 620, 1480, 95), z1, z2));
    parts.add(
        Material.POLYETHYLENE, 0.02, new Prism(new Bar(x + 640, 1590, x + 660, 1700, 80), z1, z2));
    for (double z : new double[] {z1, -270, 250, z2}) {
      parts.add(
          Material.STEEL, 0.7, new Prism(new Bar(x + 470, 790, x + 630, 1500, 26), z - 14, z + 14));
      parts.add(Material.STEEL, 0.7, new Prism(new Bar(x, 770, x + 470, 745, 26), z - 14, z + 14));
      parts.add(
          Material.STEEL, 0.6, new Prism(new Bar(x + 30, 760, x + 110, 500, 26), z - 14, z + 14));
      parts.add(
          Material.STEEL, 0.6, new Prism(new Bar(x + 440, 750, x + 380, 500, 26), z - 14, z + 14));
      parts.add(
          Material.STEEL, 0.5, new Prism(new Bar(x + 110, 500, x + 380, 740, 18), z - 8, z + 8));
    }
    parts.add(Material.STEEL, 0.04, new Prism(new Circle(x + 470, 770, 42), z1, z2));
  }

  private void addRim(Outline outline, double wall, double z, double thickness) {
    Outline outer = wall > 0 ? outline : new Inset(outline, wall);
    parts.add(
        Material.STEEL,
        new Prism(new Stroke(outer, Math.abs(wall)), z - thickness / 2, z + thickness / 2));
  }
}
