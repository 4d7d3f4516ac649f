package org.cargolens.simulator.scene;

import static org.cargolens.simulator.scene.Cargo.Goods.CARTONS;
import static org.cargolens.simulator.scene.Cargo.Goods.DRUMS;
import static org.cargolens.simulator.scene.Cargo.Goods.FRUIT;
import static org.cargolens.simulator.scene.Cargo.Goods.LIGHT_CARTONS;
import static org.cargolens.simulator.scene.Cargo.Goods.LIQUID_TANKS;
import static org.cargolens.simulator.scene.Cargo.Goods.MACHINE;
import static org.cargolens.simulator.scene.Cargo.Goods.PAPER_ROLLS;
import static org.cargolens.simulator.scene.Cargo.Goods.SACKS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.simulator.physics.SplitMix;

/** The scenes of a container on a trailer behind a tractor. */
final class TruckScenes {
  private static final double TRAILER_X = 3700;
  private static final double BOX_X = TRAILER_X + 30;
  private static final double LENGTH_MM = TRAILER_X + 12_300;

  /** From the container's front to the first pallet place; in between, room for a false wall. */
  private static final double CARGO_START_MM = 620;

  private static final DryContainer.Box DRY = DryContainer.Box.fortyFoot(BOX_X, Trailer.DECK_MM);
  private static final DryContainer.Box HIGH_CUBE =
      DryContainer.Box.fortyFootHighCube(BOX_X, Trailer.DECK_MM);

  private TruckScenes() {}

  static Scene emptyContainer(long seed) {
    return truck("empty-container", seed, List.of(DryContainer.of(DRY)));
  }

  static Scene loadedContainer(long seed) {
    List<Cargo.Goods> row =
        List.of(
            CARTONS,
            CARTONS,
            DRUMS,
            SACKS,
            LIQUID_TANKS,
            MACHINE,
            CARTONS,
            PAPER_ROLLS,
            LIGHT_CARTONS);
    return truck("loaded-container", seed, loaded(shuffled(row, seed), seed));
  }

  static Scene hiddenObject(long seed) {
    List<Cargo.Goods> row =
        List.of(
            CARTONS, LIGHT_CARTONS, SACKS, LIGHT_CARTONS, LIGHT_CARTONS, DRUMS, CARTONS, MACHINE);
    List<SceneObject> objects = loaded(row, seed);
    SplitMix random = SplitMix.of(seed, "hidden");
    double place = BOX_X + CARGO_START_MM + 4 * Cargo.PLACE_MM;
    objects.add(HiddenThings.cigarettesBehindWall(DRY));
    objects.add(
        HiddenThings.denseBlock(
            place + random.between(120, 700), DRY.floor() + random.between(500, 1100), -700));
    objects.add(HiddenThings.rifle(1130 + random.between(-30, 30), 1850, 500));
    return truck("hidden-object", seed, objects);
  }

  static Scene reeferContainer(long seed) {
    List<SceneObject> objects = new ArrayList<>();
    objects.add(ReeferContainer.of(HIGH_CUBE));
    objects.addAll(
        Cargo.row(
            BOX_X + ReeferContainer.UNIT_MM + 60,
            HIGH_CUBE.y() + ReeferContainer.FLOOR_MM,
            Collections.nCopies(7, FRUIT),
            seed));
    return truck("reefer-container", seed, objects);
  }

  private static List<SceneObject> loaded(List<Cargo.Goods> row, long seed) {
    List<SceneObject> objects = new ArrayList<>();
    objects.add(DryContainer.of(DRY));
    objects.addAll(Cargo.row(BOX_X + CARGO_START_MM, DRY.floor(), row, seed));
    return objects;
  }

  private static Scene truck(String name, long seed, List<SceneObject> load) {
    List<SceneObject> objects = new ArrayList<>();
    objects.add(Tractor.build());
    objects.add(Trailer.at(TRAILER_X));
    objects.addAll(load);
    return new Scene(name, LENGTH_MM, Optional.of(number(seed)), objects);
  }

  private static List<Cargo.Goods> shuffled(List<Cargo.Goods> row, long seed) {
    SplitMix random = SplitMix.of(seed, "row");
    List<Cargo.Goods> shuffled = new ArrayList<>(row);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }

  /** CLN is no registered owner code; the serial number follows from the seed. */
  private static ContainerNumber number(long seed) {
    int serial = SplitMix.of(seed, "container number").nextInt(1_000_000);
    String firstTen = String.format(Locale.ROOT, "CLNU%06d", serial);
    return new ContainerNumber(firstTen + ContainerNumber.checkDigit(firstTen));
  }
}
