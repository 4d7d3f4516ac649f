package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/**
 * The many smaller things under and beside a drawn trailer's deck that look like something hidden
 * without being it: locks in pairs with tapered heads, brackets, outriggers, spring hangers, air
 * tanks across and along, spare wheels in their cradles, tool boxes, drain pots.
 */
final class TrailerFittings {
  private final SceneObject.Builder parts;
  private final TrailerDesign trailer;
  private final SplitMix random;
  private final double deck;
  private final double low;

  private TrailerFittings(SceneObject.Builder parts, TrailerDesign trailer) {
    this.parts = parts;
    this.trailer = trailer;
    random = trailer.random("fittings");
    deck = trailer.deck();
    low = deck - trailer.depth();
  }

  static void add(SceneObject.Builder parts, TrailerDesign trailer) {
    TrailerFittings fittings = new TrailerFittings(parts, trailer);
    fittings.addTowers();
    fittings.addBrackets();
    fittings.addHangers();
    fittings.addTanks();
    if (fittings.random.chance(0.55)) {
      fittings.addSpare();
    }
    if (fittings.random.chance(0.4)) {
      fittings.addBox();
    }
    if (fittings.random.chance(0.5)) {
      fittings.addPosts();
    }
  }

  /** Locks that reach over the deck, in pairs where two short containers meet, and singly. */
  private void addTowers() {
    if (random.chance(0.25)) {
      return;
    }
    Tower tower = Tower.draw(random);
    double middle = trailer.deckEnd() / 2 + random.between(-300, 300);
    double apart = random.between(130, 420);
    if (random.chance(0.75)) {
      tower(tower, middle - apart / 2);
      tower(tower, middle + apart / 2);
    }
    if (random.chance(0.5)) {
      tower(tower, trailer.deckEnd() - random.between(100, 400));
      tower(tower, random.between(80, 400));
    }
    if (random.chance(0.4)) {
      double share = random.between(0.2, 0.4);
      tower(tower, share * trailer.deckEnd());
      tower(tower, (1 - share) * trailer.deckEnd());
    }
  }

  private void tower(Tower tower, double x) {
    double foot = deck - tower.below();
    double head = deck + tower.above();
    double neck = head - tower.taper();
    double w = tower.width() / 2;
    double tip = w * tower.tip();
    for (int side = -1; side <= 1; side += 2) {
      double at = x + side * random.between(-12, 12);
      double z = side * 1165;
      Outline body =
          new Corners(
              at - w, foot, at + w, foot, at + w, neck, at + tip, head, at - tip, head, at - w,
              neck);
      parts.add(Material.STEEL, tower.fill(), new Prism(body, z - 70, z + 70));
      parts.add(Material.STEEL, 0.9, new Prism(new Stroke(body, 14), z - 70, z + 70));
      parts.add(
          Material.STEEL, new Block(at - w * 0.4, at + w * 0.4, foot - 60, foot, z - 25, z + 25));
    }
  }

  /**
   * Locks of one trailer.
   *
   * @param width along the trailer
   * @param below how far they reach below the deck
   * @param above how far above it
   * @param taper how much of that is tapered
   * @param tip width of the head as a share of the width
   * @param fill of steel
   */
  private record Tower(
      double width, double below, double above, double taper, double tip, double fill) {
    static Tower draw(SplitMix random) {
      double above = random.between(-10, 260);
      return new Tower(
          random.between(70, 200),
          random.between(120, 420),
          above,
          Math.max(5, Math.min(above + 60, random.between(20, 160))),
          random.between(0.15, 0.9),
          random.between(0.12, 0.7));
    }
  }

  /** Short dark plates between the beams' outsides and the deck's edge, a row of like ones. */
  private void addBrackets() {
    if (random.chance(0.3)) {
      return;
    }
    double pitch = random.between(500, 2400);
    double width = random.between(30, 170);
    double tall = random.between(70, 300);
    double drop = random.between(0, 0.6 * trailer.depth());
    double thick = random.between(15, 160);
    for (double x = random.between(300, 1500); x < trailer.deckEnd() - 300; x += pitch) {
      double at = x + random.between(-40, 40);
      double y = deck - 10 - drop;
      for (int side = -1; side <= 1; side += 2) {
        double z = side * 900;
        parts.add(
            Material.STEEL, new Block(at, at + width, y - tall, y, z - thick / 2, z + thick / 2));
      }
      if (random.chance(0.2)) {
        double wide = random.between(150, 700);
        parts.add(
            Material.STEEL,
            random.between(0.02, 0.08),
            new Block(at, at + wide, y - tall, y, -800, 800));
      }
    }
  }

  /** What the springs hang on: dark trapezia before, between and behind the wheels; round holes. */
  private void addHangers() {
    double wide = random.between(90, 240);
    double deep = random.between(180, 420);
    double fill = random.between(0.3, 1);
    double first = trailer.firstAxle();
    List<Double> axles = trailer.axles();
    double step = axles.size() > 1 ? axles.get(1) - axles.get(0) : 1300;
    for (double x = first - step / 2; x < axles.get(axles.size() - 1) + step; x += step) {
      for (int side = -1; side <= 1; side += 2) {
        double z = side * 560;
        Outline hanger =
            new Corners(
                x - wide,
                low + 60,
                x + wide,
                low + 60,
                x + wide * 0.5,
                low + 60 - deep,
                x - wide * 0.5,
                low + 60 - deep);
        parts.add(Material.STEEL, fill, new Prism(hanger, z - 60, z + 60));
        parts.add(Material.STEEL, new Prism(new Circle(x, low + 100 - deep, 45), z - 90, z + 90));
      }
    }
  }

