package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/**
 * Scenes in which everything is drawn: what drives through, how it is built and what it carries.
 */
final class Populations {
  private static final double TRUCK_SHARE = 0.75;

  private Populations() {}

  static Scene truck(long seed) {
    return truck("trucks", SplitMix.of(seed, "truck"), RoadTrain.Habit.USUAL);
  }

  static Scene heavyTruck(long seed) {
    return truck("heavy-trucks", SplitMix.of(seed, "heavy truck"), RoadTrain.Habit.HEAVY);
  }

  /** Draws a truck whose containers have papers that tell the truth. */
  static Scene declared(long seed) {
    return declared(seed, new DeclaredFreight());
  }

  /** Draws one whose first container holds goods of a kind. */
  static Scene declared(long seed, CargoKind kind) {
    return declared(seed, new DeclaredFreight(kind));
  }

  private static Scene declared(long seed, DeclaredFreight freight) {
    return declared("declared", SplitMix.of(seed, "declared"), freight);
  }

  /** Draws a truck with papers that don't tell of one thing. */
  static Scene concealed(long seed) {
    return concealed(seed, SplitMix.of(seed, "way of hiding").pick(List.of(Concealment.values())));
  }

  /** Draws one with something hidden in a way. */
  static Scene concealed(long seed, Concealment way) {
    Scene scene =
        declared("concealed", SplitMix.of(seed, "concealed"), new ConcealedFreight(way, seed));
    if (!way.movesGoods()) {
      return scene;
    }
    DeclaredFreight clean = new ConcealedFreight(way, seed).withoutHidden();
    return scene.whoseCleanHas(
        declared("concealed", SplitMix.of(seed, "concealed"), clean).objects());
  }

  private static Scene declared(String name, SplitMix random, DeclaredFreight freight) {
    RoadTrain train = RoadTrain.draw(random, RoadTrain.Habit.MIXED, freight);
    double margin = random.between(-300, 1500);
    return new Scene(name, train.end() + margin, freight.firstNumber(), train.objects())
        .before(train.fan());
  }

  static Scene vehicle(long seed) {
    return vehicle("vehicles", SplitMix.of(seed, "vehicle"));
  }

  static Scene traffic(long seed) {
    SplitMix random = SplitMix.of(seed, "traffic");
    return random.chance(TRUCK_SHARE)
        ? truck("traffic", random, RoadTrain.Habit.USUAL)
        : vehicle("traffic", random);
  }

  private static Scene truck(String name, SplitMix random, RoadTrain.Habit habit) {
    RoadTrain train = RoadTrain.draw(random, habit);
    double margin = random.between(-300, 1500);
    return new Scene(name, train.end() + margin, Optional.empty(), train.objects())
        .before(train.fan());
  }

  private static Scene vehicle(String name, SplitMix random) {
    FanBeam fan = fan(random);
    VehicleDesign design = VehicleDesign.draw(random);
    List<SceneObject> objects = new ArrayList<>();
    double lift = random.between(-250, 250);
    if (random.chance(0.5)) {
      objects.add(platform(random, design.length()).at(Placement.at(0, lift)));
    }
    objects.add(Vehicles.build(design).at(Placement.at(0, lift)));
    return new Scene(name, design.length() + random.between(-600, 900), Optional.empty(), objects)
        .before(fan);
  }

  /** The plates on which a vehicle is pulled through a scanner, with a gap between them. */
  private static SceneObject platform(SplitMix random, double length) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double gap = random.between(500, length);
    double top = random.between(-60, 40);
    double fill = random.between(0.02, 0.08);
    for (double[] plate :
        new double[][] {{-900, gap}, {gap + random.between(60, 250), length + 1500}}) {
      parts.add(Material.ALUMINIUM, fill, new Block(plate[0], plate[1], -400, top, -1000, 1000));
      parts.add(Material.ALUMINIUM, 0.1, new Block(plate[0], plate[1], top - 12, top, -1000, 1000));
    }
    return parts.build("platform");
  }

  private static FanBeam fan(SplitMix random) {
    return new FanBeam(random.between(8500, 22_000), random.between(0, 1300));
  }
}
