package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final double LENGTH_MM = 4000;
  private static final ScanFrame FRAME =
      new ScanFrame(LENGTH_MM, Passage.STEADY, new PixelSize(100, 20, 25));

  /** Longer on one side, nearer to the source than the middle plane, and textured. */
  private static SceneObject thing() {
    return new SceneObject.Builder()
        .add(Material.STEEL, new Block(200, 900, 300, 800, -900, -880))
        .add(Material.WATER, 0.5, new Block(200, 400, 800, 1200, -200, 700), Texture.fins(70))
        .build("thing");
  }

  @Test
  void castAll_ofAMovedObject_isTheSameObjectBuiltThere() {
    SceneObject moved =
        new SceneObject.Builder()
            .add(Material.STEEL, new Block(1400, 2100, 400, 900, -900, -880))
            .build("thing");
    SceneObject plain =
        new SceneObject.Builder()
            .add(Material.STEEL, new Block(200, 900, 300, 800, -900, -880))
            .build("thing")
            .at(Placement.at(1200, 100));
    assertSame(depth(moved), depth(plain), false);
  }

  @Test
  void castAll_ofAnObjectTurnedRound_isItsMirrorImage() {
    Placement end = new Placement(LENGTH_MM, 0, 0, true);
    assertSame(depth(thing().at(end)), depth(thing()), true);
  }

  @Test
  void on_alongATurnedObject_goesTowardsTheFront() {
    Placement place = new Placement(3000, 0, 0.01, true).on(500, 20);
    assertThat(place).isEqualTo(new Placement(2500, 20, 0.01, true));
    assertThat(place.turnedRound().on(500, 0).x()).isEqualTo(3000);
  }

  @Test
  void truth_onASlope_holdsTheWholeShadow() {
    for (double slope : new double[] {-0.05, 0.02, 0.1}) {
      SceneObject sloping = thing().at(new Placement(600, 300, slope, false));
      DensityMap depth = new DensityMap(FRAME.lines(), FRAME.detectors());
      Region box = SceneRenderer.castAll(scene(sloping), FRAME, depth).get(0).box();
      for (int line = 0; line < FRAME.lines(); line++) {
        for (int detector = 0; detector < FRAME.detectors(); detector++) {
          boolean inside =
              line >= box.x1() && line < box.x2() && detector >= box.y1() && detector < box.y2();
          if (depth.thinDepth(line, detector) >= Shadow.COUNTS_FROM) {
            assertThat(inside).as("slope %s, %d %d", slope, line, detector).isTrue();
          }
        }
      }
      double rise = sloping.placement().riseAt(1150);
      assertThat(FRAME.height(0, box.y1()) + 0.0)
          .as("slope %s", slope)
          .isGreaterThan(1000 + rise - 100);
    }
  }

  @Test
  void constructor_ofASteepSlope_namesIt() {
    assertThatThrownBy(() -> new Placement(0, 0, 0.3, false)).hasMessageContaining("0.3");
  }

  /** The plain twin of a skin: its sheet and bands as prisms of their own. */
  @Test
  void chord_ofASkin_isTheSumOfItsSheetAndBands() {
    Outline outline = new Outline.Corners(100, 200, 900, 250, 800, 900, 150, 700);
    Skin skin = new Skin(outline, 800, 2, List.of(new Skin.Band(30, 20, 6)));
    Solid sheet = new Prism(outline, 799, 801);
    Solid band = new Prism(new Outline.Stroke(new Outline.Inset(outline, 30), 20), 797, 803);
    Solid.Footprint pixel = new Solid.Footprint(10, 10);
    for (double x = 50; x < 950; x += 7) {
      for (double h = 150; h < 950; h += 7) {
        double twin =
            sheet.chord(FanBeam.PORTAL, x, h, pixel) + band.chord(FanBeam.PORTAL, x, h, pixel);
        assertThat(skin.chord(FanBeam.PORTAL, x, h, pixel)).isCloseTo(twin, within(1e-9));
      }
    }
    assertThat(skin.extent(FanBeam.PORTAL)).isEqualTo(sheet.extent(FanBeam.PORTAL));
  }

  private static void assertSame(DensityMap actual, DensityMap expected, boolean mirrored) {
    for (int line = 0; line < FRAME.lines(); line++) {
      int other = mirrored ? FRAME.lines() - 1 - line : line;
      for (int detector = 0; detector < FRAME.detectors(); detector++) {
        assertThat(actual.thinDepth(line, detector))
            .as("%d %d", line, detector)
            .isCloseTo(expected.thinDepth(other, detector), within(1e-4f));
      }
    }
  }

  private static DensityMap depth(SceneObject object) {
    DensityMap depth = new DensityMap(FRAME.lines(), FRAME.detectors());
    SceneRenderer.castAll(scene(object), FRAME, depth);
    return depth;
  }

  private static Scene scene(SceneObject object) {
    return new Scene("test", LENGTH_MM, Optional.empty(), List.of(object));
  }
}
