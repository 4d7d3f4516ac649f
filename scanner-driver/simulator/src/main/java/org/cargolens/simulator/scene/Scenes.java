package org.cargolens.simulator.scene;

import java.util.List;
import java.util.Optional;

/** The scenes that come with the simulator. */
public final class Scenes {
  private static final List<SceneTemplate> ALL =
      List.of(
          new SceneTemplate(
              "empty-container",
              "tractor and trailer with an empty 40 ft dry container",
              TruckScenes::emptyContainer),
          new SceneTemplate(
              "loaded-container",
              "the same with cartons, drums, sacks, liquid tanks, paper rolls and a machine",
              TruckScenes::loadedContainer),
          new SceneTemplate(
              "hidden-object",
              "goods with a dense block, cigarettes behind a false wall, a weapon in the cab",
              TruckScenes::hiddenObject),
          new SceneTemplate(
              "reefer-container",
              "tractor and trailer with a 40 ft refrigerated container of fruit",
              TruckScenes::reeferContainer),
          new SceneTemplate(
              "van", "van with packets in its side and a weapon under a seat", VanScene::van),
          new SceneTemplate(
              "test-object",
              "plates, wires, steps and edges from which image quality is measured",
              TestObjectScene::create),
          new SceneTemplate(
              "trucks",
              "one or two containers of any kind on any trailer, empty or loaded, nothing hidden",
              Populations::truck),
          new SceneTemplate(
              "heavy-trucks",
              "the same, most of them 20 ft containers that are black from wall to wall",
              Populations::heavyTruck),
          new SceneTemplate(
              "vehicles", "a car or van of any shape, nothing hidden", Populations::vehicle),
          new SceneTemplate(
              "traffic",
              "a truck of \"trucks\" in three of four draws, else a car or van of \"vehicles\"",
              Populations::traffic),
          new SceneTemplate(
              "declared",
              "one or two containers of goods with papers that tell the truth",
              Populations::declared),
          new SceneTemplate(
              "concealed",
              "the same with one thing hidden that the papers don't tell of",
              Populations::concealed));

  private Scenes() {}

  /** Returns all scenes, the simplest first. */
  public static List<SceneTemplate> all() {
    return ALL;
  }

  /** Returns the names of all scenes. */
  public static List<String> names() {
    return ALL.stream().map(SceneTemplate::name).toList();
  }

  /** Returns a scene {@code declared} whose first container holds goods of a kind. */
  public static Scene declared(CargoKind kind, long seed) {
    return Populations.declared(seed, kind);
  }

  /** Returns a scene {@code concealed} with something hidden in a way. */
  public static Scene concealed(Concealment way, long seed) {
    return Populations.concealed(seed, way);
  }

  /** Returns the scene of a name, such as {@code hidden-object}. */
  public static Optional<SceneTemplate> named(String name) {
    return ALL.stream().filter(scene -> scene.name().equals(name)).findFirst();
  }
}
