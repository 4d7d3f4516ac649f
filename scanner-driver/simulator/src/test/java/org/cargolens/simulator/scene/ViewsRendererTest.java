package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;

class ViewsRendererTest {
  private static final ViewsRenderer LANE = new ViewsRenderer(Machine.DEFAULT);
  private static final SceneOptions PASS = SceneOptions.pass(3).withPixels(PixelSize.SMALL);
  private static final List<ViewKind> ALL =
      List.of(ViewKind.SIDE, ViewKind.TOP, ViewKind.BACKSCATTER);

  /** Blocks one behind the other along the vehicle, each with what stands before it. */
  private static Scene scene(SceneObject... objects) {
    return new Scene("blocks", 6000, Optional.empty(), List.of(objects));
  }

  private static SceneObject block(String name, Material material, double x, double z, double mm) {
    return new SceneObject.Builder()
        .add(material, new Block(x, x + 900, 1200, 2400, z, z + mm))
        .build(name);
  }

  private static double mean(Channel channel, Region box) {
    double sum = 0;
    for (int line = box.x1() + 2; line < box.x2() - 2; line++) {
      for (int detector = box.y1() + 2; detector < box.y2() - 2; detector++) {
        sum += channel.sample(line, detector);
      }
    }
    return sum / ((box.width() - 4) * (box.height() - 4));
  }

  @Test
  void render_threeViewsOfOneScene_haveOnePassAndTruthOfTheirOwn() {
    Scene truck = Scenes.named("hidden-object").orElseThrow().create(5);
    SimulatedViews views = LANE.render(truck, PASS, ALL);

    assertThat(views.scan().views()).extracting(View::kind).containsExactlyElementsOf(ALL);
    int lines = views.scan().mainView().geometry().lines();
    assertThat(views.scan().views()).allMatch(view -> view.geometry().lines() == lines);
    SimulatedScan side = new SceneRenderer().render(truck, PASS);
    assertThat(views.scan().mainView().channels().get(1).sha256())
        .isEqualTo(side.scan().mainView().channels().get(1).sha256());
    Region inSide = views.truths().get(0).ofCategory("dense-block").get(0).box();
    Region inTop = views.truths().get(1).ofCategory("dense-block").get(0).box();
    assertThat(inTop.x1()).isBetween(inSide.x1() - 1, inSide.x1() + 1);
    assertThat(inTop.x2()).isBetween(inSide.x2() - 1, inSide.x2() + 1);
    assertThat(views.truths().get(2).ofCategory("dense-block"))
        .as("deep among cartons: backscatter doesn't see it")
        .isEmpty();
    assertThat(views.truths().get(2).ofCategory("container")).hasSize(1);
  }

  @Test
  void render_again_givesTheSameBytes() {
    Scene scene = scene(block("near", Material.PAPER, 1000, -900, 400));

    SimulatedViews once = LANE.render(scene, PASS, ALL);
    SimulatedViews again = LANE.render(scene, PASS, ALL);

    for (int view = 0; view < ALL.size(); view++) {
      assertThat(again.scan().views().get(view).channels().get(0).sha256())
          .isEqualTo(once.scan().views().get(view).channels().get(0).sha256());
    }
  }

  @Test
  void render_topView_showsWhatStandsAcross() {
    Scene scene =
        scene(
            block("far", Material.STEEL, 1000, 400, 300),
            block("near", Material.STEEL, 3000, -700, 300));

    SimulatedViews views = LANE.render(scene, PASS, List.of(ViewKind.TOP));
    View top = views.scan().mainView();

    int middle = top.geometry().detectors() / 2;
    assertThat(views.truths().get(0).ofCategory("far").get(0).box().y2()).isLessThan(middle);
    assertThat(views.truths().get(0).ofCategory("near").get(0).box().y1()).isGreaterThan(middle);
    assertThat(top.channels())
        .extracting(Channel::kind)
        .containsExactly(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    assertThat(top.calibration()).hasSize(4);
  }

  @Test
  void render_backscatter_isBrightForLightMatterAndStopsAtSteel() {
    Scene scene =
        scene(
            block("plastic", Material.POLYETHYLENE, 300, -1100, 400),
            block("steel", Material.STEEL, 1400, -1100, 400),
            new SceneObject.Builder()
                .add(Material.POLYETHYLENE, new Block(2600, 3300, 1300, 2300, -1000, -600))
                .build("behind-steel"),
            block("plate", Material.STEEL, 2500, -1100, 20),
            block("behind-sheet", Material.POLYETHYLENE, 3600, -1000, 400),
            block("sheet", Material.STEEL, 3600, -1100, 2),
            block("deep", Material.POLYETHYLENE, 4800, 300, 400));

    SimulatedViews views = LANE.render(scene, PASS, List.of(ViewKind.SIDE, ViewKind.BACKSCATTER));
    Channel counts = views.scan().views().get(1).channels().get(0);
    SceneTruth shadows = views.truths().get(0);

    assertThat(counts.kind()).isEqualTo(ChannelKind.BACKSCATTER);
    assertThat(counts.domain()).isEqualTo(Domain.RAW_COUNTS);
    double plastic = mean(counts, shadows.ofCategory("plastic").get(0).box());
    double steel = mean(counts, shadows.ofCategory("steel").get(0).box());
    double plate = mean(counts, shadows.ofCategory("plate").get(0).box());
    double sheet = mean(counts, shadows.ofCategory("sheet").get(0).box());
    double deep = mean(counts, shadows.ofCategory("deep").get(0).box());
    double dark = counts.sample(2, 2);
    assertThat(plastic - dark).isGreaterThan(3 * (steel - dark));
    assertThat(plate).isCloseTo(steel, org.assertj.core.api.Assertions.within(0.1 * steel));
    assertThat(sheet - dark).isBetween(1.3 * (steel - dark), 0.8 * (plastic - dark));
    assertThat(deep - dark).isLessThan(40);
    assertThat(views.truths().get(1).objects())
        .extracting(TruthObject::category)
        .contains("plastic", "steel", "behind-sheet")
        .doesNotContain("behind-steel", "deep");
    assertThat(views.scan().views().get(1).calibration())
        .extracting(CalibrationFrame::kind)
        .containsExactly(CalibrationFrame.Kind.DARK);
  }

  @Test
  void render_viewsThatCannotBe_areRefused() {
    Scene scene = scene(block("a", Material.STEEL, 1000, 0, 100));
    assertThatThrownBy(() -> LANE.render(scene, PASS, List.of())).hasMessageContaining("no view");
    assertThatThrownBy(() -> LANE.render(scene, PASS, List.of(ViewKind.TOP, ViewKind.TOP)))
        .hasMessageContaining("TOP twice");
    assertThatThrownBy(() -> LANE.render(scene, PASS, List.of(ViewKind.UNKNOWN)))
        .hasMessageContaining("UNKNOWN");
  }
}
