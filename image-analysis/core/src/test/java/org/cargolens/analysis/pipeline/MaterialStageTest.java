package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialImages;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.scan.Region;
import org.cargolens.scan.ScanMetadata;
import org.junit.jupiter.api.Test;

class MaterialStageTest {
  private static final StageContext CONTEXT =
      new StageContext(ScanMetadata.UNKNOWN, new CorrectionRecord(List.of(), List.of()), List.of());

  private static StageResult look(XrayImage image) {
    return look(image, CONTEXT);
  }

  private static StageResult look(XrayImage image, StageContext context) {
    try (image;
        MaterialStage stage =
            new MaterialStage(new MaterialDecomposition(MaterialImages.calibration()))) {
      return stage.look(image, context);
    }
  }

  @Test
  void look_atLeadInGoods_findsItWithMeasuredNumbers() {
    StageResult result = look(MaterialImages.leadInGoods());

    assertThat(result.entries()).hasSize(1);
    Finding finding = (Finding) result.entries().get(0);
    assertThat(finding.kind()).isEqualTo(EntryKind.ANOMALY);
    assertThat(finding.category()).isEqualTo(Category.DENSE_BLOCK);
    assertThat(finding.score()).isGreaterThan(0.5);
    assertThat(finding.placement().box().intersectionOverUnion(MaterialImages.LEAD))
        .isGreaterThan(0.7);
    assertThat(finding.evidence())
        .extracting(evidence -> ((Evidence.Measurement) evidence).name())
        .contains("effective-z", "fitting-z-from", "area-density", "surrounding-z");
  }

  @Test
  void look_atGoodsAlone_findsNothingButClearsNothing() {
    StageResult result = look(MaterialImages.goodsAlone());

    assertThat(result.entries()).isEmpty();
    assertThat(result.score()).isEmpty();
    assertThat(result.reasons()).anyMatch(reason -> reason.code().equals("looked-for"));
  }

  @Test
  void look_atOpaqueBlockInAContainer_findsItByItsDensity() {
    ReportObject container =
        new ReportObject(
            Category.CONTAINER,
            0.9,
            Placement.of(new Region(20, 10, 300, 190)),
            new DetectorIdentity("test", "1"));
    StageResult result =
        look(
            MaterialImages.opaqueInGoods(),
            new StageContext(
                ScanMetadata.UNKNOWN,
                new CorrectionRecord(List.of(), List.of()),
                List.of(container)));

    assertThat(result.entries()).hasSize(1);
    Finding finding = (Finding) result.entries().get(0);
    assertThat(finding.category()).isEqualTo(Category.DENSE_BLOCK);
    assertThat(finding.score()).isBetween(0.5, 0.7);
    assertThat(finding.placement().box().intersectionOverUnion(MaterialImages.LEAD))
        .isGreaterThan(0.9);
    assertThat(finding.evidence())
        .extracting(evidence -> ((Evidence.Measurement) evidence).name())
        .containsExactly("attenuation-at-least", "surrounding-attenuation");
  }

  @Test
  void look_withoutAContainer_saysThatDensityWasNotJudged() {
    StageResult result = look(MaterialImages.opaqueInGoods());

    assertThat(result.entries()).isEmpty();
    assertThat(result.reasons())
        .anyMatch(reason -> reason.text().contains("no container was recognised"));
  }

  @Test
  void look_atRendering_isUnjudged() {
    StageResult result = look(MaterialImages.rendering());

    assertThat(result.entries()).isEmpty();
    assertThat(Set.of("materials-not-told")).contains(result.reasons().get(0).code());
    assertThat(result.reasons().get(0).text()).contains("DISPLAY_GREY");
  }
}
