package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Inset;
import org.cargolens.simulator.scene.Outline.Stroke;

/** A cab-over-engine road tractor with two axles; its front bumper stands at x = 0. */
final class Tractor {
  private static final double CAB_HALF_MM = 1210;
  private static final double[] CAB_CORNERS = {
    60, 900, 20, 1150, 40, 1900, 190, 2900, 420, 3520, 900, 3640, 2050, 3660, 2180, 3500, 2190,
    1150, 2100, 1080, 1750, 1060, 1620, 900
  };
  private static final Outline CAB = new Corners(CAB_CORNERS);
  private static final Outline WINDOW =
      new Corners(270, 2130, 420, 2780, 1180, 2800, 1190, 2060, 560, 2040);

  private static final Clutter.Kind SMALL_PARTS = new Clutter.Kind(Material.STEEL, 90, 170, 90);
  private static final Clutter.Kind PIPES = new Clutter.Kind(Material.STEEL, 40, 320, 24);
  private static final Clutter.Kind TRIM = new Clutter.Kind(Material.STEEL, 40, 170, 7);
  private static final Clutter.Kind SOFT = new Clutter.Kind(Material.POLYETHYLENE, 28, 380, 60);

  private final SceneObject.Builder parts = new SceneObject.Builder();

  private Tractor() {}

  /** Returns the tractor. */
  static SceneObject build() {
    Tractor tractor = new Tractor();
    tractor.addCab();
    tractor.addInterior();
    tractor.addSeat(820, -520);
    tractor.addSeat(860, 520);
    tractor.addEngine();
    tractor.addFrame();
    tractor.addTanks();
    Wheels.addAxle(tractor.parts, 1370, Wheels.Size.TRUCK_FRONT);
    Wheels.addAxle(tractor.parts, 4880, Wheels.Size.TRUCK_TWIN);
    tractor.addRear();
    return tractor.parts.build("tractor");
  }

  private void addCab() {
    for (int side = -1; side <= 1; side += 2) {
      double z = side * CAB_HALF_MM;
      Solid sheet = new Prism(CAB, z - 1.1, z + 1.1);
      parts.add(Material.STEEL, sheet.without(new Prism(WINDOW, z - 1.1, z + 1.1)));
      parts.add(Material.GLASS, new Prism(WINDOW, z - 2, z + 2));
      parts.add(Material.STEEL, shell(WINDOW, 24, z, 9));
      parts.add(Material.STEEL, shell(new Inset(CAB, 6), 55, z, 5));
      parts.add(Material.STEEL, new Block(1200, 1245, 1100, 2900, z - 4, z + 4));
      parts.add(Material.STEEL, new Prism(new Bar(300, 1500, 1200, 1480, 26), z - 5, z + 5));
      parts.add(Material.POLYETHYLENE, new Block(300, 1190, 1180, 2000, z - 6, z + 6));
    }
    // Roof, rear wall and windscreen run across the cab and are seen along their plane.
    Sheet.around(parts, CAB_CORNERS, 1.2, 1150);
    parts.add(Material.POLYETHYLENE, 0.02, new Prism(CAB, -1100, 1100));
    parts.add(Material.GLASS, 0.14, new Prism(new Bar(60, 1960, 200, 2840, 14), -1050, 1050));
    parts.add(
        Material.POLYETHYLENE,
        0.03,
        new Prism(
            new Corners(420, 3560, 900, 3680, 2050, 3700, 2120, 4000, 1700, 4010), -900, 900));
    parts.add(Material.STEEL, new Prism(new Bar(-60, 2350, -60, 2800, 130), -1330, -1322));
    parts.add(Material.GLASS, new Prism(new Bar(-60, 2350, -60, 2800, 110), -1322, -1316));
    parts.add(Material.STEEL, 0.06, new Block(-20, 130, 380, 640, -1150, 1150));
    parts.add(Material.POLYETHYLENE, 0.05, new Block(-10, 300, 420, 980, -1200, 1200));
  }

