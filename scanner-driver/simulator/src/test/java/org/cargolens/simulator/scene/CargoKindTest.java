package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.CargoLoads.CargoLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CargoKindTest {
  private static final int SEEDS = 5;
  private static final double PAYLOAD_KG = 28_500;
  private static final FanBeam FAR = new FanBeam(1e12, 0);

  @Test
  void kinds_haveNamedHeadingsAndTexts() {
    Set<String> headings =
        Arrays.stream(CargoKind.values()).map(CargoKind::heading).collect(Collectors.toSet());

    assertThat(headings).hasSizeGreaterThanOrEqualTo(25).allMatch(text -> text.matches("\\d{4}"));
    for (CargoKind kind : CargoKind.values()) {
      assertThat(kind.texts())
          .as("%s", kind)
          .hasSizeGreaterThanOrEqualTo(2)
          .doesNotHaveDuplicates();
      assertThat(kind.word()).matches("[a-z]+(-[a-z]+)*");
    }
  }

  @ParameterizedTest
  @EnumSource(CargoKind.class)
  void load_ofAnySeed_staysInsideItsSpaceAndPayload(CargoKind kind) {
    for (long seed = 0; seed < SEEDS; seed++) {
      BoxDesign box = box(kind, seed);
      CargoLoad load = load(kind, seed, box);
      assertThat(load.kilograms()).as("seed %d", seed).isBetween(300.0, PAYLOAD_KG);
      assertThat(load.goods()).as("seed %d", seed).isNotEmpty();
      for (SceneObject goods : load.goods()) {
        assertThat(goods.goods()).contains(kind);
        goods.parts().forEach(part -> assertInside(part, goods.placement(), box));
      }
    }
  }

  private static void assertInside(Part part, Placement place, BoxDesign box) {
    CargoSpace space = box.space();
    Extent extent = place.extent(part.solid(), FAR);
    String what = part + " in " + space;
    assertThat(extent.x1()).as(what).isGreaterThanOrEqualTo(space.x1() - 0.01);
    assertThat(extent.x2()).as(what).isLessThanOrEqualTo(space.x2() + 0.01);
    // Barrels hang below the floor of a box; wheel arches are circles whose lower part is cut away.
    if (box.kind() != BoxDesign.Kind.TANK && !(part.solid() instanceof Solid.Hollow)) {
      assertThat(extent.h1()).as(what).isGreaterThanOrEqualTo(space.floor() - 0.01);
    }
    assertThat(extent.h2()).as(what).isLessThanOrEqualTo(space.top() + 0.01);
    if (place.equals(Placement.NONE)) {
      double[] depth = SolidBounds.depth(part.solid());
      assertThat(depth[0]).as(what).isGreaterThanOrEqualTo(-space.half());
      assertThat(depth[1]).as(what).isLessThanOrEqualTo(space.half());
    }
  }

  @ParameterizedTest
  @EnumSource(CargoKind.class)
  void declared_ofAKind_hasAShadowAndATruthfulDeclaration(CargoKind kind) {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<TruthObject> truth = truth(Scenes.declared(kind, seed));
      Declaration papers =
          truth.stream().flatMap(object -> object.declaration().stream()).findFirst().orElseThrow();
      Declaration.Line line = papers.goods().get(0);
      assertThat(line.heading()).as("seed %d", seed).matches("\\d{4}").isEqualTo(kind.heading());
      assertThat(kind.texts()).contains(line.text());
      assertThat(truth)
          .as("seed %d", seed)
          .anyMatch(object -> object.goods().equals(Optional.of(kind)));
    }
  }

  @ParameterizedTest
  @EnumSource(CargoKind.class)
  void declared_ofTheSameSeed_isTheSame(CargoKind kind) {
    Scene one = Scenes.declared(kind, 3);
    Scene other = Scenes.declared(kind, 3);

    assertThat(digest(one)).isEqualTo(digest(other));
    assertThat(truth(one)).isEqualTo(truth(other));
  }

  @Test
  void draw_ofRefrigeratedContainers_isColdGoodsOnly() {
    SplitMix random = new SplitMix(1);
    for (int i = 0; i < 100; i++) {
      CargoKind cold = CargoKind.draw(random, BoxDesign.Kind.REEFER);
      CargoKind dry = CargoKind.draw(random, BoxDesign.Kind.DRY);
      CargoKind tank = CargoKind.draw(random, BoxDesign.Kind.TANK);
      assertThat(cold.heading()).isIn("0202", "0303", "0803", "0805");
      assertThat(dry.heading()).isNotIn("0202", "0303", "0803", "0805", "2207");
      assertThat(tank.heading()).isIn("1511", "2207", "2710");
    }
  }

  private static BoxDesign box(CargoKind kind, long seed) {
    SplitMix random = SplitMix.of(seed, "box");
    double length = seed % 2 == 0 ? BoxDesign.TWENTY_MM : BoxDesign.FORTY_MM;
    return DeclaredFreight.box(random, length, Optional.of(kind));
  }

  private static CargoLoad load(CargoKind kind, long seed, BoxDesign box) {
    SplitMix random = SplitMix.of(seed, "goods");
    return box.kind() == BoxDesign.Kind.TANK
        ? CargoLoads.fillTank(kind, random, box)
        : CargoLoads.load(kind, random, box.space(), random.between(12_000, 27_500));
  }

  private static List<TruthObject> truth(Scene scene) {
    ScanFrame frame = new ScanFrame(scene.lengthMm(), Passage.STEADY, new PixelSize(60, 80, 76));
    DensityMap densities = new DensityMap(frame.lines(), frame.detectors());
    return SceneRenderer.castAll(scene, frame, densities);
  }

  private static String digest(Scene scene) {
    return new SceneRenderer()
        .renderIdeal(scene, new PixelSize(60, 80, 76))
        .mainView()
        .channels()
        .get(0)
        .sha256()
        .hex();
  }
}
