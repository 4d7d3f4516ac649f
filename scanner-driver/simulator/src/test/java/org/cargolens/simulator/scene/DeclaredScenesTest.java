package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;

class DeclaredScenesTest {
  private static final int SEEDS = 150;

  @Test
  void declared_ofManySeeds_hasAContainerWithPapersOrTwo() {
    int two = 0;
    int empty = 0;
    int mixed = 0;
    int containers = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Scene scene = Scenes.named("declared").orElseThrow().create(seed);
      List<Declaration> papers = papers(scene);
      assertThat(papers).as("seed %d", seed).hasSizeBetween(1, 2);
      assertThat(scene.container()).contains(papers.get(0).container());
      assertThat(scene.hasHidden()).isFalse();
      two += papers.size() - 1;
      for (Declaration declaration : papers) {
        containers++;
        empty += declaration.goods().isEmpty() ? 1 : 0;
        mixed += declaration.goods().size() == 2 ? 1 : 0;
        assertThat(declaration.kilograms()).as("seed %d", seed).isLessThan(28_500);
      }
    }
    assertThat(two).isBetween(SEEDS / 5, SEEDS / 2);
    assertThat(empty).isBetween(containers / 50, containers / 8);
    assertThat(mixed).isBetween(containers / 30, containers / 5);
  }

  @Test
  void declared_statesTheWeightOfWhatIsLoaded() {
    for (long seed = 0; seed < 20; seed++) {
      Scene scene = Scenes.named("declared").orElseThrow().create(seed);
      double loaded =
          scene.objects().stream()
              .filter(object -> object.goods().isPresent())
              .mapToDouble(object -> Mass.kilograms(object.parts()))
              .sum();
      double stated = papers(scene).stream().mapToDouble(Declaration::kilograms).sum();
      assertThat(stated).as("seed %d", seed).isBetween(0.989 * loaded, 1.011 * loaded);
    }
  }

  @Test
  void kilograms_ofKnownBodies_isVolumeTimesDensity() {
    Part block =
        new Part(Material.WATER, 0.5, new Block(0, 1000, 0, 1000, -500, 500), Texture.EVEN);
    Part shell =
        new Part(
            Material.STEEL,
            1,
            new Rounded.Upright(0, 0, 300, 0, 900).without(new Rounded.Upright(0, 0, 295, 0, 900)),
            Texture.EVEN);

    assertThat(Mass.kilograms(List.of(block))).isBetween(499.0, 501.0);
    double volume = Math.PI * (0.3 * 0.3 - 0.295 * 0.295) * 0.9;
    assertThat(Mass.kilograms(List.of(shell))).isBetween(7200 * volume, 8500 * volume);
  }

  @Test
  void line_withoutAHeadingOfFourDigits_isRefused() {
    assertThatThrownBy(() -> new Declaration.Line("12", "RICE", 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12");
    assertThatThrownBy(() -> new Declaration.Line("1006", "RICE", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  @Test
  void kilograms_ofAnEmptyContainer_isNothing() {
    Declaration empty = new Declaration(new ContainerNumber("CSQU3054383"), List.of());

    assertThat(empty.kilograms()).isZero();
  }

  private static List<Declaration> papers(Scene scene) {
    return scene.objects().stream()
        .map(SceneObject::declaration)
        .flatMap(Optional::stream)
        .toList();
  }
}
