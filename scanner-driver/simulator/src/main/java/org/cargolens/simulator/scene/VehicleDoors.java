package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/** Doors, bonnet and tailgate of a drawn vehicle, shut mostly, open now and then. */
final class VehicleDoors {
  private static final double OPEN_SHARE = 0.35;

  private final SceneObject.Builder parts;
  private final VehicleDesign car;
  private final SplitMix random;

  private VehicleDoors(SceneObject.Builder parts, VehicleDesign car) {
    this.parts = parts;
    this.car = car;
    random = car.random("doors");
  }

  static void add(SceneObject.Builder parts, VehicleDesign car) {
    VehicleDoors doors = new VehicleDoors(parts, car);
    if (doors.random.chance(OPEN_SHARE)) {
      doors.addBonnet();
    }
    if (doors.random.chance(OPEN_SHARE)) {
      if (car.kind().isVan() && doors.random.chance(0.6)) {
        doors.addRearDoor();
      } else if (car.kind() != VehicleDesign.Kind.PICKUP) {
        doors.addTailgate();
      }
    }
  }

  private void addBonnet() {
    double length = car.screenFoot() * 0.8;
    double turn = Math.toRadians(random.between(35, 75));
    double x = car.screenFoot() - 60;
    double y = car.bonnet();
    panel(x, y, x - length * StrictMath.cos(turn), y + length * StrictMath.sin(turn), 30);
  }

  private void addTailgate() {
    double length = random.between(700, 1200);
    double turn = Math.toRadians(random.between(-10, 35));
    double x = car.roofEnd() + 40;
    double y = car.roof() - 40;
    panel(x, y, x + length * StrictMath.cos(turn), y + length * StrictMath.sin(turn), 110);
  }

  /** A panel seen almost edge-on: two skins, a rim, a lock. */
  private void panel(double x1, double y1, double x2, double y2, double thick) {
    double half = car.half() - 180;
    parts.add(
        Material.STEEL,
        random.between(0.002, 0.006),
        new Prism(new Bar(x1, y1, x2, y2, thick), -half, half));
    parts.add(
        Material.STEEL,
        random.between(0.006, 0.015),
        new Prism(new Stroke(new Bar(x1, y1, x2, y2, thick + 20), 14), -half, half));
    parts.add(Material.STEEL, 0.6, new Prism(new Bar(x2, y2, x2 + 30, y2 - 60, 45), -60, 60));
    addRibs(new Bar(x1, y1, x2, y2, thick), half);
    addBulge(new Bar(x1, y1, x2, y2, thick), half);
    for (double z : new double[] {-half + 20, half - 20}) {
      double share = random.between(0.3, 0.6);
      parts.add(
          Material.STEEL,
          0.8,
          new Prism(
              new Bar(
                  x1 + (x2 - x1) * share,
                  y1 + (y2 - y1) * share,
                  x1 + (x2 > x1 ? -80 : 120),
                  y1 - 330,
                  20),
              z - 10,
              z + 10));
    }
  }

  /** The inner sheet of a panel: stiffeners along and aslant, hinges, a hose. */
  private void addRibs(Bar panel, double half) {
    double dx = panel.x2() - panel.x1();
    double dy = panel.y2() - panel.y1();
    double length = Math.sqrt(dx * dx + dy * dy);
    double out = random.between(-1, 1) > 0 ? 1 : -1;
    int ribs = 3 + random.nextInt(8);
    for (int i = 0; i < ribs; i++) {
      double from = random.between(0, 0.7);
      double to = Math.min(1, from + random.between(0.1, 0.6));
      double a = out * random.between(0, 1.4) * panel.width() / length;
      double b = out * random.between(0, 1.4) * panel.width() / length;
      parts.add(
          Material.STEEL,
          random.between(0.003, 0.03),
          new Prism(
              new Bar(
                  panel.x1() + from * dx - a * dy,
                  panel.y1() + from * dy + a * dx,
                  panel.x1() + to * dx - b * dy,
                  panel.y1() + to * dy + b * dx,
                  random.between(8, 40)),
              -half,
              half));
    }
  }

  /** Panels are bent in two directions, so that their middle stands out from their rim. */
  private void addBulge(Bar panel, double half) {
    double dx = panel.x2() - panel.x1();
    double dy = panel.y2() - panel.y1();
    double out = (random.chance(0.5) ? 1 : -1) * random.between(0.03, 0.14);
    double mx = panel.x1() + dx / 2 - out * dy;
    double my = panel.y1() + dy / 2 + out * dx;
    Outline bent =
        new Corners(
            Curves.rounded(
                new double[] {
                  panel.x1(),
                  panel.y1(),
                  mx - dx * 0.2,
                  my - dy * 0.2,
                  mx + dx * 0.2,
                  my + dy * 0.2,
                  panel.x2(),
                  panel.y2(),
                  panel.x1() + dx * 0.5 + out * dy * 0.3,
                  panel.y1() + dy * 0.5 - out * dx * 0.3
                }));
    parts.add(Material.STEEL, random.between(0.0008, 0.003), new Prism(bent, -half, half));
    parts.add(
        Material.STEEL,
        random.between(0.004, 0.015),
        new Prism(new Stroke(bent, 9), -half * 0.6, half * 0.6));
  }

  /** A door turned right back: its whole face beyond the vehicle's end. */
  private void addRearDoor() {
    double x1 = car.length() + random.between(10, 120);
    double x2 = x1 + random.between(600, 900);
    double y1 = car.clearance() + random.between(150, 300);
    double y2 = car.roof() - random.between(60, 160);
    double z = random.chance(0.5) ? car.half() : -car.half();
    Outline face = new Corners(x1, y1, x2, y1 + 20, x2, y2 - 20, x1, y2);
    parts.add(Material.STEEL, new Prism(face, z - 0.8, z + 0.8));
    parts.add(Material.STEEL, new Prism(new Stroke(face, 60), z - 4, z + 4));
    Outline window =
        new Corners(x1 + 110, y1 + 800, x2 - 110, y1 + 800, x2 - 110, y2 - 120, x1 + 110, y2 - 120);
    if (y2 - 120 > y1 + 900) {
      parts.add(Material.STEEL, new Prism(new Stroke(window, 24), z - 4, z + 4));
    }
    for (double y : new double[] {y1 + 200, (y1 + y2) / 2, y2 - 200}) {
      parts.add(Material.STEEL, 0.7, new Block(x1 - 70, x1 + 40, y, y + 80, z - 20, z + 20));
    }
    Clutter.add(
        parts,
        new Clutter.Kind(Material.STEEL, 14, 110, 6),
        new Block(x1 + 30, x2 - 30, y1 + 50, y1 + 800, z - 20, z + 20),
        random.nextLong());
  }
}
