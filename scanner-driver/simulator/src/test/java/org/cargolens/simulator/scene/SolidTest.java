package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Solid.Footprint;
import org.junit.jupiter.api.Test;

class SolidTest {
  private static final FanBeam BEAM = FanBeam.PORTAL;
  private static final Footprint TINY = new Footprint(0.001, 0.001);

  /** A plain twin: steps along the ray and counts what lies inside. */
  @Test
  void chord_ofRandomBlocks_isWhatSteppingAlongTheRayFinds() {
    SplitMix random = new SplitMix(17);
    for (int i = 0; i < 300; i++) {
      double y1 = random.between(0, 3500);
      double z1 = random.between(-1200, 900);
      Block block =
          new Block(0, 100, y1, y1 + random.between(2, 900), z1, z1 + random.between(5, 800));
      double h = random.between(100, 4500);
      assertThat(block.chord(BEAM, 50, h, TINY))
          .as("block %d", i)
          .isCloseTo(stepped(block, h), within(1.5));
    }
  }

  @Test
  void chord_ofEverySolid_isZeroOutsideItsExtent() {
    Solid[] solids = {
      new Block(100, 400, 1500, 1900, -300, 200),
      new Sheet(100, 1500, 400, 1900, 3, 800),
      new Prism(new Outline.Circle(250, 1700, 150), -900, -700),
      new Prism(new Outline.Stroke(new Outline.Corners(100, 1500, 400, 1500, 300, 1900), 20), 0, 9),
      new Rounded.Upright(250, 600, 150, 1500, 1900),
      new Rounded.Lying(100, 400, 1700, -600, 200),
      new Rounded.Cushion(250, 1700, 100, 150, 200, 500),
    };
    for (Solid solid : solids) {
      Extent extent = solid.extent(BEAM);
      double inside = 0;
      for (double x = 0; x < 600; x += 7) {
        for (double h = 1000; h < 2600; h += 7) {
          double chord = solid.chord(BEAM, x, h, TINY);
          boolean within =
              x >= extent.x1() && x <= extent.x2() && h >= extent.h1() && h <= extent.h2();
          assertThat(within || chord == 0).as("%s at %f %f", solid, x, h).isTrue();
          inside += chord;
        }
      }
      assertThat(inside).as(solid.toString()).isPositive();
    }
  }

  @Test
  void chord_ofAnUprightCylinder_isItsDiameterInTheMiddle() {
    Solid drum = new Rounded.Upright(500, 0, 290, 1400, 2280);
    Solid shell = drum.without(new Rounded.Upright(500, 0, 289, 1400, 2280));
    assertThat(drum.chord(BEAM, 500, 1800, TINY)).isCloseTo(580, within(1e-6));
    assertThat(shell.chord(BEAM, 500, 1800, TINY)).isCloseTo(2, within(1e-6));
    assertThat(shell.chord(BEAM, 789.5, 1800, TINY)).isGreaterThan(30);
  }

  @Test
  void coverX_ofAPixelHalfInside_isOneHalf() {
    Footprint pixel = new Footprint(6, 5);
    assertThat(pixel.coverX(100, 100, 200)).isEqualTo(0.5);
    assertThat(pixel.coverY(100, 99, 101)).isCloseTo(0.4, within(1e-12));
    assertThat(pixel.coverX(90, 100, 200)).isZero();
  }

  @Test
  void project_andHeightAt_areInverse() {
    double h = BEAM.project(-1219, 3800);
    assertThat(h).isGreaterThan(3800);
    assertThat(BEAM.heightAt(-1219, h)).isCloseTo(3800, within(1e-9));
  }

  @Test
  void solids_ofNoSize_areRefused() {
    assertThatThrownBy(() -> new Block(5, 5, 0, 1, 0, 1)).hasMessageContaining("5.0..5.0");
    assertThatThrownBy(() -> new Sheet(5, 0, 4, 0, 1, 1)).hasMessageContaining("5.0..4.0");
    assertThatThrownBy(() -> new Prism(new Outline.Circle(0, 0, 1), 2, 1))
        .hasMessageContaining("2.0..1.0");
    assertThatThrownBy(() -> new Outline.Corners(1, 2, 3, 4)).hasMessageContaining("not corners");
  }

  private static double stepped(Block block, double h) {
    double step = 0.5;
    double length = 0;
    for (double z = -1300; z < 1800; z += step) {
      double y = BEAM.heightAt(z, h);
      if (z >= block.z1() && z < block.z2() && y >= block.y1() && y < block.y2()) {
        length += step;
      }
    }
    return length;
  }
}
