package org.cargolens.simulator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.SimulatedScan;
import org.junit.jupiter.api.Test;

class RawProjectionTest {
  private static final SimulatedScan TRUCK =
      new SceneRenderer()
          .render(
              Scenes.named("empty-container").orElseThrow().create(1),
              SceneOptions.pass(1).withPixels(PixelSize.SMALL));

  /** Above the vehicle there is nothing but air. */
  private static final Region AIR = new Region(100, 0, 400, 8);

  private static ThingShadow even(int width, int height, float high, float low) {
    Plane first = new Plane(width, height);
    first.fill(high);
    Plane second = new Plane(width, height);
    second.fill(low);
    return ThingShadow.of(first, second);
  }

  private static RawProjection.Projected project(RawScan scan, ThingShadow shadow, Region at) {
    return new RawProjection(scan, 0)
        .project(List.of(new RawProjection.Laid(shadow, at.x1(), at.y1())), 5);
  }

  @Test
  void project_rawCounts_haveMeanAndNoiseOfTheQuantaThatAreLeft() {
    float[] factors = {0.25f, 0.04f};
    RawScan scan =
        project(TRUCK.scan(), even(AIR.width(), AIR.height(), factors[0], factors[1]), AIR).scan();

    for (int i = 0; i < 2; i++) {
      Channel before = TRUCK.scan().mainView().channels().get(i);
      Channel after = scan.mainView().channels().get(i);
      double perQuantum = ChannelSignal.of(TRUCK.scan().mainView(), before).countsPerQuantum();
      assertThat(perQuantum).isCloseTo(i == 0 ? 44_000.0 / 40_000 : 44_000.0 / 24_000, within(.08));
      for (int detector = 1; detector < AIR.y2(); detector++) {
        double[] was = moments(before, detector);
        double[] is = moments(after, detector);
        double dark = dark(before, detector);
        assertThat((is[0] - dark) / (was[0] - dark)).isCloseTo(factors[i], within(0.01));
        // Counts of so many quanta, 16 of electronic noise, dose from line to line (0.2 %).
        double dose = 0.002 * (is[0] - dark);
        double wanted = perQuantum * (is[0] - dark) + 16 + dose * dose;
        assertThat(is[1] / wanted).as("detector %d", detector).isBetween(0.75, 1.3);
      }
    }
  }

  private static double dark(Channel channel, int detector) {
    Channel frame =
        TRUCK
            .scan()
            .mainView()
            .calibration(org.cargolens.scan.CalibrationFrame.Kind.DARK, channel.kind())
            .orElseThrow()
            .channel();
    double sum = 0;
    for (int line = 0; line < frame.lines(); line++) {
      sum += frame.sample(line, detector);
    }
    return sum / frame.lines();
  }

  private static double[] moments(Channel channel, int detector) {
    double sum = 0;
    double square = 0;
    for (int line = AIR.x1(); line < AIR.x2(); line++) {
      sum += channel.sample(line, detector);
    }
    double mean = sum / AIR.width();
    for (int line = AIR.x1(); line < AIR.x2(); line++) {
      square += Math.pow(channel.sample(line, detector) - mean, 2);
    }
    return new double[] {mean, square / (AIR.width() - 1)};
  }

  @Test
  void project_anyScan_leavesItAndItsFramesAlone() {
    List<Sha256> before = TRUCK.scan().mainView().channels().stream().map(Channel::sha256).toList();

    RawProjection.Projected projected =
        project(TRUCK.scan(), even(20, 6, 0.5f, 0.4f), new Region(200, 1, 220, 7));

    assertThat(TRUCK.scan().mainView().channels())
        .allSatisfy(channel -> assertThat(fresh(channel)).isIn(before));
    assertThat(projected.scan().mainView().channels())
        .noneMatch(channel -> before.contains(channel.sha256()));
    assertThat(projected.scan().mainView().calibration())
        .isEqualTo(TRUCK.scan().mainView().calibration());
    assertThat(projected.scan().metadata().projection().orElseThrow().original())
        .isEqualTo(before.get(0));
    assertThat(projected.scan().metadata().scanId())
        .isNotEqualTo(TRUCK.scan().metadata().scanId())
        .hasValueSatisfying(id -> assertThat(id).startsWith("PROJECTED-"));
    assertThat(projected.boxes()).containsExactly(new Region(200, 1, 220, 7));
    assertThat(projected.masks().get(0).area()).isEqualTo(120);
  }

  /** The digest of a channel that may have been computed before is computed anew. */
  private static Sha256 fresh(Channel channel) {
    return new Channel(
            channel.kind(), channel.domain(), channel.format(), channel.grid(), channel.samples())
        .sha256();
  }

  @Test
  void project_outsideAndDeadDetectors_stayToTheCount() {
    SimulatedScan truck = withDeadDetectors();
    Region all = new Region(50, 0, 150, 160);
    RawScan scan = project(truck.scan(), even(100, 160, 0.3f, 0.2f), all).scan();
    Channel before = truck.scan().mainView().channels().get(0);
    Channel after = scan.mainView().channels().get(0);

    for (int detector = 0; detector < 160; detector++) {
      boolean dead = truck.truth().deadDetectors().contains(detector);
      for (int line = 0; line < before.lines(); line++) {
        boolean inside = line >= 50 && line < 150;
        if (!inside || dead) {
          assertThat(after.sample(line, detector)).isEqualTo(before.sample(line, detector));
        }
      }
    }
  }

  private static SimulatedScan withDeadDetectors() {
    for (long serial = 1; serial < 50; serial++) {
      SimulatedScan scan =
          new SceneRenderer(Machine.of(serial))
              .render(
                  Scenes.named("empty-container").orElseThrow().create(1),
                  SceneOptions.pass(1).withPixels(PixelSize.SMALL));
      if (!scan.truth().deadDetectors().isEmpty()) {
        return scan;
      }
    }
    throw new IllegalStateException("no machine with a dead detector");
  }

