package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.analysis.material.TestScanner.layer;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class DensitySearchTest {
  private static final Region CONTAINER = new Region(20, 20, 380, 180);
  private static final Region BLOCK = new Region(150, 80, 170, 104);

  private static TestScanner.Thing goods(double grams) {
    return new TestScanner.Thing(new Region(30, 40, 370, 175), List.of(layer("perspex", grams)));
  }

  /** Behind a decimetre of lead nothing comes through. */
  private static TestScanner.Thing opaque(Region region) {
    return new TestScanner.Thing(region, List.of(layer("perspex", 20), layer("lead", 300)));
  }

  private static List<DensityAnomaly> search(
      List<TestScanner.Thing> things, List<Region> containers) {
    try (XrayImage image = TestScanner.scan(400, 200, things, 30_000)) {
      return DensitySearch.in(image, containers);
    }
  }

  private static List<DensityAnomaly> search(TestScanner.Thing... things) {
    return search(List.of(things), List.of(CONTAINER));
  }

  @Test
  void in_opaqueBlockAmongGoods_isFoundWithItsNumbers() {
    List<DensityAnomaly> found = search(goods(20), opaque(BLOCK));

    assertThat(found).hasSize(1);
    DensityAnomaly block = found.get(0);
    assertThat(block.box().intersectionOverUnion(BLOCK)).isGreaterThan(0.9);
    assertThat(block.opaque()).isTrue();
    assertThat(block.attenuation()).isEqualTo(DensityAnomaly.MOST_ATTENUATION);
    assertThat(block.surroundings()).isBetween(0.8, 1.3);
    assertThat(block.excess()).isEqualTo(block.attenuation() - block.surroundings());
    assertThat(block.compactness()).isGreaterThan(0.95);
  }

  @Test
  void in_steelThatLetsSomethingThrough_isFoundAndNotCalledOpaque() {
    List<DensityAnomaly> found =
        search(
            goods(10),
            new TestScanner.Thing(BLOCK, List.of(layer("perspex", 10), layer("steel", 90))));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).opaque()).isFalse();
  }

  @Test
  void in_goodsAlone_findsNothing() {
    assertThat(search(goods(20))).isEmpty();
  }

  @Test
  void in_twoAlike_areGoods() {
    assertThat(search(goods(20), opaque(BLOCK), opaque(new Region(250, 90, 271, 113)))).isEmpty();
  }

  @Test
  void in_oneAlikeOutsideOfTheContainer_doesNotCount() {
    Region wheel = new Region(150, 182, 170, 199);

    assertThat(search(goods(20), opaque(BLOCK), opaque(wheel))).hasSize(1);
  }

  @Test
  void in_noContainer_looksNowhere() {
    assertThat(search(List.of(goods(20), opaque(BLOCK)), List.of())).isEmpty();
  }

  @Test
  void in_containersFrame_isLeftOut() {
    assertThat(search(goods(20), opaque(new Region(20, 30, 34, 44)))).isEmpty();
  }

  @Test
  void in_beamOrHoop_isNoBlock() {
    List<TestScanner.Thing> hoop = new ArrayList<>(List.of(goods(10)));
    hoop.add(opaque(new Region(100, 60, 160, 66)));
    hoop.add(opaque(new Region(100, 110, 160, 116)));
    hoop.add(opaque(new Region(100, 60, 106, 116)));
    hoop.add(opaque(new Region(154, 60, 160, 116)));
    hoop.add(opaque(new Region(200, 60, 208, 160)));

    assertThat(search(hoop, List.of(CONTAINER))).isEmpty();
  }

  @Test
  void in_goodsThatLetNothingThrough_tellsNothing() {
    assertThat(
            search(
                new TestScanner.Thing(new Region(30, 40, 370, 175), List.of(layer("steel", 400))),
                opaque(BLOCK)))
        .isEmpty();
  }

  @Test
  void in_rendering_isRefused() {
    try (XrayImage rendering = MaterialImages.rendering()) {
      assertThatThrownBy(() -> DensitySearch.in(rendering, List.of(CONTAINER)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("DISPLAY_GREY");
    }
  }

  @Test
  void anomaly_thinnerThanItsSurroundings_isRefused() {
    assertThatThrownBy(() -> new DensityAnomaly(BLOCK, 2, 3, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2.0 in 3.0");
    assertThatThrownBy(() -> new DensityAnomaly(BLOCK, 3, 2, 1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.1");
  }
}
