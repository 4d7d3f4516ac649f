package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;

/** Puts what is hidden where it is really found. For one container, one thread. */
final class HidingPlaces {
  private final SplitMix random;
  private final BoxDesign box;
  private final CargoSpace space;
  private final List<Block> units;
  private final Block seat;

  /**
   * Makes the places of a container.
   *
   * @param space where its goods are
   * @param units room of each piece of them
   */
  HidingPlaces(SplitMix random, BoxDesign box, CargoSpace space, List<Block> units) {
    this.random = random;
    this.box = box;
    this.space = space;
    this.units = units;
    seat = inGoods(Stowaway.LENGTH_MM, Stowaway.HEIGHT_MM, Stowaway.DEPTH_MM);
  }

  /** Returns the room that is left for goods. */
  static CargoSpace leave(Concealment way, SplitMix random, CargoSpace space) {
    return switch (way) {
      case FALSE_FLOOR ->
          new CargoSpace(
              space.x1(),
              space.x2(),
              space.floor() + random.between(120, 190),
              space.top(),
              space.half());
      case FALSE_WALL, NARCOTICS_BEHIND_WALL, CIGARETTES_BEHIND_CARGO ->
          space.between(space.x1() + random.between(420, 900), space.x2());
      case UNDECLARED_GOODS ->
          space.between(space.x1() + random.between(0.25, 0.45) * space.length(), space.x2());
      default -> space;
    };
  }

  /** Returns what is hidden in a container, in its coordinates. */
  List<SceneObject> hide(Concealment way) {
    return switch (way) {
      case CIGARETTES_IN_CARGO -> one(way, Contraband.cigarettes(inGoods(1080, 840, 450)));
      case CIGARETTES_BEHIND_CARGO -> one(way, Contraband.cigarettes(front(0.9)));
      case NARCOTICS_IN_CARGO -> one(way, Contraband.bricks(random, bags()));
      case NARCOTICS_BEHIND_WALL -> behindWall();
      case NARCOTICS_IN_REEFER_UNIT -> one(way, Contraband.bricks(random, inUnit()));
      case NARCOTICS_IN_MACHINERY -> one(way, Contraband.bricks(random, inMachine()));
      case WEAPON_PARTS -> one(way, Contraband.weaponParts(random, inGoods(900, 330, 320)));
      case AMMUNITION ->
          one(
              way,
              Contraband.ammunition(random, inGoods(625, 190.0 * (1 + random.nextInt(3)), 160)));
      case CASH -> one(way, Contraband.cash(random, inGoods(random.between(330, 660), 290, 420)));
      case IVORY -> one(way, Contraband.tusks(random, inGoods(1500, 700, 420)));
      case SHIELDED_SOURCE -> one(way, Contraband.cask(random, caskSpot()));
      case FALSE_WALL -> one(way, wall());
      case FALSE_FLOOR -> falseFloor();
      case PERSON -> one(way, Stowaway.sitting(seat));
      case UNDECLARED_GOODS -> undeclared();
      case NARCOTICS_IN_TYRE, NARCOTICS_IN_CHASSIS ->
          throw new IllegalArgumentException(way + " isn't in a container");
    };
  }

  /** Returns the cavity in the goods in which a person sits. */
  Block cavity() {
    return seat;
  }

  private static List<SceneObject> one(Concealment way, List<Part> parts) {
    return List.of(new SceneObject(way.category(), true, parts).hidden(way));
  }

  /** Returns a room of a size among the goods, from the foot of one of their pieces upward. */
  private Block inGoods(double length, double height, double depth) {
    Block unit = random.pick(units);
    double x = between(unit.x1(), unit.x2() - length, space.x1(), space.x2() - length);
    double tall = Math.min(height, unit.y2() - unit.y1());
    double deck = Math.min(Pallet.DECK_MM + 10, Math.max(0, unit.y2() - unit.y1() - tall));
    double y = between(unit.y1() + deck, unit.y2() - tall, space.floor(), space.top() - tall);
    double z = between(unit.z1(), unit.z2() - depth, -space.half(), space.half() - depth);
    return new Block(x, x + length, y, y + tall, z, z + depth);
  }

  private double between(double from, double to, double least, double most) {
    double drawn = from + Math.max(0, to - from) * random.nextDouble();
    return Math.max(least, Math.min(most, drawn));
  }

  private Block bags() {
    return inGoods(
        205 * (2 + random.nextInt(3)), 48 * (4 + random.nextInt(8)), 130 * (1 + random.nextInt(3)));
  }

  /** The slit at the front, up to a share of the height. */
  private Block front(double share) {
    return new Block(
        box.space().x1() + 8,
        space.x1() - 45,
        box.space().floor(),
        box.space().floor() + share * box.space().height(),
        -space.half() + 40,
        space.half() - 40);
  }

  private Block inUnit() {
    double y = random.between(700, 1500);
    double z = random.between(-800, 300);
    return new Block(110, 110 + 205, y, y + 48 * (4 + random.nextInt(5)), z, z + 390);
  }

  /** In the lower middle of a machine: hollow beds, drums, crankcases. */
  private Block inMachine() {
    Block unit = random.pick(units);
    double length = Math.min(410, 0.4 * (unit.x2() - unit.x1()));
    double height = Math.min(200, 0.3 * (unit.y2() - unit.y1()));
    double x = unit.x1() + random.between(0.2, 0.5) * (unit.x2() - unit.x1());
    double y = unit.y1() + random.between(0.15, 0.5) * (unit.y2() - unit.y1());
    double z = (unit.z1() + unit.z2()) / 2;
    return new Block(x, x + length, y, y + height, z - 130, z + 130);
  }

