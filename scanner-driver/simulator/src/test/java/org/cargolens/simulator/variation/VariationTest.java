package org.cargolens.simulator.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.junit.jupiter.api.Test;

class VariationTest {
  private static final Box WHOLE = new Box(0, 0, 200, 100);
  private static final Subject SUBJECT = new Subject(WHOLE, new Box(40, 10, 160, 90), 1, false);

  @Test
  void draw_ofAnySeed_keepsTheHeightAndSensibleWidths() {
    int common = 0;
    for (int seed = 0; seed < 300; seed++) {
      Variation variation = VariationDraw.draw(new SplitMix(seed), SUBJECT, 200);
      Framing framing = variation.framing();
      assertThat(framing.pictureHeight()).as("seed %d", seed).isEqualTo(200);
      assertThat(framing.height()).as("seed %d", seed).isGreaterThan(100);
      assertThat((double) framing.width() / framing.height())
          .as("seed %d", seed)
          .isBetween(0.85, 4.65);
      common += variation.display().curve().equals(Curve.COMMON) ? 1 : 0;
    }
    assertThat(common).isBetween(60, 150);
  }

  /** Scanners for cars cut their pictures close to the vehicle and show sheet with contrast. */
  @Test
  void draw_ofALightSubject_isOftenFilledAndSteep() {
    Subject light = new Subject(SUBJECT.main(), SUBJECT.main(), 1, true);
    int steep = 0;
    int filled = 0;
    for (long seed = 0; seed < 200; seed++) {
      Variation car = VariationDraw.draw(new SplitMix(seed), light, 200);
      steep += car.display().curve().kind() == Curve.Kind.POWER ? 1 : 0;
      Box window = car.framing().window();
      boolean close = window.width() < 1.13 * light.main().width();
      filled += close && window.y1() > light.main().y1() - 6 ? 1 : 0;
    }
    assertThat(steep).isBetween(130, 175);
    assertThat(filled).isBetween(70, 130);
  }

  /** A bright square comes out where the truth says that it is. */
  @Test
  void apply_ofAnyFraming_movesPictureAndTruthAlike() {
    Polygon square = Polygon.of(new org.cargolens.scan.Region(70, 40, 120, 70));
    for (int seed = 0; seed < 60; seed++) {
      Framing framing = VariationDraw.draw(new SplitMix(seed), SUBJECT, 160).framing();
      Plane ideal = new Plane(200, 100);
      ideal.fill(1);
      for (int y = 40; y < 70; y++) {
        for (int x = 70; x < 120; x++) {
          ideal.set(x, y, 0);
        }
      }
      Variation variation = new Variation(framing, BeamQuality.IDEAL, Display.PLAIN);
      Plane high = variation.apply(ideal, Optional.empty(), seed).high();
      Optional<Framing.Seen> seen = framing.seen(square);
      if (seen.isEmpty() || seen.get().share() < 0.99) {
        continue;
      }
      Box box = Box.of(seen.get().outline());
      Box dark = dark(high, framing.scanned());
      double slack = 2;
      assertThat(dark.x1()).as("seed %d", seed).isCloseTo(box.x1(), within(slack));
      assertThat(dark.x2()).as("seed %d", seed).isCloseTo(box.x2(), within(slack));
      assertThat(dark.y1()).as("seed %d", seed).isCloseTo(box.y1(), within(slack));
      assertThat(dark.y2()).as("seed %d", seed).isCloseTo(box.y2(), within(slack));
    }
  }

  /** Between its corners a long edge rocks with the vehicle. */
  @Test
  void toPicture_ofALongEdge_followsItsRocking() {
    Motion rocking = new Motion(0.2, 1.3, 0.5, 0.01, 4, 3);
    Framing framing = new Framing(WHOLE, 400, 200, true, rocking, Border.NONE);
    Polygon outline = Polygon.of(new org.cargolens.scan.Region(20, 30, 180, 70));

    Box box = Box.of(framing.toPicture(outline));

    double top = 1e9;
    double bottom = 0;
    for (double x = 20; x <= 180; x += 0.1) {
      top = Math.min(top, framing.toPicture(x, 30).y());
      bottom = Math.max(bottom, framing.toPicture(x, 70).y());
    }
    assertThat(box.y1()).isCloseTo(top, within(0.2));
    assertThat(box.y2()).isCloseTo(bottom, within(0.2));
  }

