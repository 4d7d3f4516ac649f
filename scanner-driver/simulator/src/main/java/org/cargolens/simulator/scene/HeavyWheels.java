package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Circle;

/** Wheels of drawn trucks and trailers: tyres with steel belts, rims, drums or discs, hubs. */
final class HeavyWheels {
  private HeavyWheels() {}

  /** Adds the wheels of an axle, and the axle. */
  static void addAxle(SceneObject.Builder parts, double x, Wheels.Size size, long seed) {
    SplitMix random = SplitMix.of(seed, "heavy wheels");
    Look look =
        new Look(
            random.between(0.5, 1),
            random.between(0.5, 0.6),
            random.between(0.3, 0.45),
            random.between(60, 200),
            random.between(0.2, 0.3));
    double outer = size.trackMm() / 2;
    double inner = outer - size.widthMm();
    addSide(parts, x, new Side(-outer, -inner), size, look);
    addSide(parts, x, new Side(inner, outer), size, look);
    double r = size.radius();
    Solid tube = new Prism(new Circle(x, r, r * 0.14), -inner, inner);
    parts.add(Material.STEEL, tube.without(new Prism(new Circle(x, r, r * 0.11), -inner, inner)));
  }

  private static void addSide(
      SceneObject.Builder parts, double x, Side side, Wheels.Size size, Look look) {
    double r = size.radius();
    double tyre = (side.to() - side.from()) / size.tyres();
    for (int i = 0; i < size.tyres(); i++) {
      double from = side.from() + i * tyre + tyre * 0.08;
      addTyre(parts, x, r, new Side(from, from + tyre * 0.84), look);
    }
    double middle = (side.from() + side.to()) / 2;
    double rim = r * look.rim();
    ring(parts, 1, x, r, new Ring(rim, 12 * size.tyres(), middle, r * 0.08));
    ring(parts, 1, x, r, new Ring(rim, side.to() - side.from(), middle, rim * 0.97));
    ring(
        parts, 0.9, x, r, new Ring(r * look.drum(), look.drumMm(), middle, r * look.drum() * 0.84));
    ring(parts, 0.5, x, r, new Ring(r * look.drum(), look.drumMm() * 0.4, middle, 1));
    ring(parts, 0.9, x, r, new Ring(r * look.hub(), side.to() - side.from(), middle, 1));
    for (int bolt = 0; bolt < 8; bolt++) {
      double turn = 2 * Math.PI * bolt / 8;
      double bx = x + r * 0.34 * StrictMath.cos(turn);
      double by = r + r * 0.34 * StrictMath.sin(turn);
      parts.add(Material.STEEL, new Prism(new Circle(bx, by, r * 0.03), middle - 40, middle + 40));
    }
  }

  /** Tread with belts, two flanks, beads: dark at the edge and towards the rim. */
  private static void addTyre(SceneObject.Builder parts, double x, double r, Side side, Look look) {
    double width = side.to() - side.from();
    double middle = (side.from() + side.to()) / 2;
    double rim = r * look.rim();
    rubber(parts, look.fill(), x, r, new Ring(r, width * 0.75, middle, r * 0.96));
    rubber(parts, look.fill(), x, r, new Ring(r * 0.97, width, middle, r * 0.93));
    ring(parts, 0.03, x, r, new Ring(r * 0.965, width * 0.8, middle, r * 0.94));
    rubber(parts, 1, x, r, new Ring(r * 0.95, 40, middle, rim));
    rubber(parts, 0.6, x, r, new Ring(rim * 1.15, width * 0.6, middle, rim));
    ring(parts, 1, x, r, new Ring(rim * 1.06, 16, middle, rim));
  }

  private static void rubber(
      SceneObject.Builder parts, double fill, double x, double y, Ring ring) {
    parts.add(Material.RUBBER, fill, ring.solid(x, y));
  }

  private static void ring(SceneObject.Builder parts, double fill, double x, double y, Ring ring) {
    parts.add(Material.STEEL, fill, ring.solid(x, y));
  }

  /** A ring of a thickness about a depth. */
  private record Ring(double outer, double mm, double z, double inner) {
    Solid solid(double x, double y) {
      return new Prism(
          new Outline.Stroke(new Circle(x, y, outer), outer - inner), z - mm / 2, z + mm / 2);
    }
  }

  private record Side(double from, double to) {}

  /** How dense the tread is, where rim, drum and hub end as shares of the radius. */
  private record Look(double fill, double rim, double drum, double drumMm, double hub) {}
}
