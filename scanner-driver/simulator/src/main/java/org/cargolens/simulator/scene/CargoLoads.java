package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** Loads goods of a kind into a container. */
final class CargoLoads {
  private static final int MOST_DRAWS = 200;

  private CargoLoads() {}

  /**
   * Loads a dry or refrigerated container.
   *
   * @param payload weight of the goods at most, in kg
   */
  static CargoLoad load(CargoKind kind, SplitMix random, CargoSpace space, double payload) {
    return switch (kind) {
      case CARS -> cars(random, space, payload);
      case WHEAT -> bulk(random, space, payload);
      case PALM_OIL -> flexibleTank(random, space, payload);
      default -> {
        Stow.Stowed stowed = Stows.of(kind, random).fill(random, space, payload);
        yield new CargoLoad(
            List.of(new SceneObject(kind.word(), false, stowed.parts()).as(kind)),
            stowed.units(),
            stowed.kilograms());
      }
    };
  }

  /** Fills a tank container as far as payload and safety allow. */
  static CargoLoad fillTank(CargoKind kind, SplitMix random, BoxDesign box) {
    List<Part> parts = TankContainer.content(box, Material.FUEL, random.between(0.82, 0.96));
    return single(kind, parts, List.of());
  }

  private static CargoLoad single(CargoKind kind, List<Part> parts, List<Block> units) {
    return new CargoLoad(
        List.of(new SceneObject(kind.word(), false, parts).as(kind)), units, Mass.kilograms(parts));
  }

  /** One car in a short container, two in a long one. */
  private static CargoLoad cars(SplitMix random, CargoSpace space, double payload) {
    List<SceneObject> cars = new ArrayList<>();
    List<Block> units = new ArrayList<>();
    int places = (int) Math.max(1, Math.floor(space.length() / 5800));
    double room = space.length() / places;
    double kilograms = 0;
    for (int i = 0; i < places; i++) {
      CargoSpace own =
          space.between(space.x1() + i * room, Math.min(space.x2(), space.x1() + (i + 1) * room));
      SceneObject car = car(random, own);
      double weight = Mass.kilograms(car.parts());
      if (kilograms + weight <= payload) {
        cars.add(car.as(CargoKind.CARS));
        kilograms += weight;
        units.add(new Block(own.x1(), own.x2(), own.floor(), own.floor() + 1300, -700, 700));
      }
    }
    return new CargoLoad(cars, units, kilograms);
  }

  private static SceneObject car(SplitMix random, CargoSpace space) {
    // Some are too long for the room and become other goods, or an open tailgate stands out.
    for (int i = 0; i < MOST_DRAWS; i++) {
      SceneObject drawn = MachineGoods.car(random, space);
      Extent car = drawn.extent(FanBeam.PORTAL);
      boolean inside = car.x1() >= space.x1() && car.x2() <= space.x2();
      if (inside && drawn.category().equals("cargo-car")) {
        return drawn;
      }
    }
    throw new IllegalArgumentException("no car fits into " + space);
  }

  /** Poured in from the doors behind a bulkhead: level, falling towards the front. */
  private static CargoLoad bulk(SplitMix random, CargoSpace space, double payload) {
    double perMm = 2 * space.half() * space.length() * 0.78e-6;
    double height = Math.min(space.height() * 0.9, payload / perMm * random.between(0.85, 0.95));
    double fall = random.between(0.05, 0.35) * space.length();
    SceneObject.Builder parts = new SceneObject.Builder();
    int slabs = 6;
    double deep = 2 * (space.half() - 10) / slabs;
    for (int slab = 0; slab < slabs; slab++) {
      double z = -space.half() + 10 + slab * deep;
      Extent extent =
          new Extent(
              space.x1() + 10,
              space.x2() - 70,
              space.floor() + 2,
              space.floor() + height * random.between(0.97, 1));
      parts.add(
          Material.STARCH,
          0.54,
          new Prism(Curves.heap(extent, fall, 0), z, z + deep),
          Texture.lumps(300, 0.03, random.nextLong()));
    }
    double end = space.x2() - 60;
    for (double y = space.floor() + 100; y < space.floor() + height + 200; y += 420) {
      parts.add(
          Material.STEEL,
          0.3,
          new Block(
              end,
              end + 40,
              y,
              Math.min(space.top(), y + 40),
              -space.half() + 5,
              space.half() - 5));
    }
    return single(CargoKind.WHEAT, parts.parts(), List.of());
  }

  /** A bag of oil on the floor, with a bulkhead at the doors. */
  private static CargoLoad flexibleTank(SplitMix random, CargoSpace space, double payload) {
    double length = Math.min(space.length() - 200, random.between(5600, 5800));
    double litres = Math.min(payload / 0.86, random.between(16_000, 22_500));
    double height = Math.min(space.height() * 0.75, litres / (length / 1000 * 2.05) * 1.06);
    double round = Math.min(height * 0.55, 650);
    double x = space.x1() + 30;
    Extent extent = new Extent(x, x + length, space.floor() + 2, space.floor() + height);
    SceneObject.Builder parts = new SceneObject.Builder();
    parts.add(Material.FUEL, 1, new Prism(Curves.heap(extent, round, round), -1060, 1060));
    for (double y = space.floor() + 100; y < space.floor() + height + 150; y += 330) {
      parts.add(
          Material.STEEL,
          0.25,
          new Block(
              x + length + 30, x + length + 70, y, y + 40, -space.half() + 5, space.half() - 5));
    }
    return single(CargoKind.PALM_OIL, parts.parts(), List.of());
  }

  /**
   * Goods in a container, in its coordinates.
   *
   * @param goods what they are in the scene
   * @param units room of each piece, none for bulk and liquids
   * @param kilograms weight of all
   */
  record CargoLoad(List<SceneObject> goods, List<Block> units, double kilograms) {}
}
