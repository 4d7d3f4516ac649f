package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SceneRendererTest {
  private static final SceneRenderer RENDERER = new SceneRenderer();

  static Stream<Arguments> everySceneAtTwoSizes() {
    return Scenes.all().stream()
        .flatMap(
            scene ->
                Stream.of(PixelSize.SMALL, new PixelSize(97, 41, 47))
                    .map(pixels -> Arguments.of(scene, pixels)));
  }

  @ParameterizedTest
  @MethodSource("everySceneAtTwoSizes")
  void render_ofEveryScene_isARawScanWithTruth(SceneTemplate template, PixelSize pixels) {
    SimulatedScan simulated =
        RENDERER.render(template.create(3), SceneOptions.pass(4).withPixels(pixels));
    View view = simulated.scan().mainView();
    assertThat(view.geometry().detectors()).isEqualTo(pixels.detectors());
    assertThat(view.geometry().orientation()).contains(Orientation.UPRIGHT);
    assertThat(view.channels()).extracting(Channel::domain).containsOnly(Domain.RAW_COUNTS);
    assertThat(view.calibration()).hasSize(4);
    assertThat(simulated.scan().metadata().scanner().orElseThrow().manufacturer())
        .isEqualTo("CargoLens");
    for (TruthObject object : simulated.truth().objects()) {
      assertThat(object.box().x2())
          .as(object.category())
          .isLessThanOrEqualTo(view.geometry().lines());
      assertThat(object.box().y2()).isLessThanOrEqualTo(pixels.detectors());
      assertThat(object.outline().bounds()).isEqualTo(object.box());
      assertThat(object.materials()).isNotEmpty();
    }
  }

  @Test
  void render_ofTheSameSeeds_isTheSameBitForBit() {
    assertThat(digests(small(1, 1))).isEqualTo(digests(small(1, 1)));
    assertThat(digests(small(1, 1)))
        .doesNotContainAnyElementsOf(digests(small(1, 2)))
        .doesNotContainAnyElementsOf(digests(small(2, 1)));
  }

  /** Pinned, so that a change of one sample on any machine or Java version is seen. */
  @Test
  void render_ofASmallScene_hasThePinnedDigests() {
    assertThat(digests(small(1, 1)))
        .containsExactly(
            "8c3e37a80dff305a0b63ad2571b361477f225872abd949ba098de4fca3cf462d",
            "7d9e637464de0baff3f0c5869a7b07d04ff5de80fee7c9519c1c63a2f6f23079");
  }

  @Test
  void render_withoutHidden_leavesEverythingElseInPlace() {
    Scene scene = Scenes.named("hidden-object").orElseThrow().create(1);
    SceneOptions with = SceneOptions.pass(1).withPixels(PixelSize.SMALL);
    SceneTruth dirty = RENDERER.render(scene, with).truth();
    SceneTruth clean = RENDERER.render(scene, with.withoutHidden()).truth();
    assertThat(scene.hasHidden()).isTrue();
    assertThat(dirty.suspicious())
        .extracting(TruthObject::category)
        .containsExactly("cigarettes", "dense-block", "weapon");
    assertThat(clean.suspicious()).isEmpty();
    assertThat(dirty.objects()).containsAll(clean.objects());
  }

  @Test
  void render_correctedByItsOwnFrames_showsAirNearFullScale() {
    RawScan scan = small(1, 1).scan();
    View view = scan.mainView();
    for (ChannelKind kind : List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY)) {
      Channel counts = view.channel(kind).orElseThrow();
      for (int detector = 0; detector < counts.detectors(); detector++) {
        double dark = mean(view, CalibrationFrame.Kind.DARK, kind, detector);
        double open = mean(view, CalibrationFrame.Kind.OPEN_BEAM, kind, detector);
        if (open - dark < 100) {
          continue;
        }
        double air = (counts.sample(2, detector) - dark) / (open - dark);
        assertThat(air).as("detector %d of %s", detector, kind).isCloseTo(1, within(0.04));
      }
    }
  }

  @Test
  void renderIdeal_ofAir_isFullScale() {
    Scene scene = Scenes.named("van").orElseThrow().create(1);
    Channel high = RENDERER.renderIdeal(scene, PixelSize.SMALL).mainView().channels().get(0);
    assertThat(high.domain()).isEqualTo(Domain.TRANSMISSION);
    assertThat(high.sample(0, 0)).isEqualTo(65_535);
  }

  private static SimulatedScan small(long sceneSeed, long passSeed) {
    return RENDERER.render(
        Scenes.named("loaded-container").orElseThrow().create(sceneSeed),
        SceneOptions.pass(passSeed).withPixels(PixelSize.SMALL));
  }

  private static List<String> digests(SimulatedScan simulated) {
    return simulated.scan().mainView().channels().stream()
        .map(channel -> channel.sha256().hex())
        .toList();
  }

  private static double mean(View view, CalibrationFrame.Kind kind, ChannelKind of, int detector) {
    Channel frame = view.calibration(kind, of).orElseThrow().channel();
    double sum = 0;
    for (int line = 0; line < frame.lines(); line++) {
      sum += frame.sample(line, detector);
    }
    return sum / frame.lines();
  }
}