  @Test
  void project_mirroredView_laysTheThingWhereTheUprightPictureHasIt() {
    View view = TRUCK.scan().mainView();
    View turned =
        new View(
            view.kind(),
            view.geometry()
                .withOrientation(
                    new Orientation(
                        Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR)),
            view.channels(),
            view.lineTable(),
            view.gaps(),
            view.calibration());

    RawProjection.Projected projected =
        project(RawScan.of(turned), even(20, 6, 0.5f, 0.4f), new Region(200, 1, 220, 7));

    int lines = view.geometry().lines();
    assertThat(projected.boxes()).containsExactly(new Region(lines - 220, 153, lines - 200, 159));
    assertThat(projected.masks().get(0).contains(lines - 210, 155)).isTrue();
  }

  @Test
  void project_transmissionWithoutNoise_isMultipliedAlone() {
    RawScan ideal =
        new SceneRenderer()
            .renderIdeal(Scenes.named("empty-container").orElseThrow().create(1), PixelSize.SMALL);
    RawScan scan = project(ideal, even(30, 20, 0.5f, 0.25f), new Region(200, 60, 230, 80)).scan();

    for (int line = 200; line < 230; line++) {
      int before = ideal.mainView().channels().get(1).sample(line, 70);
      assertThat(scan.mainView().channels().get(1).sample(line, 70))
          .as("what differs between lines passes for noise: under 5 %")
          .isBetween((int) (0.95 * before / 4), (int) (1.05 * before / 4) + 1);
    }
  }

  @Test
  void prepare_countsWithoutFramesAndBackscatter_areRefused() {
    View view = TRUCK.scan().mainView();
    RawScan bare = RawScan.of(View.of(view.kind(), view.geometry(), view.channels()));
    assertThatThrownBy(() -> new RawProjection(bare, 0)).hasMessageContaining("without a DARK");
    Channel high = view.channels().get(0);
    Channel scattered =
        new Channel(
            ChannelKind.BACKSCATTER, high.domain(), high.format(), high.grid(), high.samples());
    RawScan back = RawScan.of(View.of(view.kind(), view.geometry(), List.of(scattered)));
    assertThatThrownBy(() -> new RawProjection(back, 0)).hasMessageContaining("no transmission");
  }

  @Test
  void variation_turnFlipScaleAndThickness_changeAShadowAsTheySay() {
    Pitch pitch = new Pitch(6, 6);
    ThingShadow shadow = Thing.draw(ThingKind.WEAPON, new SplitMix(3)).shadow(pitch);
    double matter = depth(shadow);

    ThingShadow turned = new Variation(90, true, 1, 1).of(shadow, pitch);
    assertThat(turned.box().width())
        .isBetween(shadow.box().height() - 3, shadow.box().height() + 3);
    assertThat(depth(turned)).isCloseTo(matter, within(0.05 * matter));
    assertThat(depth(new Variation(0, false, 1, 2).of(shadow, pitch)))
        .isCloseTo(2 * matter, within(0.05 * matter));
    assertThat(depth(new Variation(30, false, 1.2, 1).of(shadow, pitch)))
        .isCloseTo(1.44 * matter, within(0.08 * matter));
    assertThatThrownBy(() -> new Variation(0, false, 3, 1)).hasMessageContaining("scale");
  }

  private static double depth(ThingShadow shadow) {
    double sum = 0;
    for (int y = 0; y < shadow.height(); y++) {
      for (int x = 0; x < shadow.width(); x++) {
        sum -= Math.log(shadow.factor(org.cargolens.simulator.physics.Energy.HIGH, x, y));
      }
    }
    return sum;
  }

  @Test
  void cutOut_ofAKnownShadow_isThatShadow() {
    Region at = new Region(200, 90, 220, 100);
    RawScan scan = project(TRUCK.scan(), even(20, 10, 0.5f, 0.4f), at).scan();
    CutOut.Source source =
        new CutOut.Source(new RawProjection(scan, 0), "weapon", new Pitch(30, 28.5), sha(scan));

    CutOut byClean = CutOut.of(source, at, new RawProjection(TRUCK.scan(), 0));

    assertThat(mean(byClean.high())).isCloseTo(0.5, within(0.02));
    assertThat(mean(byClean.low())).isCloseTo(0.4, within(0.02));
    assertThat(byClean.shadow(new Pitch(15, 14.25)).width()).isEqualTo(40);
    assertThatThrownBy(() -> CutOut.of(source, new Region(2, 90, 20, 100)))
        .hasMessageContaining("6 pixels");
  }

  @Test
  void cutOut_byTheNeighbourhoodInEvenAir_isTheShadow() {
    RawScan ideal =
        new SceneRenderer()
            .renderIdeal(Scenes.named("empty-container").orElseThrow().create(1), PixelSize.SMALL);
    Region at = new Region(3, 60, 13, 70);
    Region air = new Region(7, 60, 13, 70);
    RawScan scan = project(ideal, even(6, 10, 0.5f, 0.4f), air).scan();

    CutOut cut =
        CutOut.of(
            new CutOut.Source(new RawProjection(scan, 0), "weapon", new Pitch(30, 28.5), sha(scan)),
            air);

    assertThat(mean(cut.high())).isCloseTo(0.5, within(0.01));
    assertThat(at.width()).isEqualTo(10);
  }

  private static Sha256 sha(RawScan scan) {
    return scan.mainView().channels().get(0).sha256();
  }

  private static double mean(Plane plane) {
    double sum = 0;
    for (float value : plane.values()) {
      sum += value;
    }
    return sum / plane.values().length;
  }
}
