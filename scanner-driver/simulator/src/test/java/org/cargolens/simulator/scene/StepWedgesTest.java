package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;

class StepWedgesTest {
  private static final List<List<StepWedges.Step>> ROWS =
      List.of(
          StepWedges.of(Material.POLYETHYLENE, 50, 200), StepWedges.of(Material.STEEL, 10, 40, 90));

  private static final SceneOptions OPTIONS =
      SceneOptions.pass(3).withPixels(new PixelSize(120, 20, 20));

  @Test
  void scene_ofSteps_hasEachWithItsThicknessInItsBox() {
    SceneRenderer renderer = new SceneRenderer();
    Scene scene = StepWedges.scene(ROWS);

    SceneTruth truth = renderer.render(scene, OPTIONS).truth();
    MaterialMap materials = renderer.materials(scene, OPTIONS);

    List<StepWedges.Step> steps = ROWS.stream().flatMap(List::stream).toList();
    assertThat(truth.objects()).hasSameSizeAs(steps);
    for (int i = 0; i < steps.size(); i++) {
      Region box = truth.objects().get(i).box();
      int x = (int) box.centreX();
      int y = (int) box.centreY();
      assertThat(truth.objects().get(i).materials()).containsExactly(steps.get(i).material());
      assertThat((double) materials.areaDensity(x, y))
          .isCloseTo(steps.get(i).gramsPerCm2(), within(0.02 * steps.get(i).gramsPerCm2()));
    }
  }

  @Test
  void behindWall_addsTheWallToEverything() {
    SceneRenderer renderer = new SceneRenderer();
    Scene scene = StepWedges.behindWall(ROWS, 6);

    SceneTruth truth = renderer.render(scene, OPTIONS).truth();
    MaterialMap materials = renderer.materials(scene, OPTIONS);

    assertThat(truth.objects().get(5).category()).isEqualTo("wall");
    Region box = truth.objects().get(0).box();
    assertThat((double) materials.areaDensity((int) box.centreX(), (int) box.centreY()))
        .isCloseTo(4.7 + 4.72, within(0.2));
  }

  @Test
  void step_ofNoThickness_isRefused() {
    assertThatThrownBy(() -> StepWedges.of(Material.LEAD, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StepWedges.scene(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no steps");
  }
}
