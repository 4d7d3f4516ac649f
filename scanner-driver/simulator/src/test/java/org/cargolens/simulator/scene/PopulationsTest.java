package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.SplitMix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationsTest {
  private static final double LOWEST_MM = ScanFrame.LOWEST_MM;
  private static final PixelSize COARSE = new PixelSize(60, 80, 76);

  @Test
  void trucks_ofManySeeds_haveOneContainerInThreeOfFour() {
    int two = 0;
    for (long seed = 0; seed < 400; seed++) {
      long containers = count("trucks", seed, "container");
      assertThat(containers).as("seed %d", seed).isBetween(1L, 2L);
      two += containers == 2 ? 1 : 0;
    }
    assertThat(two).isBetween(70, 130);
  }

  @Test
  void vehicles_ofManySeeds_haveOneVehicleAndNoContainer() {
    for (long seed = 0; seed < 100; seed++) {
      assertThat(count("vehicles", seed, "vehicle")).as("seed %d", seed).isEqualTo(1);
      assertThat(count("vehicles", seed, "container")).as("seed %d", seed).isZero();
    }
  }

  @Test
  void traffic_ofManySeeds_isMostlyTrucks() {
    int vehicles = 0;
    for (long seed = 0; seed < 400; seed++) {
      vehicles += (int) count("traffic", seed, "vehicle");
    }
    assertThat(vehicles).isBetween(70, 130);
  }

  @Test
  void trucks_ofManySeeds_showTheirContainersWhole() {
    for (long seed = 0; seed < 40; seed++) {
      Scene scene = create("trucks", seed);
      ScanFrame frame = new ScanFrame(scene.lengthMm(), Passage.STEADY, COARSE);
      DensityMap depth = new DensityMap(frame.lines(), frame.detectors());
      for (TruthObject object : SceneRenderer.castAll(scene, frame, depth)) {
        if (object.category().equals("container")) {
          Region box = object.box();
          assertThat(box.x1()).as("seed %d", seed).isPositive();
          assertThat(box.x2()).as("seed %d", seed).isLessThan(frame.lines());
          double mm = (box.x2() - box.x1()) * COARSE.linePitchMm();
          assertThat(mm).as("seed %d", seed).isBetween(6000.0, 14_000.0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trucks", "heavy-trucks", "vehicles", "traffic"})
  void create_ofTheSameSeed_castsTheSameShadows(String name) {
    for (long seed = 5; seed < 9; seed++) {
      assertThat(digest(create(name, seed)))
          .as("seed %d", seed)
          .isEqualTo(digest(create(name, seed)))
          .isNotEqualTo(digest(create(name, seed + 100)));
      assertThat(create(name, seed).hasHidden()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(GoodsKind.class)
  void load_ofAnySpace_staysInsideItsLength(GoodsKind kind) {
    for (long seed = 0; seed < 30; seed++) {
      SplitMix random = new SplitMix(seed);
      double length = seed % 3 == 0 ? 1400 : random.between(1400, 13_500);
      CargoSpace space = new CargoSpace(75, 75 + length, 178, 2460, 1165);
      Extent extent = kind.load(random, space).extent(FanBeam.PORTAL);
      assertThat(extent.x1()).as("seed %d", seed).isGreaterThan(space.x1() - 130);
      assertThat(extent.x2()).as("seed %d", seed).isLessThan(space.x2() + 130);
    }
  }

  @ParameterizedTest
  @EnumSource(BoxDesign.Kind.class)
  void build_ofEachKind_isAsLongAndHighAsItsDesign(BoxDesign.Kind kind) {
    FanBeam far = new FanBeam(1e9, 0);
    for (long seed = 0; seed < 20; seed++) {
      BoxDesign box = new BoxDesign(kind, 6058, 2591, BoxDesign.Walls.ON_POSTS, 1, 300, 0, seed);
      Extent extent = Boxes.build(box).extent(far);
      assertThat(extent.x1()).as("seed %d", seed).isBetween(-30.0, 0.0);
      assertThat(extent.x2()).as("seed %d", seed).isBetween(6058.0, 6100.0);
      assertThat(extent.h1()).as("seed %d", seed).isBetween(-1.0, 1.0);
      assertThat(extent.h2()).as("seed %d", seed).isBetween(2590.0, 2640.0);
    }
  }

  @ParameterizedTest
  @EnumSource(BoxDesign.Kind.class)
  void room_ofEachKind_liesAboveItsFloor(BoxDesign.Kind kind) {
    BoxDesign box = new BoxDesign(kind, 6058, 2591, BoxDesign.Walls.ON_POSTS, 1, 300, 0, 3);
    Scene scene =
        new Scene(
            "box", 7000, Optional.empty(), List.of(Boxes.build(box).at(Placement.at(500, 0))));
    ScanFrame frame = new ScanFrame(7000, Passage.STEADY, new PixelSize(400, 10, 10));
    DensityMap depth = new DensityMap(frame.lines(), frame.detectors());

    TruthObject truth = SceneRenderer.castAll(scene, frame, depth).get(0);

    Region room = truth.room().orElseThrow();
    double floor = LOWEST_MM + (400 - room.y2()) * 10;
    assertThat(floor).isBetween(box.space().floor(), box.space().floor() + 20);
    assertThat(frame.x(room.x1())).isBetween(500 + box.space().x1(), 520 + box.space().x1());
    assertThat(room.y1()).isGreaterThan(truth.box().y1());
  }

  @Test
  void fan_askedTwice_isTheSame() {
    RoadTrain train = RoadTrain.draw(new SplitMix(5), RoadTrain.Habit.USUAL);

    assertThat(train.fan()).isEqualTo(train.fan());
  }

  @Test
  void car_inASpaceThatIsTooShort_isLeftOut() {
    CargoSpace space = new CargoSpace(0, 3000, 178, 2460, 1165);
    for (long seed = 0; seed < 60; seed++) {
      assertThat(MachineGoods.car(new SplitMix(seed), space).category())
          .as("seed %d", seed)
          .isNotEqualTo("cargo-car");
    }
  }

  /** What is open of it may still stand out. */
  @Test
  void car_inASpaceOfFiveMetres_standsInsideWithItsBody() {
    int cars = 0;
    for (long seed = 0; seed < 60; seed++) {
      CargoSpace space = new CargoSpace(0, 5000, 178, 2460, 1165);
      SceneObject goods = MachineGoods.car(new SplitMix(seed), space);
      if (goods.category().equals("cargo-car")) {
        cars++;
        Extent extent = goods.extent(new FanBeam(1e9, 0));
        assertThat(extent.x2() - extent.x1()).as("seed %d", seed).isLessThan(5000 + 1300);
        assertThat(
                goods.placement().turned() ? goods.placement().x() : 5000 - goods.placement().x())
            .as("seed %d", seed)
            .isGreaterThan(3400);
      }
    }
    assertThat(cars).isBetween(10, 59);
  }

  private static Scene create(String name, long seed) {
    return Scenes.named(name).orElseThrow().create(seed);
  }

  private static long count(String name, long seed, String category) {
    return create(name, seed).objects().stream()
        .filter(object -> object.category().equals(category))
        .count();
  }

  private static String digest(Scene scene) {
    return new SceneRenderer()
        .renderIdeal(scene, COARSE)
        .mainView()
        .channels()
        .get(0)
        .sha256()
        .hex();
  }
}
