package org.cargolens.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class ReportTypesTest {
  private static final DetectorIdentity DETECTOR = new DetectorIdentity("d", "1");
  private static final Placement PLACE = Placement.of(new Region(0, 0, 5, 5));

  @Test
  void words_ofEveryConstant_areLowerKebabAndLeadBack() {
    for (Category category : Category.values()) {
      assertThat(category.word()).matches("[a-z]+(-[a-z]+)*");
      assertThat(Category.ofWord(category.word())).contains(category);
      assertThat(category.title()).isNotBlank();
    }
    for (Advice advice : Advice.values()) {
      assertThat(Advice.ofWord(advice.word())).contains(advice);
    }
    for (EntryKind kind : EntryKind.values()) {
      assertThat(EntryKind.ofWord(kind.word())).contains(kind);
    }
    assertThat(Category.ofWord("nonsense")).isEmpty();
  }

  @Test
  void constructors_illegalValues_areRefusedByName() {
    assertThatThrownBy(() -> new ReportObject(Category.VEHICLE, 1.1, PLACE, DETECTOR))
        .hasMessageContaining("score must be 0 to 1, is 1.1");
    assertThatThrownBy(
            () -> new Finding(EntryKind.OBJECT, Category.VEHICLE, 0.5, PLACE, DETECTOR, List.of()))
        .hasMessageContaining("OBJECT");
    assertThatThrownBy(() -> new DetectorIdentity(" ", "1")).hasMessageContaining("detector");
    assertThatThrownBy(() -> new ImageSummary(0.5, Advice.RED, List.of()))
        .hasMessageContaining("RED needs a reason");
    assertThatThrownBy(
            () -> new Placement(new Region(0, 0, 1, 1), Optional.empty(), OptionalInt.of(2)))
        .hasMessageContaining("container must be 0 or 1");
    assertThatThrownBy(() -> Evidence.Measurement.of("peak-z", Double.NaN))
        .hasMessageContaining("peak-z must be finite");
    assertThatThrownBy(() -> new Evidence.Reference("a", Reports.DIGEST, -1, 0.5))
        .hasMessageContaining("inliers");
  }

  @Test
  void mapped_twice_isTheEntryAgain() {
    StoredTransform transform = new StoredTransform(100, 60, true, true);
    Region box = new Region(10, 20, 30, 25);
    Finding finding =
        new Finding(
            EntryKind.ANOMALY,
            Category.ADDED_OBJECT,
            0.5,
            Placement.of(box, Polygon.of(box)),
            DETECTOR,
            List.of());

    Finding mapped = finding.mapped(transform);

    assertThat(mapped.placement().box()).isEqualTo(new Region(70, 35, 90, 40));
    assertThat(mapped.mapped(transform).placement().box()).isEqualTo(box);
    assertThat(mapped.placement().polygon().orElseThrow().bounds())
        .isEqualTo(mapped.placement().box());
  }
}
