package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialImages;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.scan.ScanMetadata;
import org.junit.jupiter.api.Test;

class MaterialStageTest {
  private static final StageContext CONTEXT =
      new StageContext(ScanMetadata.UNKNOWN, new CorrectionRecord(List.of(), List.of()), List.of());

  private static StageResult look(XrayImage image) {
    try (image;
        MaterialStage stage =
            new MaterialStage(new MaterialDecomposition(MaterialImages.calibration()))) {
      return stage.look(image, CONTEXT);
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
  void look_atRendering_isUnjudged() {
    StageResult result = look(MaterialImages.rendering());

    assertThat(result.entries()).isEmpty();
    assertThat(Set.of("materials-not-told")).contains(result.reasons().get(0).code());
    assertThat(result.reasons().get(0).text()).contains("DISPLAY_GREY");
  }
}
