package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;

class MaterialMapTest {
  private static final PixelSize PIXELS = new PixelSize(100, 20, 30);

  @Test
  void materials_behindTwoSlabs_areTheirMixtureByElectrons() {
    SceneObject slabs =
        new SceneObject.Builder()
            .add(Material.STEEL, new Block(0, 2000, 0, 3000, -10, 10))
            .add(Material.WATER, 0.5, new Block(0, 2000, 0, 3000, 100, 500))
            .build("slabs");
    Scene scene = new Scene("test", 2000, Optional.empty(), List.of(slabs));

    MaterialMap map = new SceneRenderer().materials(scene, SceneOptions.pass(1).withPixels(PIXELS));

    // By hand: 15.74 g of iron with 26/55.845 mol of electrons each, 20 g of water with 10/18.015.
    double iron = 15.74 * 26 / 55.845;
    double water = 20 * 10 / 18.015;
    double z = (iron * 26 + water * 6.6) / (iron + water);
    int line = map.lines() / 2;
    assertThat((double) map.areaDensity(line, 60)).isCloseTo(35.74, within(1e-3));
    assertThat((double) map.effectiveAtomicNumber(line, 60)).isCloseTo(z, within(1e-3));
    assertThat(map.areaDensity(0, 0)).isZero();
    assertThat(map.effectiveAtomicNumber(0, 0)).isZero();
  }

  @Test
  void materials_haveTheSizeOfTheScan() {
    Scene scene = Scenes.named("van").orElseThrow().create(1);
    SceneOptions options = SceneOptions.pass(4).withPixels(PixelSize.SMALL);
    MaterialMap map = new SceneRenderer().materials(scene, options);
    var geometry = new SceneRenderer().render(scene, options).scan().mainView().geometry();
    assertThat(map.lines()).isEqualTo(geometry.lines());
    assertThat(map.detectors()).isEqualTo(geometry.detectors());
  }
}
