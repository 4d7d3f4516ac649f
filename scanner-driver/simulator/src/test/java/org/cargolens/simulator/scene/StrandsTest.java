package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Solid.Footprint;
import org.junit.jupiter.api.Test;

class StrandsTest {
  private static final FanBeam FAR = new FanBeam(1e12, 0);
  private static final Footprint TINY = new Footprint(0.001, 0.001);

  @Test
  void chord_whereStrandsCross_isTheirSumAndWhereOneBendsItIsNot() {
    Strand bent = new Strand(new double[] {0, 0, 500, 0, 500, 400}, Strand.Pen.flat(20, 3));
    Strand across = new Strand(new double[] {250, -200, 250, 200}, Strand.Pen.flat(10, 5));
    Strands both = new Strands(0, List.of(bent, across));
    assertThat(both.chord(FAR, 100, 0, TINY)).isCloseTo(3, within(1e-6));
    assertThat(both.chord(FAR, 500, 0, TINY)).isCloseTo(3, within(1e-6));
    assertThat(both.chord(FAR, 250, 0, TINY)).isCloseTo(8, within(1e-6));
    assertThat(both.chord(FAR, 100, 50, TINY)).isZero();
    assertThat(both.chord(FAR, 5000, 50, TINY)).isZero();
  }

  /** A plain twin: asks every strand. */
  @Test
  void chord_ofManyStrands_isTheSumOfEachAlone() {
    SplitMix random = new SplitMix(9);
    List<Strand> strands = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double[] points = new double[8];
      for (int p = 0; p < points.length; p++) {
        points[p] = random.between(0, 900);
      }
      strands.add(new Strand(points, Strand.Pen.round(random.between(3, 60), 2)));
    }
    Strands all = new Strands(0, strands);
    List<Strands> alone = strands.stream().map(one -> new Strands(0, List.of(one))).toList();
    Footprint pixel = new Footprint(20, 24);
    for (int i = 0; i < 300; i++) {
      double x = random.between(-50, 950);
      double h = random.between(-50, 950);
      double sum = alone.stream().mapToDouble(one -> one.chord(FAR, x, h, pixel)).sum();
      assertThat(all.chord(FAR, x, h, pixel)).as("%f %f", x, h).isCloseTo(sum, within(1e-9));
    }
  }

  @Test
  void chord_acrossALine_addsUpToItsSectionAtAnyPixelSize() {
    Strands line =
        new Strands(0, List.of(new Strand(new double[] {0, 0, 900, 0}, Strand.Pen.flat(12, 4))));
    for (double pixel : new double[] {1, 5, 16, 30}) {
      double sum = 0;
      for (double h = -100 + pixel / 2; h < 100; h += pixel) {
        sum += pixel * line.chord(FAR, 450, h, new Footprint(pixel, pixel));
      }
      assertThat(sum).as("pixels of %f mm", pixel).isCloseTo(48, within(0.5));
    }
  }

  @Test
  void chord_ofABroadStrip_endsSquarely() {
    Strands strip =
        new Strands(0, List.of(new Strand(new double[] {0, 0, 0, 500}, Strand.Pen.flat(80, 4))));
    assertThat(strip.chord(FAR, 0, 499, TINY)).isCloseTo(4, within(1e-6));
    assertThat(strip.chord(FAR, 0, 510, TINY)).isZero();
  }

  @Test
  void strand_ofOnePoint_isRefused() {
    assertThatThrownBy(() -> new Strand(new double[] {1, 2}, Strand.Pen.flat(1, 1)))
        .hasMessageContaining("2 numbers");
    assertThatThrownBy(() -> Strand.Pen.hollow(0, 1)).hasMessageContaining("0.0 mm wide");
    assertThatThrownBy(() -> new Strands(0, List.of())).hasMessageContaining("no strands");
  }
}