  private void addInterior() {
    parts.add(
        Material.POLYETHYLENE,
        0.10,
        new Prism(new Corners(80, 1500, 90, 1950, 470, 1900, 430, 1480), -1050, 1050),
        Texture.lumps(110, 0.45, 11));
    Clutter.add(parts, TRIM, new Block(80, 640, 1250, 1980, -900, 900), 14);
    Clutter.add(parts, TRIM, new Block(80, 2150, 1060, 1300, -1100, 1100), 15);
    Clutter.add(parts, TRIM, new Block(300, 2100, 2880, 3560, -1000, 1000), 16);
    Clutter.add(parts, SOFT, new Block(1300, 2150, 1120, 3300, -1000, 1000), 17);
    parts.add(Material.STEEL, new Prism(new Bar(300, 1480, 560, 1920, 34), -560, -480));
    parts.add(Material.STEEL, 0.5, new Prism(new Bar(430, 2000, 660, 1820, 26), -720, -320));
    parts.add(Material.POLYETHYLENE, 0.05, new Block(1480, 2130, 1620, 1760, -1050, 1050));
    parts.add(Material.WOOD, 0.6, new Block(1470, 2140, 1600, 1618, -1050, 1050));
    parts.add(Material.STEEL, 0.02, new Block(1470, 1500, 1180, 1620, -1050, 1050));
    parts.add(
        Material.WOOD,
        0.12,
        new Block(1650, 2050, 1180, 1520, -700, 300),
        Texture.lumps(90, 0.7, 12));
    parts.add(Material.POLYETHYLENE, 0.04, new Block(1600, 2130, 2650, 2720, -1000, 1000));
    parts.add(
        Material.POLYETHYLENE,
        0.06,
        new Block(330, 800, 3050, 3350, -900, 900),
        Texture.lumps(120, 0.8, 13));
    parts.add(Material.STEEL, 0.012, new Block(120, 2150, 1090, 1130, -1100, 1100));
  }

  private void addSeat(double x, double z) {
    double z1 = z - 250;
    double z2 = z + 250;
    parts.add(Material.POLYETHYLENE, 0.07, new Prism(new Bar(x, 1640, x + 420, 1600, 150), z1, z2));
    parts.add(
        Material.POLYETHYLENE, 0.06, new Prism(new Bar(x + 460, 1640, x + 590, 2260, 130), z1, z2));
    parts.add(
        Material.POLYETHYLENE, 0.07, new Prism(new Bar(x + 600, 2380, x + 625, 2500, 110), z1, z2));
    for (double edge : new double[] {z1 + 20, z2 - 20}) {
      parts.add(
          Material.STEEL,
          new Prism(new Bar(x + 480, 1580, x + 600, 2280, 28), edge - 14, edge + 14));
      parts.add(
          Material.STEEL, new Prism(new Bar(x, 1560, x + 470, 1545, 34), edge - 16, edge + 16));
      parts.add(
          Material.STEEL,
          new Prism(new Bar(x + 40, 1200, x + 400, 1520, 24), edge - 10, edge + 10));
      parts.add(
          Material.STEEL,
          new Prism(new Bar(x + 40, 1520, x + 400, 1200, 24), edge - 10, edge + 10));
    }
    parts.add(Material.RUBBER, 0.4, new Rounded.Upright(x + 220, z, 70, 1220, 1500));
  }

  private void addEngine() {
    parts.add(
        Material.STEEL,
        0.10,
        new Prism(
            new Corners(
                700, 640, 680, 1060, 760, 1130, 1700, 1130, 1780, 1040, 1760, 700, 1560, 560, 860,
                560),
            -300,
            300),
        Texture.lumps(160, 0.5, 21));
    for (int cylinder = 0; cylinder < 6; cylinder++) {
      double x = 790 + cylinder * 160;
      parts.add(Material.STEEL, 0.35, new Block(x - 55, x + 55, 820, 1070, -80, 80));
      parts.add(Material.STEEL, 0.5, new Prism(new Circle(x, 720, 60), -60, 60));
    }
    parts.add(Material.STEEL, 0.6, new Prism(new Circle(1800, 800, 230), -40, 40));
    Clutter.add(parts, SMALL_PARTS, new Block(560, 1860, 560, 1180, -380, 380), 22);
    Clutter.add(parts, PIPES, new Block(300, 2300, 640, 1250, -500, 500), 23);
    parts.add(
        Material.ALUMINIUM,
        0.22,
        new Prism(new Corners(1820, 1040, 2450, 940, 2640, 860, 2640, 700, 1820, 600), -220, 220),
        Texture.lumps(120, 0.35, 24));
    parts.add(Material.STEEL, 0.5, new Rounded.Lying(1900, 2560, 790, 60, 75));
    parts.add(Material.STEEL, 0.5, new Rounded.Lying(1900, 2560, 840, -80, 60), Texture.fins(90));
    parts.add(
        Material.ALUMINIUM, 0.25, new Block(250, 340, 560, 1420, -480, 480), Texture.fins(24));
    parts.add(Material.WATER, 0.25, new Block(262, 328, 580, 1400, -470, 470));
    Solid fan = new Prism(new Circle(450, 960, 340), -40, 40);
    parts.add(
        Material.POLYETHYLENE, 0.6, fan.without(new Prism(new Circle(450, 960, 320), -40, 40)));
    parts.add(
        Material.STEEL,
        new Prism(new Bar(2600, 760, 4700, 560, 90), -45, 45)
            .without(new Prism(new Bar(2600, 760, 4700, 560, 76), -38, 38)));
  }

