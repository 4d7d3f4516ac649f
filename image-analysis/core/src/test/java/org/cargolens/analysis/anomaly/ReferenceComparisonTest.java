package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceComparisonTest {
  private static final Region THING = new Region(420, 180, 480, 240);
  private static final long VEHICLE = 11;

  @TempDir Path index;

  private static byte[] clean(long noiseSeed, int shift) {
    return new SyntheticVehicle(VEHICLE).recorded(noiseSeed, shift);
  }

  private static byte[] planted(long noiseSeed, int shift) {
    return new SyntheticVehicle(VEHICLE).with(THING, 0.6).recorded(noiseSeed, shift);
  }

  private static List<ReferenceScan> references() {
    List<ReferenceScan> references = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      references.add(SyntheticVehicle.reference("vehicle-" + i, clean(100 + i, 3 * i)));
    }
    references.add(SyntheticVehicle.reference("other", new SyntheticVehicle(12).recorded(200, 0)));
    return references;
  }

  private ReferenceResult compare(byte[] scan, List<ReferenceScan> references) throws IOException {
    try (ReferenceLibrary library = ReferenceLibrary.open(references, index);
        XrayImage image = SyntheticVehicle.image(scan)) {
      return new ReferenceComparison().compare(image, library);
    }
  }

  @Test
  void compare_cleanScan_scoresLowWithoutRegions() throws IOException {
    ReferenceResult result = compare(clean(1, 5), references());

    assertThat(result.isJudged()).isTrue();
    assertThat(result.imageScore()).isLessThan(0.4);
    assertThat(result.regions()).isEmpty();
  }

  @Test
  void compare_plantedThing_findsItFirst() throws IOException {
    ReferenceResult result = compare(planted(1, 0), references());

    assertThat(result.imageScore()).isGreaterThan(0.6);
    ReferenceRegion top = result.regions().get(0);
    assertThat(THING.distanceTo(top.box().centreX(), top.box().centreY())).isZero();
    assertThat(top.score()).isEqualTo(result.imageScore());
    assertThat(top.outline().bounds().intersectionOverUnion(THING)).isGreaterThan(0.4);
    assertThat(result.references())
        .extracting(ReferenceUse::id)
        .containsExactlyInAnyOrder("vehicle-0", "vehicle-1", "vehicle-2");
    ScoreMap map = result.scoreMap().orElseThrow();
    assertThat(map.at(450 / map.cell(), 210 / map.cell())).isGreaterThan(0.5f);
    assertThat(map.at(100 / map.cell(), 100 / map.cell())).isLessThan(0.3f);
  }

  @Test
  void compare_vehicleInOtherDirection_findsThingWhereItIs() throws IOException {
    byte[] mirrored = SyntheticVehicle.mirrored(planted(1, 0));

    ReferenceResult result = compare(mirrored, references());

    Region there =
        new Region(
            SyntheticVehicle.WIDTH - THING.x2(),
            THING.y1(),
            SyntheticVehicle.WIDTH - THING.x1(),
            THING.y2());
    Region box = result.regions().get(0).box();
    assertThat(there.distanceTo(box.centreX(), box.centreY())).isZero();
    assertThat(result.references()).allMatch(ReferenceUse::mirrored);
  }

  @Test
  void compare_denserThing_scoresHigher() throws IOException {
    byte[] denser = new SyntheticVehicle(VEHICLE).with(THING, 0.4).recorded(1, 0);

    assertThat(compare(denser, references()).imageScore())
        .isGreaterThan(compare(planted(1, 0), references()).imageScore());
  }

  @Test
  void compare_brightIsDense_findsTheSameThing() throws IOException {
    byte[] scan = planted(1, 0);
    byte[] inverted = new byte[scan.length];
    for (int i = 0; i < scan.length; i++) {
      inverted[i] = (byte) ~scan[i];
    }
    try (ReferenceLibrary library = ReferenceLibrary.open(references(), index);
        XrayImage image = SyntheticVehicle.image(inverted, Domain.DISPLAY_GREY_BRIGHT_IS_DENSE)) {
      ReferenceResult result = new ReferenceComparison().compare(image, library);

      Region box = result.regions().get(0).box();
      assertThat(THING.distanceTo(box.centreX(), box.centreY())).isZero();
    }
  }

  @Test
  void compare_otherDisplayCurve_findsTheSameThing() throws IOException {
    byte[] scan = planted(1, 0);
    for (int i = 0; i < scan.length; i++) {
      scan[i] = (byte) Math.round(255 * Math.pow((scan[i] & 0xFF) / 255.0, 1.4));
    }

    ReferenceResult result = compare(scan, references());

    Region box = result.regions().get(0).box();
    assertThat(THING.distanceTo(box.centreX(), box.centreY())).isZero();
    byte[] unplanted = clean(3, 1);
    for (int i = 0; i < unplanted.length; i++) {
      unplanted[i] = (byte) Math.round(255 * Math.pow((unplanted[i] & 0xFF) / 255.0, 1.4));
    }
    assertThat(compare(unplanted, references()).imageScore()).isLessThan(0.4);
  }

  @Test
  void compare_otherVehicle_isUnjudgedWithReasonAndScore() throws IOException {
    ReferenceResult result = compare(new SyntheticVehicle(99).recorded(1, 0), references());

    assertThat(result.isJudged()).isFalse();
    assertThat(result.unjudged().orElseThrow()).contains("no reference of 4 matches the scan");
    assertThat(result.imageScore()).isEqualTo(ReferenceResult.UNDECIDED_SCORE);
    assertThat(result.regions()).isEmpty();
  }

  @Test
  void compare_scanIsAReference_isNotItsOwn() throws IOException {
    byte[] scan = planted(7, 0);
    List<ReferenceScan> references = references();
    references.add(SyntheticVehicle.reference("itself", scan));

    ReferenceResult result = compare(scan, references);

    assertThat(result.references()).extracting(ReferenceUse::id).doesNotContain("itself");
    assertThat(result.imageScore()).isGreaterThan(0.6);
  }

  @Test
  void compare_scanIsAReferenceStoredDifferently_isNotItsOwn() throws IOException {
    byte[] scan = planted(7, 0);
    byte[] stored = scan.clone();
    for (int i = 0; i < stored.length; i += 8) {
      stored[i] = (byte) Math.min(255, (stored[i] & 0xFF) + 1);
    }
    List<ReferenceScan> references = references();
    references.add(SyntheticVehicle.reference("re-encoded", stored));

    assertThat(compare(scan, references).references())
        .extracting(ReferenceUse::id)
        .doesNotContain("re-encoded")
        .isNotEmpty();
  }

  @Test
  void compare_manyCopiesOfOneReference_takeNoOthersPlace() throws IOException {
    List<ReferenceScan> references = references();
    byte[] copied = clean(100, 0);
    for (int i = 0; i < 24; i++) {
      references.add(SyntheticVehicle.reference("copy-" + i, copied));
    }

    assertThat(compare(planted(1, 0), references).references())
        .extracting(ReferenceUse::content)
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  @Test
  void compare_referenceOfAPartAmongWholeOnes_hidesNothing() throws IOException {
    List<ReferenceScan> references = references();
    references.add(SyntheticVehicle.reference("part", clean(104, 0), 380));

    ReferenceResult result = compare(planted(1, 0), references);

    Region box = result.regions().get(0).box();
    assertThat(THING.distanceTo(box.centreX(), box.centreY())).isZero();
    assertThat(result.references()).extracting(ReferenceUse::id).doesNotContain("part").hasSize(3);
    assertThat(result.compared()).isGreaterThan(0.95);
  }

  @Test
  void compare_onlyReferencesOfAPart_tellHowMuchWasCompared() throws IOException {
    ReferenceResult result =
        compare(planted(1, 0), List.of(SyntheticVehicle.reference("part", clean(104, 0), 380)));

    assertThat(result.compared()).isBetween(0.35, 0.6);
  }

  @Test
  void compare_thingInColumnsThatNeverArrived_countsNothing() throws IOException {
    BitSet missing = new BitSet();
    missing.set(THING.x1() - 4, THING.x2() + 4);
    try (ReferenceLibrary library = ReferenceLibrary.open(references(), index);
        XrayImage upright = SyntheticVehicle.image(planted(1, 0));
        XrayImage mirrored = SyntheticVehicle.image(SyntheticVehicle.mirrored(planted(1, 0)))) {
      ReferenceComparison comparison = new ReferenceComparison();
      ReferenceResult result = comparison.compare(upright, missing, library);

      assertThat(result.imageScore()).isLessThan(0.4);
      assertThat(result.regions()).isEmpty();
      assertThat(result.compared()).isBetween(0.8, 0.95);
      assertThat(comparison.compare(mirrored, missing, library).regions()).isNotEmpty();
    }
  }

  @Test
  void compare_closedLibrary_isRefused() throws IOException {
    ReferenceLibrary library = ReferenceLibrary.open(references(), index);
    library.close();

    try (XrayImage image = SyntheticVehicle.image(clean(1, 0))) {
      assertThatThrownBy(() -> new ReferenceComparison().compare(image, library))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("after close");
    }
  }

  @Test
  void compare_emptyLibrary_isUnjudged() throws IOException {
    assertThat(compare(clean(1, 0), List.of()).unjudged()).contains("there are no reference scans");
  }

  @Test
  void compare_onlyUnreadableReferences_saysSo() throws IOException {
    List<ReferenceScan> references = List.of(new BrokenReference("a"), new BrokenReference("b"));

    assertThat(compare(clean(1, 0), references).unjudged())
        .contains("none of 2 reference scans can be read");
  }

  @Test
  void compare_twice_givesTheSame() throws IOException {
    assertThat(compare(planted(1, 2), references()).regions())
        .isEqualTo(compare(planted(1, 2), references()).regions());
  }

  @Test
  void settings_illegal_areRefused() {
    assertThatThrownBy(() -> new ReferenceSettings(0, 15, 5, 4, 0.4))
        .hasMessageContaining("shortlist >= 1");
    assertThatThrownBy(() -> new ReferenceSettings(24, 15, 5, 0, 0.4))
        .hasMessageContaining("sigma > 0");
  }
}
