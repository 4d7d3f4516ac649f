package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConcealmentTest {
  private static final int SEEDS = 5;

  @ParameterizedTest
  @EnumSource(Concealment.class)
  void concealed_inAWay_showsWhatIsHiddenAndDoesNotDeclareIt(Concealment way) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Scene scene = Scenes.concealed(way, seed);
      SceneTruth truth = render(scene);
      List<TruthObject> hidden = truth.suspicious();
      assertThat(hidden)
          .as("seed %d", seed)
          .anySatisfy(
              thing -> {
                assertThat(thing.category()).isEqualTo(way.category());
                assertThat(thing.concealment()).contains(way);
                assertThat(thing.mask().area()).isPositive();
              });
      assertThat(truth.declarations()).as("seed %d", seed).isNotEmpty();
      assertThat(declaredKinds(truth)).as("seed %d", seed).isEqualTo(openKinds(truth));
    }
  }

  @ParameterizedTest
  @EnumSource(Concealment.class)
  void withoutHidden_hasTheSamePapersAndNothingHidden(Concealment way) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Scene scene = Scenes.concealed(way, seed);
      Scene clean = scene.withoutHidden();
      assertThat(clean.hasHidden()).isFalse();
      assertThat(papers(clean)).as("seed %d", seed).isEqualTo(papers(scene)).isNotEmpty();
      assertThat(clean.withoutHidden().objects()).isEqualTo(clean.objects());
      if (!way.movesGoods()) {
        assertThat(clean.objects())
            .isEqualTo(scene.objects().stream().filter(object -> !object.suspicious()).toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Concealment.class)
  void concealed_inAContainer_staysInsideIt(Concealment way) {
    for (long seed = 0; seed < SEEDS && !way.onTrailer(); seed++) {
      Scene scene = Scenes.concealed(way, seed);
      SceneObject box =
          scene.objects().stream()
              .filter(object -> object.declaration().isPresent())
              .findFirst()
              .orElseThrow();
      for (SceneObject thing : scene.objects()) {
        if (thing.suspicious()) {
          thing.parts().forEach(part -> assertInside(part, box));
        }
      }
    }
  }

  private static void assertInside(Part part, SceneObject box) {
    FanBeam far = new FanBeam(1e12, 0);
    Extent extent = part.solid().extent(far);
    CargoSpace room = box.room().orElseThrow();
    double[] depth = SolidBounds.depth(part.solid());
    // The machinery of a refrigerated container is before its room for goods.
    assertThat(extent.x1()).as("%s", part).isGreaterThanOrEqualTo(70);
    assertThat(extent.x2()).as("%s", part).isLessThanOrEqualTo(room.x2() + 1);
    assertThat(extent.h1()).as("%s", part).isGreaterThanOrEqualTo(room.floor() - 1);
    assertThat(extent.h2()).as("%s", part).isLessThanOrEqualTo(room.top() + 1);
    assertThat(depth[0]).as("%s", part).isGreaterThanOrEqualTo(-room.half() - 1);
    assertThat(depth[1]).as("%s", part).isLessThanOrEqualTo(room.half() + 1);
  }

  @Test
  void concealed_withAPerson_hasLessGoodsThanWithout() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Scene scene = Scenes.concealed(Concealment.PERSON, seed);
      double whole = goods(scene.withoutHidden());
      assertThat(goods(scene)).as("seed %d", seed).isBetween(0.8 * whole, whole - 10);
      SceneObject person =
          scene.objects().stream().filter(SceneObject::suspicious).findFirst().orElseThrow();
      assertThat(Mass.kilograms(person.parts())).as("seed %d", seed).isBetween(45.0, 110.0);
    }
  }

  @Test
  void concealed_withAFalseFloor_hasTheSameGoodsHigherThanWithout() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Scene scene = Scenes.concealed(Concealment.FALSE_FLOOR, seed);
      Scene clean = scene.withoutHidden();
      assertThat(lowest(scene) - lowest(clean)).as("seed %d", seed).isBetween(110.0, 200.0);
      assertThat(goods(scene)).as("seed %d", seed).isEqualTo(goods(clean));
    }
  }

  private static double lowest(Scene scene) {
    SceneObject cover =
        scene.objects().stream()
            .filter(object -> object.goods().isPresent())
            .findFirst()
            .orElseThrow();
    return cover.extent(new FanBeam(1e12, 0)).h1();
  }

  @Test
  void concealed_ofManySeeds_drawsEveryWay() {
    assertThat(
            IntStream.range(0, 300)
                .mapToObj(seed -> Scenes.named("concealed").orElseThrow().create(seed))
                .flatMap(scene -> scene.objects().stream())
                .map(SceneObject::concealment)
                .flatMap(Optional::stream)
                .distinct())
        .containsExactlyInAnyOrder(Concealment.values());
  }

  private static List<Declaration> papers(Scene scene) {
    return scene.objects().stream()
        .map(SceneObject::declaration)
        .flatMap(Optional::stream)
        .toList();
  }

  private static double goods(Scene scene) {
    return scene.objects().stream()
        .filter(object -> object.goods().isPresent())
        .mapToDouble(object -> Mass.kilograms(object.parts()))
        .sum();
  }

  private static SceneTruth render(Scene scene) {
    return new SceneRenderer().renderTransmission(scene, new PixelSize(160, 30, 28.5)).truth();
  }

  private static List<String> declaredKinds(SceneTruth truth) {
    return truth.declarations().stream()
        .flatMap(papers -> papers.goods().stream())
        .map(Declaration.Line::heading)
        .sorted()
        .distinct()
        .toList();
  }

  private static List<String> openKinds(SceneTruth truth) {
    return truth.objects().stream()
        .filter(object -> !object.suspicious())
        .flatMap(object -> object.goods().stream())
        .map(CargoKind::heading)
        .sorted()
        .distinct()
        .toList();
  }
}