  private void addFrame() {
    for (double z : new double[] {-390, 390}) {
      Solid web =
          new Prism(new Corners(200, 1020, 5900, 1000, 5900, 800, 4400, 740, 200, 760), z, z + 9);
      parts.add(Material.STEEL, web);
      parts.add(Material.STEEL, new Prism(new Bar(200, 1020, 5900, 1000, 12), z - 40, z + 45));
      parts.add(Material.STEEL, new Prism(new Bar(200, 760, 4400, 740, 12), z - 40, z + 45));
      parts.add(Material.STEEL, new Prism(new Bar(820, 560, 1920, 560, 60), z - 45, z + 45));
      parts.add(Material.STEEL, new Prism(new Bar(4200, 600, 5500, 600, 56), z - 50, z + 50));
    }
    for (double x : new double[] {420, 2350, 3300, 4250, 5600}) {
      parts.add(Material.STEEL, 0.10, new Block(x, x + 60, 790, 990, -380, 380));
    }
  }

  private void addTanks() {
    Solid tank = new Rounded.Lying(2850, 4050, 640, -880, 310);
    Solid fuel = new Rounded.Lying(2856, 4044, 640, -880, 306);
    parts.add(Material.ALUMINIUM, tank.without(fuel));
    parts.add(
        Material.POLYETHYLENE, 0.85, fuel.without(new Block(2856, 4044, 700, 1000, -1300, -500)));
    for (double x : new double[] {3050, 3800}) {
      parts.add(Material.STEEL, 0.6, new Block(x, x + 60, 320, 980, -1195, -1185));
    }
    parts.add(Material.STEEL, 0.01, new Block(2880, 3350, 420, 900, 600, 1100));
    Clutter.add(parts, SMALL_PARTS, new Block(2880, 3380, 420, 930, 620, 1080), 25);
    parts.add(Material.LEAD, 0.25, new Block(3430, 3960, 560, 800, 640, 1000));
    parts.add(Material.STEEL, 0.03, new Block(3420, 3980, 530, 840, 620, 1020));
  }

  private void addRear() {
    parts.add(Material.STEEL, 0.55, new Block(4420, 5350, 1040, 1080, -380, 380));
    parts.add(Material.STEEL, 0.4, new Block(4640, 5060, 985, 1045, -420, 420));
    for (double z : new double[] {-930, 930}) {
      Solid guard =
          new Prism(new Circle(4880, 505, 620), z - 280, z + 280)
              .without(new Prism(new Circle(4880, 505, 613), z - 280, z + 280))
              .without(new Block(4200, 5600, 100, 830, z - 280, z + 280));
      parts.add(Material.POLYETHYLENE, 0.4, guard);
    }
    parts.add(Material.STEEL, 0.12, new Block(5860, 5910, 640, 800, -1100, 1100));
    for (int turn = 0; turn < 9; turn++) {
      double x = 2260 + turn * 92;
      double y = 1330 + 30 * StrictMath.sin(turn);
      Solid coil = new Prism(new Circle(x, y, 95), -12, 12);
      parts.add(Material.RUBBER, coil.without(new Prism(new Circle(x, y, 83), -12, 12)));
    }
  }

  /** A rim along an outline's inner side. */
  private static Solid shell(Outline outline, double wall, double z, double thickness) {
    return new Prism(new Stroke(outline, wall), z - thickness / 2, z + thickness / 2);
  }
}
