package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;

/** A skeleton semi-trailer with gooseneck, landing legs and three axles, for a 40 ft container. */
final class Trailer {
  /** Height of the deck that carries the container. */
  static final double DECK_MM = 1210;

  private static final double RAIL_MM = 480;

  private final double front;
  private final double rear;
  private final SceneObject.Builder parts = new SceneObject.Builder();

  private Trailer(double front) {
    this.front = front;
    this.rear = front + 12_250;
  }

  /** Returns a trailer whose front end stands at a place. */
  static SceneObject at(double front) {
    Trailer trailer = new Trailer(front);
    trailer.addRails();
    trailer.addCrossMembers();
    trailer.addLegs();
    trailer.addAxles();
    trailer.addTanks();
    trailer.addRear();
    return trailer.parts.build("trailer");
  }

  private void addRails() {
    double[] web = {
      front,
      1190,
      rear,
      1190,
      rear,
      960,
      rear - 900,
      820,
      front + 4300,
      760,
      front + 3200,
      960,
      front,
      1020
    };
    for (int side = -1; side <= 1; side += 2) {
      double z = side * RAIL_MM;
      parts.add(Material.STEEL, new Prism(new Corners(web), z - 4, z + 4));
      parts.add(Material.STEEL, new Block(front, rear, 1178, 1192, z - 70, z + 70));
      addFlange(z, front, 1020, front + 3200, 960);
      addFlange(z, front + 3200, 960, front + 4300, 760);
      addFlange(z, front + 4300, 760, rear - 900, 820);
      addFlange(z, rear - 900, 820, rear, 960);
    }
    parts.add(
        Material.STEEL, 0.5, new Block(front + 200, front + 1800, 1010, 1022, -RAIL_MM, RAIL_MM));
    parts.add(Material.STEEL, new Prism(new Circle(front + 1100, 985, 45), -45, 45));
  }

  private void addFlange(double z, double xa, double ya, double xb, double yb) {
    parts.add(Material.STEEL, new Prism(new Bar(xa, ya, xb, yb, 14), z - 65, z + 65));
  }

  private void addCrossMembers() {
    for (double x = front + 700; x < rear - 300; x += 760) {
      double bottom = x < front + 3600 ? 1030 : 900;
      parts.add(Material.STEEL, 0.12, new Block(x - 8, x + 8, bottom, 1170, -RAIL_MM, RAIL_MM));
    }
    for (double x : new double[] {front + 20, front + 5900, front + 6260, rear - 230}) {
      parts.add(Material.STEEL, 0.14, new Block(x, x + 170, 1090, 1206, -1210, 1210));
      for (double z : new double[] {-1130, 1130}) {
        parts.add(Material.STEEL, 0.7, new Block(x + 45, x + 125, 1060, 1205, z - 50, z + 50));
      }
    }
    for (double z : new double[] {-RAIL_MM + 90, RAIL_MM - 120}) {
      parts.add(
          Material.STEEL, new Prism(new Bar(front + 60, 1080, rear - 400, 1040, 16), z - 8, z + 8));
    }
  }

  private void addLegs() {
    double x = front + 3650;
    for (double z : new double[] {-650, 650}) {
      Solid tube = new Block(x, x + 125, 330, 1120, z - 62, z + 62);
      Solid inside = new Block(x + 8, x + 117, 330, 1120, z - 54, z + 54);
      parts.add(Material.STEEL, tube.without(inside));
      parts.add(Material.STEEL, 0.5, new Block(x + 18, x + 107, 190, 700, z - 45, z + 45));
      parts.add(Material.STEEL, 0.7, new Block(x - 60, x + 185, 150, 190, z - 110, z + 110));
      parts.add(Material.STEEL, new Prism(new Bar(x + 80, 560, x + 720, 930, 40), z - 6, z + 6));
    }
    parts.add(Material.STEEL, 0.5, new Block(x + 40, x + 85, 860, 905, -620, 620));
  }

  private void addAxles() {
    for (int axle = 0; axle < 3; axle++) {
      double x = rear - 3900 + axle * 1310;
      Wheels.addAxle(parts, x, Wheels.Size.TRAILER);
      for (double z : new double[] {-560, 560}) {
        parts.add(Material.STEEL, new Prism(new Bar(x - 480, 610, x, 585, 48), z - 45, z + 45));
        parts.add(Material.STEEL, new Prism(new Bar(x, 585, x + 420, 620, 48), z - 45, z + 45));
        parts.add(
            Material.STEEL,
            0.8,
            new Prism(new Bar(x - 520, 610, x - 470, 830, 90), z - 30, z + 30));
        parts.add(Material.RUBBER, 0.5, new Rounded.Upright(x + 390, z, 140, 630, 830));
      }
      for (double z : new double[] {-1020, 1020}) {
        Solid guard =
            new Prism(new Circle(x, 500, 580), z - 190, z + 190)
                .without(new Prism(new Circle(x, 500, 574), z - 190, z + 190));
        Solid upper = new Block(x - 600, x + 600, 120, 760, z - 190, z + 190);
        parts.add(Material.POLYETHYLENE, 0.4, guard.without(upper));
      }
    }
  }

  private void addTanks() {
    double x = rear - 4900;
    Solid tank = new Prism(new Circle(x, 800, 150), -420, 420);
    parts.add(Material.STEEL, tank.without(new Prism(new Circle(x, 800, 145), -420, 420)));
    parts.add(Material.STEEL, new Prism(new Circle(x, 800, 150), -3, 3));
    double spare = rear - 6500;
    parts.add(Material.RUBBER, 0.32, new Block(spare, spare + 990, 430, 700, -490, 490));
    parts.add(Material.RUBBER, 0.25, new Block(spare, spare + 260, 440, 690, -490, 490));
    parts.add(Material.RUBBER, 0.25, new Block(spare + 730, spare + 990, 440, 690, -490, 490));
    parts.add(Material.STEEL, 0.05, new Block(spare + 210, spare + 780, 460, 670, -280, 280));
    for (double x2 : new double[] {spare - 30, spare + 1000}) {
      parts.add(Material.STEEL, new Block(x2, x2 + 30, 380, 850, -520, -490));
      parts.add(Material.STEEL, new Block(x2, x2 + 30, 380, 850, 490, 520));
    }
    parts.add(Material.STEEL, new Block(spare - 30, spare + 1030, 380, 405, -520, -480));
    parts.add(Material.STEEL, new Block(spare - 30, spare + 1030, 380, 405, 480, 520));
  }

  private void addRear() {
    parts.add(Material.STEEL, 0.1, new Block(rear - 70, rear, 420, 540, -1150, 1150));
    for (double z : new double[] {-450, 450}) {
      parts.add(
          Material.STEEL, new Prism(new Bar(rear - 600, 900, rear - 40, 480, 36), z - 14, z + 14));
      parts.add(Material.STEEL, new Block(rear - 60, rear - 20, 430, 980, z - 14, z + 14));
    }
    parts.add(Material.POLYETHYLENE, 0.2, new Block(rear - 40, rear + 20, 760, 900, -1100, 1100));
    parts.add(Material.RUBBER, new Block(rear - 640, rear - 628, 180, 640, -1200, -840));
    parts.add(Material.RUBBER, new Block(rear - 640, rear - 628, 180, 640, 840, 1200));
  }
}