  private Spot caskSpot() {
    double size = random.between(180, 340);
    Block room = inGoods(size, size * 1.6, size);
    return new Spot(room.x1(), room.y1(), (room.z1() + room.z2()) / 2, size);
  }

  /** A wall of steel sheet on posts across the container, as the real front wall looks. */
  private List<Part> wall() {
    double x = space.x1() - 40;
    SceneObject.Builder parts = new SceneObject.Builder();
    Block sheet =
        new Block(x, x + 36, box.space().floor(), box.space().top(), -space.half(), space.half());
    parts.add(Material.STEEL, random.between(0.06, 0.12), sheet);
    for (double z = -space.half() + 60; z < space.half() - 60; z += 560) {
      parts.add(Material.STEEL, 0.3, new Block(x - 50, x, sheet.y1(), sheet.y2(), z, z + 50));
    }
    return parts.parts();
  }

  private List<SceneObject> behindWall() {
    Block slit = front(random.between(0.3, 0.85));
    Block filled =
        new Block(slit.x1(), slit.x2() - 60, slit.y1(), slit.y2(), slit.z1(), slit.z1() + 130 * 8);
    List<SceneObject> objects = new ArrayList<>();
    Concealment way = Concealment.NARCOTICS_BEHIND_WALL;
    objects.addAll(one(way, Contraband.bricks(random, filled)));
    objects.add(new SceneObject(Concealment.FALSE_WALL.category(), true, wall()));
    return objects;
  }

  /** Plates on bearers, and packets between some of these. */
  private List<SceneObject> falseFloor() {
    double y1 = box.space().floor() + 2;
    double y2 = space.floor() - 2;
    SceneObject.Builder parts = new SceneObject.Builder();
    parts.add(
        random.chance(0.5) ? Material.WOOD : Material.STEEL,
        random.chance(0.5) ? 1 : 0.3,
        new Block(space.x1(), space.x2(), y2 - 18, y2, -space.half(), space.half()));
    for (double x = space.x1() + 20; x < space.x2() - 80; x += 520) {
      parts.add(
          Material.WOOD, new Block(x, x + 60, y1, y2 - 18, -space.half() + 10, space.half() - 10));
    }
    List<SceneObject> objects = new ArrayList<>();
    objects.addAll(one(Concealment.FALSE_FLOOR, parts.parts()));
    double from = space.x1() + random.between(0.1, 0.5) * space.length();
    double z = random.between(-900, 200);
    Block packets = new Block(from, from + 205 * 6, y1, y2 - 20, z, z + 650);
    objects.add(
        new SceneObject(
            Concealment.NARCOTICS_IN_CARGO.category(), true, Contraband.bricks(random, packets)));
    return objects;
  }

  private List<SceneObject> undeclared() {
    CargoSpace front = box.space().between(box.space().x1(), space.x1() - 20);
    CargoKind kind = random.pick(Covers.undeclared());
    List<SceneObject> objects = new ArrayList<>();
    for (SceneObject goods : CargoLoads.load(kind, random, front, 6500).goods()) {
      objects.add(goods.hidden(Concealment.UNDECLARED_GOODS));
    }
    return objects;
  }

  /** Packets around the rim inside one tyre of a trailer. */
  static SceneObject inTyre(SplitMix random, TrailerDesign trailer) {
    double x = random.pick(trailer.axles());
    double r = trailer.wheels().radius();
    int side = random.chance(0.5) ? 1 : -1;
    double z = side * (trailer.wheels().trackMm() / 2 - trailer.wheels().widthMm() / 2);
    SceneObject.Builder parts = new SceneObject.Builder();
    int packets = 6 + random.nextInt(7);
    double from = random.between(0, 2 * Math.PI);
    for (int i = 0; i < packets; i++) {
      double turn = from + i * 2 * Math.PI / 12;
      double cx = x + 0.76 * r * StrictMath.cos(turn);
      double cy = r + 0.76 * r * StrictMath.sin(turn);
      double dx = 0.13 * r * StrictMath.sin(turn);
      double dy = -0.13 * r * StrictMath.cos(turn);
      parts.add(
          Material.COCAINE,
          0.97,
          new Prism(new Bar(cx - dx, cy - dy, cx + dx, cy + dy, 0.24 * r), z - 80, z + 80));
    }
    Concealment way = Concealment.NARCOTICS_IN_TYRE;
    return new SceneObject(way.category(), true, parts.parts()).hidden(way);
  }

  /** A row of bricks on the lower flange of a main beam. */
  static SceneObject alongBeam(SplitMix random, TrailerDesign trailer) {
    double to = trailer.firstAxle() - random.between(500, 900);
    double from = Math.max(trailer.neck() * 0.6, to - random.between(1200, 2800));
    double y = trailer.deck() - trailer.depth() * random.between(0.6, 0.75);
    double z = (random.chance(0.5) ? 1 : -1) * trailer.rails();
    double inner = z > 0 ? z - 150 : z + 15;
    Block room = new Block(from, Math.max(from + 420, to), y, y + 48 * 3, inner, inner + 135);
    Concealment way = Concealment.NARCOTICS_IN_CHASSIS;
    return new SceneObject(way.category(), true, Contraband.bricks(random, room)).hidden(way);
  }
}
