package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Solid.Footprint;
import org.junit.jupiter.api.Test;

class OverheadTest {
  private static final FanBeam FAR = new FanBeam(1e12, 0);
  private static final Footprint PIXEL = new Footprint(4, 4);
  private static final Solid[] SOLIDS = {
    new Block(100, 400, 1500, 1900, -300, 200),
    new Block(100, 400, 1500, 1900, -300, 200).without(new Block(140, 360, 1540, 1860, -260, 160)),
    new Sheet(100, 1500, 400, 1560, 30, 800),
    new Prism(new Outline.Circle(250, 1700, 150), -900, -700),
    new Prism(new Outline.Corners(100, 1500, 400, 1500, 300, 1900), 0, 90),
    new Skin(new Outline.Circle(250, 1700, 150), -400, 8, List.of(new Skin.Band(2, 20, 12))),
    new Strands(
        300, List.of(new Strand(new double[] {100, 1500, 400, 1700}, Strand.Pen.flat(40, 20)))),
    new Rounded.Upright(250, 600, 150, 1500, 1900),
    new Rounded.Lying(100, 400, 1700, -600, 200),
    new Rounded.Cushion(250, 1700, 100, 150, 200, 500),
    new Rounded.Ball(250, 1700, 100, 150),
    new FieldBody(
        DistanceField.ball(250, 1700, 100, 150), new Block(90, 410, 1540, 1860, -60, 260)),
  };

  private static double volume(Solid solid) {
    Extent extent = solid.extent(FAR);
    double sum = 0;
    for (double x = extent.x1() - 6; x < extent.x2() + 6; x += 4) {
      for (double h = extent.h1() - 6; h < extent.h2() + 6; h += 4) {
        sum += Math.max(0, solid.chord(FAR, x, h, PIXEL));
      }
    }
    return 16 * sum;
  }

  @Test
  void fromAbove_everySolid_keepsVolumeAndPlaceAlong() {
    for (Solid solid : SOLIDS) {
      Solid above = solid.fromAbove();
      assertThat(volume(above) / volume(solid)).as("%s", solid).isCloseTo(1, within(0.03));
      assertThat(above.extent(FAR).x1()).isCloseTo(solid.extent(FAR).x1(), within(1e-6));
      assertThat(above.extent(FAR).x2()).isCloseTo(solid.extent(FAR).x2(), within(1e-6));
    }
  }

  @Test
  void within_adjoiningSlices_addUpToTheWhole() {
    double[] depths = {-2000, -850, -310, -20, 80, 130, 500, 2000};
    for (Solid solid : SOLIDS) {
      double sum = 0;
      for (int i = 0; i + 1 < depths.length; i++) {
        Optional<Solid> slice = solid.within(depths[i], depths[i + 1]);
        sum += slice.map(OverheadTest::volume).orElse(0.0);
      }
      assertThat(sum / volume(solid)).as("%s", solid).isCloseTo(1, within(0.03));
    }
  }

  @Test
  void of_blocksAtKnownPlaces_areMagnifiedByTheirHeight() {
    SceneObject roof = block(3900, 4000, -1000, 1000);
    SceneObject floor = block(1000, 1100, -1000, 1000);

    Extent high = Overhead.of(roof).extent(Overhead.BEAM);
    Extent low = Overhead.of(floor).extent(Overhead.BEAM);

    // The source is 7.5 m above the ground, pitches hold 2 m above it.
    assertThat(high.h2()).isCloseTo(1000 * 5500.0 / 3500, within(1.0));
    assertThat(low.h2()).isCloseTo(1000 * 5500.0 / 6400, within(1.0));
    assertThat(high.x1()).isEqualTo(100);
  }

  @Test
  void of_liftedObject_isNearerToTheSource() {
    SceneObject object = block(1000, 1100, -500, 500);

    Extent raised = Overhead.of(object.at(Placement.at(700, 900))).extent(Overhead.BEAM);

    assertThat(raised.x1()).isEqualTo(800);
    assertThat(raised.h2()).isCloseTo(500 * 5500.0 / 5500, within(1.0));
  }

  @Test
  void slice_whatCannotBe_isRefused() {
    Solid block = SOLIDS[0];
    assertThatThrownBy(() -> new Slice(block, 0, 5, 5)).hasMessageContaining("5.0..5.0");
    Solid above = SOLIDS[3].fromAbove();
    assertThatThrownBy(above::fromAbove).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> above.within(0, 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThat(block.within(300, 400)).isEmpty();
  }

  private static SceneObject block(double y1, double y2, double z1, double z2) {
    return new SceneObject.Builder()
        .add(Material.STEEL, new Block(100, 400, y1, y2, z1, z2))
        .build("cube");
  }
}