  /** Air tanks: across the trailer mostly, seen as rings; along it now and then. */
  private void addTanks() {
    int tanks = random.nextInt(4);
    double radius = random.between(90, 200);
    double x =
        random.between(trailer.neck() + 300, Math.max(trailer.neck() + 400, trailer.firstAxle()));
    double y = low + random.between(-60, 220);
    boolean along = random.chance(0.3);
    for (int i = 0; i < tanks; i++) {
      double half = random.between(250, 480);
      if (along) {
        alongTank(new Rounded.Lying(x, x + 2 * half, y, side() * 700, radius));
        x += 2 * half + random.between(60, 900);
      } else {
        acrossTank(x, y, radius, half);
        x += 2 * radius + random.between(30, 700);
      }
    }
  }

  private void acrossTank(double x, double y, double radius, double half) {
    Solid tank = new Prism(new Circle(x, y, radius), -half, half);
    parts.add(Material.STEEL, tank.without(new Prism(new Circle(x, y, radius - 4), -half, half)));
    parts.add(Material.STEEL, new Prism(new Circle(x, y, radius), -4, 4));
    parts.add(Material.STEEL, 0.5, new Block(x - 50, x + 50, y + radius, y + radius + 60, -60, 60));
    for (double at : new double[] {x - radius * 0.6, x + radius * 0.6}) {
      parts.add(
          Material.STEEL, new Prism(new Bar(at, y + radius * 0.6, at, deck - 40, 22), -30, 30));
    }
    if (random.chance(0.5)) {
      parts.add(Material.STEEL, new Prism(new Circle(x, y - radius - 18, 20), -40, 40));
    }
  }

  private void alongTank(Rounded.Lying tank) {
    parts.add(
        Material.STEEL,
        tank.without(
            new Rounded.Lying(
                tank.x1() + 4, tank.x2() - 4, tank.y(), tank.z(), tank.radius() - 4)));
    for (double end : new double[] {tank.x1(), tank.x2()}) {
      double r = tank.radius();
      Outline dome = new Bar(end, tank.y() - r * 0.7, end, tank.y() + r * 0.7, r * 0.5);
      parts.add(Material.STEEL, 0.08, new Prism(dome, tank.z() - r * 0.6, tank.z() + r * 0.6));
    }
    for (double share : new double[] {0.22, 0.78}) {
      double x = tank.x1() + share * (tank.x2() - tank.x1());
      double r = tank.radius();
      parts.add(
          Material.STEEL,
          new Block(x, x + 45, tank.y() - r - 6, deck - 60, tank.z() - 12, tank.z() + 12));
    }
    Outline fitting = new Bar(tank.x1() - 30, tank.y() - 30, tank.x1() - 90, tank.y() - 120, 25);
    parts.add(Material.STEEL, new Prism(fitting, tank.z() - 14, tank.z() + 14));
  }

  private void addSpare() {
    double r = trailer.wheels().radius() * random.between(0.92, 1);
    double high = random.between(230, 390);
    double from = trailer.neck() + 700;
    double to = random.chance(0.7) ? trailer.firstAxle() - 900 : trailer.length() + 300;
    double x = random.between(from, Math.max(from + 1, to));
    double y = Math.max(180, low - high - random.between(-150, 120));
    new SpareWheel(x, y, r, high).addTo(parts, random);
  }

  /** A box of sheet with slats, extinguisher or straps in it. */
  private void addBox() {
    double x =
        random.between(
            trailer.neck() + 300, Math.max(trailer.neck() + 301, trailer.firstAxle() - 900));
    double wide = random.between(350, 1100);
    double tall = random.between(280, 520);
    double y = Math.max(200, low - tall + random.between(-50, 200));
    double z = side() * 950;
    BoxFrame.addBeam(parts, new Block(x, x + wide, y, y + tall, z - 220, z + 220), 2.5);
    parts.add(
        Material.WOOD,
        random.between(0.1, 0.7),
        new Block(
            x + 20, x + wide - 20, y + 10, y + tall * random.between(0.3, 0.9), z - 180, z + 180),
        Texture.layers(random.between(30, 110), 0.25));
    Ironware.strew(parts, random, new Block(x, x + wide, y, y + tall, z - 150, z + 150), 2);
  }

  /** Upright pieces in a row below the deck's edge: stanchions, lamps' holders, ratchets. */
  private void addPosts() {
    double pitch = random.between(600, 1500);
    double y = low - random.between(100, 500);
    double width = random.between(25, 70);
    double thick = random.between(8, 40);
    for (double x = trailer.neck() + 400; x < trailer.firstAxle() - 600; x += pitch) {
      for (int side = -1; side <= 1; side += 2) {
        double z = side * 1180;
        parts.add(
            Material.STEEL,
            0.7,
            new Block(x, x + width, y, deck - 90, z - thick / 2, z + thick / 2));
      }
      parts.add(
          Material.STEEL,
          new Prism(new Circle(x + width / 2, deck - 120, random.between(20, 50)), 1140, 1190));
    }
  }

  private int side() {
    return random.chance(0.5) ? -1 : 1;
  }
}