  /** The plain twin: at each pixel, where the framing's own formulas say, with four neighbours. */
  @Test
  void resampling_isBilinearAtWhereTheFramingPoints() {
    Motion motion = new Motion(0.2, 1.3, 0.5, 0.01, 1, 2);
    Framing framing = new Framing(new Box(3.2, 2.1, 30.7, 18.4), 37, 25, true, motion, Border.NONE);
    SplitMix random = new SplitMix(9);
    Plane source = new Plane(40, 24);
    for (int i = 0; i < source.values().length; i++) {
      source.values()[i] = (float) random.nextDouble();
    }
    Plane picture = Resampling.of(source, framing);
    for (int y = 3; y < 22; y++) {
      for (int x = 3; x < 34; x++) {
        double sx = framing.sourceX(x + 0.5) - 0.5;
        double sy = framing.sourceY(x + 0.5, y + 0.5) - 0.5;
        int ix = (int) Math.floor(sx);
        int iy = (int) Math.floor(sy);
        double fx = sx - ix;
        double fy = sy - iy;
        double expected =
            (1 - fy) * ((1 - fx) * source.at(ix, iy) + fx * source.at(ix + 1, iy))
                + fy * ((1 - fx) * source.at(ix, iy + 1) + fx * source.at(ix + 1, iy + 1));
        assertThat((double) picture.at(x, y)).isCloseTo(expected, within(1e-4));
        Vertex back =
            framing.toPicture(framing.sourceX(x + 0.5), framing.sourceY(x + 0.5, y + 0.5));
        assertThat(back.x()).isCloseTo(x + 0.5, within(1e-6));
        assertThat(back.y()).isCloseTo(y + 0.5, within(1e-6));
      }
    }
  }

  @Test
  void apply_ofTheSameSeed_isTheSameForBothEnergiesTogetherOrAlone() {
    Variation variation = VariationDraw.draw(new SplitMix(4), SUBJECT, 120);
    Plane ideal = new Plane(200, 100);
    ideal.fill(0.4f);
    VariedScan both = variation.apply(ideal, Optional.of(ideal), 1);
    VariedScan alone = variation.apply(ideal, Optional.empty(), 1);
    assertThat(both.high().values()).isEqualTo(alone.high().values());
    assertThat(both.grey().values()).isEqualTo(alone.grey().values());
    assertThat(both.low().orElseThrow().values()).isNotEqualTo(both.high().values());
    assertThat(ideal.values()).containsOnly(0.4f);
    assertThat(variation.apply(ideal, Optional.empty(), 2).high().values())
        .isNotEqualTo(both.high().values());
  }

