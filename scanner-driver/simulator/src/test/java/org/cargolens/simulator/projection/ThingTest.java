package org.cargolens.simulator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.AreaDensity;
import org.cargolens.simulator.physics.Beam;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThingTest {
  private static final Pitch FINE = new Pitch(6, 6);
  private static final int DRAWS = 40;

  @ParameterizedTest
  @EnumSource(ThingKind.class)
  void draw_ofAnySeed_castsAShadowOfLegalSize(ThingKind kind) {
    Set<String> descriptions = new HashSet<>();
    for (int seed = 0; seed < DRAWS; seed++) {
      Thing thing = Thing.draw(kind, new SplitMix(seed));
      ThingShadow shadow = thing.shadow(FINE);
      descriptions.add(thing.description());
      Region box = shadow.box();
      assertThat(box.x2()).as("seed %d", seed).isLessThanOrEqualTo(shadow.width());
      double longest = 6.0 * Math.max(box.width(), box.height());
      assertThat(longest).as("seed %d, %s", seed, thing).isBetween(35.0, 1900.0);
      for (int y = 0; y < shadow.height(); y++) {
        for (int x = 0; x < shadow.width(); x++) {
          float high = shadow.factor(Energy.HIGH, x, y);
          float low = shadow.factor(Energy.LOW, x, y);
          assertThat(high).as("seed %d", seed).isBetween(0f, 1f);
          // Sums of 16 float numbers differ in their last digits where next to nothing is.
          assertThat(low).as("seed %d", seed).isLessThanOrEqualTo(high + 1e-6f);
          boolean within = box.x1() <= x && x < box.x2() && box.y1() <= y && y < box.y2();
          assertThat(!shadow.own(x, y) || within).as("seed %d", seed).isTrue();
        }
      }
      Box outline = Box.of(shadow.outline(7, 9));
      assertThat(outline.x1()).as("seed %d", seed).isEqualTo(7.0 + box.x1());
      assertThat(outline.y2()).as("seed %d", seed).isEqualTo(9.0 + box.y2());
    }
    assertThat(descriptions).hasSizeGreaterThan(2);
  }

  @Test
  void draw_ofTheSameSeed_isTheSameThing() {
    ThingShadow one = Thing.draw(ThingKind.WEAPON, new SplitMix(5)).shadow(FINE);
    ThingShadow two = Thing.draw(ThingKind.WEAPON, new SplitMix(5)).shadow(FINE);
    assertThat(one.box()).isEqualTo(two.box());
    assertThat(one.factor(Energy.LOW, one.box().x1() + 2, one.box().y1() + 2))
        .isEqualTo(two.factor(Energy.LOW, one.box().x1() + 2, one.box().y1() + 2));
  }

  @Test
  void shadow_ofASteelPlate_isWhatItLeavesOfABeamBehindLightGoods() {
    List<Piece> plate =
        List.of(new Piece(Material.STEEL, 1, ConvexBody.box(-60, 60, -60, 60, -10, 10)));
    Thing thing = new Thing(ThingKind.DENSE_BLOCK, "plate", plate, Pose.of(0, 0, 0));
    ThingShadow shadow = thing.shadow(new Pitch(20, 10));

    double expected = throughSteel();
    assertThat(shadow.box().width()).isEqualTo(6);
    assertThat(shadow.box().height()).isEqualTo(12);
    Region box = shadow.box();
    assertThat((double) shadow.factor(Energy.HIGH, box.x1() + 1, box.y1() + 1))
        .isCloseTo(expected, within(1e-5));
  }

  @Test
  void shadow_inPixelsMuchWiderThanABarrel_takesAwayTheBarrelsShare() {
    // Where five rays a pixel, 20 mm apart, would pass to the left and right of it.
    List<Piece> barrel =
        List.of(new Piece(Material.STEEL, 1, ConvexBody.box(12, 28, 0, 100, -10, 10)));
    Thing thing = new Thing(ThingKind.WEAPON, "barrel", barrel, Pose.of(0, 0, 0));

    ThingShadow shadow = thing.shadow(new Pitch(100, 100));

    double through = throughSteel();
    assertThat((double) shadow.factor(Energy.HIGH, 1, 1))
        .isCloseTo(1 - 0.16 * (1 - through), within(1e-5));
  }

  /** What 20 mm of steel take away of a 6 MV beam that 30 cm of dry timber have hardened. */
  private static double throughSteel() {
    Beam beam = Beam.ofMegavolts(6);
    AreaDensity timber = Material.WOOD.ofMm(300);
    return beam.transmission(timber.plus(Material.STEEL.ofMm(20))) / beam.transmission(timber);
  }

  @Test
  void onto_multiplies_andLeavesOutWhatLiesOutside() {
    ThingShadow shadow = Thing.draw(ThingKind.DENSE_BLOCK, new SplitMix(1)).shadow(FINE);
    Plane picture = new Plane(40, 30);
    picture.fill(0.5f);

    shadow.onto(picture, Energy.HIGH, -5, 20);

    assertThat(picture.at(1, 22)).isEqualTo(0.5f * shadow.factor(Energy.HIGH, 6, 2));
    assertThat(picture.at(1, 19)).isEqualTo(0.5f);
    shadow.onto(picture, Energy.HIGH, 1000, 1000);
    shadow.onto(picture, Energy.HIGH, -1000, -1000);
  }

  @Test
  void pitch_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Pitch(0, 5)).hasMessageContaining("0.0 x 5.0");
  }
}