  @Test
  void noise_ofSomeQuanta_hasTheirSpread() {
    BeamQuality beam = new BeamQuality(400, 0.01, 0, 0, 0, 0, 0, false, 1, 0, 0, 0, 1);
    Framing framing = new Framing(WHOLE, 200, 100, false, Motion.STEADY, Border.NONE);
    Plane ideal = new Plane(200, 100);
    ideal.fill(0.25f);
    Plane noisy =
        new Variation(framing, beam, Display.PLAIN).apply(ideal, Optional.empty(), 3).high();
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = 1; y < 99; y++) {
      for (int x = 1; x < 199; x++) {
        sum += noisy.at(x, y);
        squares += noisy.at(x, y) * noisy.at(x, y);
        count++;
      }
    }
    double mean = sum / count;
    assertThat(mean).isCloseTo(0.25, within(0.002));
    assertThat(Math.sqrt(squares / count - mean * mean))
        .isCloseTo(Math.sqrt(0.25 / 400 + 1e-4), within(0.001));
  }

  @Test
  void background_bordersAndBadRows_showAsDrawn() {
    BeamQuality beam = new BeamQuality(1e20, 0, 0, 0, 0, 0, 60, false, 0.9, 0, 0, 0.2, 0.5);
    Border border = new Border(3, 4, 5, 6, false);
    Framing framing = new Framing(WHOLE, 200, 100, false, Motion.STEADY, border);
    Plane ideal = new Plane(200, 100);
    ideal.fill(1);
    VariedScan scan = new Variation(framing, beam, Display.PLAIN).apply(ideal, Optional.empty(), 1);
    assertThat(scan.high().width()).isEqualTo(207);
    assertThat(scan.high().height()).isEqualTo(111);
    assertThat(scan.high().at(0, 50)).isZero();
    assertThat(scan.grey().at(50, 110)).isZero();
    assertThat(scan.high().values()).contains(0.9f);
    assertThat(scan.high().at(100, 40)).isIn(0f, 0.9f);
    assertThat(scan.high().at(100, 103)).isIn(0f, 0.45f, 0.9f);
  }

  @Test
  void curve_ofEachKind_risesFromBlackToOpen() {
    for (Curve curve :
        List.of(
            Curve.COMMON,
            new Curve(Curve.Kind.POWER, 0.5, 1, 10, 240),
            new Curve(Curve.Kind.WINDOW, 6, 1, 0, 250),
            new Curve(Curve.Kind.LOG, 3, 1.1, 20, 255))) {
      assertThat(curve.grey(0)).as("%s", curve).isCloseTo(curve.black(), within(1e-9));
      assertThat(curve.grey(1))
          .isCloseTo(
              Math.min(255, curve.black() + curve.gain() * (curve.open() - curve.black())),
              within(1e-9));
      double last = -1;
      for (double t = 0; t <= 1.05; t += 0.01) {
        assertThat(curve.grey(t)).isGreaterThanOrEqualTo(last);
        last = curve.grey(t);
        assertThat((double) curve.table().grey((float) t)).isCloseTo(last, within(0.6));
      }
    }
    assertThat(Curve.COMMON.grey(0.003)).isCloseTo(0, within(1e-6));
  }

  @Test
  void parameters_outOfRange_areRefused() {
    assertThatThrownBy(() -> VariationDraw.draw(new SplitMix(1), SUBJECT, 10))
        .hasMessageContaining("is 10");
    assertThatThrownBy(() -> new Motion(1, 1, 0, 0, 0, 1)).hasMessageContaining("surge");
    assertThatThrownBy(() -> new Border(-1, 0, 0, 0, true)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Framing(WHOLE, 2, 9, true, Motion.STEADY, Border.NONE))
        .hasMessageContaining("2x9");
    assertThatThrownBy(() -> new Curve(Curve.Kind.LOG, 3, 1, 250, 240)).hasMessageContaining("250");
    assertThatThrownBy(() -> new BeamQuality(0, 0, 0, 0, 0, 0, 0, true, 1, 0, 0, 0, 1))
        .hasMessageContaining("quanta");
    assertThatThrownBy(() -> new Subject(WHOLE, WHOLE, 0, false)).hasMessageContaining("aspect");
  }

  private static Box dark(Plane plane, Box scanned) {
    double x1 = 1e9;
    double y1 = 1e9;
    double x2 = -1;
    double y2 = -1;
    for (int y = (int) scanned.y1(); y < scanned.y2(); y++) {
      for (int x = (int) scanned.x1(); x < scanned.x2(); x++) {
        if (plane.at(x, y) < 0.5f) {
          x1 = Math.min(x1, x);
          x2 = Math.max(x2, x + 1);
          y1 = Math.min(y1, y);
          y2 = Math.max(y2, y + 1);
        }
      }
    }
    return new Box(x1, y1, x2, y2);
  }
}
