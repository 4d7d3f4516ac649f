package org.cargolens.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.scan.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanViewsReportJsonTest {
  private static final StoredTransform SIDE = new StoredTransform(100, 60, true, false);
  private static final StoredTransform TOP = new StoredTransform(90, 50, false, false);
  private static final ImageSummary WHOLE =
      new ImageSummary(0.93, Advice.RED, List.of(new Reason("score-red", "Top view: 1 finding")));

  private static ScanViewsReport twoViews() {
    ScanReport side = Reports.full(SIDE);
    ScanReport top = named(Reports.bare(TOP), side);
    ScanReport seen =
        new ScanReport(
            top.source(),
            top.createdAt(),
            top.summary(),
            List.of(),
            Reports.full(TOP).findings(),
            top.correction());
    return new ScanViewsReport(
        List.of(new ViewReport(0, ViewKind.SIDE, side), new ViewReport(1, ViewKind.TOP, seen)),
        WHOLE,
        List.of(
            new Sighting(
                new Sighting.Place(0, 0),
                new Sighting.Place(1, 0),
                0.8,
                new Sighting.Position(
                    OptionalDouble.of(1250), OptionalDouble.empty(), OptionalDouble.of(-300)))));
  }

  /** A further view is of the same scan: name and metadata stand once. */
  private static ScanReport named(ScanReport report, ScanReport main) {
    ScanSource own = report.source();
    ScanSource source =
        new ScanSource(
            main.source().name(),
            own.sha256(),
            main.source().metadata(),
            own.transform(),
            own.linePitchMm(),
            own.detectorPitchMm());
    return new ScanReport(
        source,
        main.createdAt(),
        report.summary(),
        report.objects(),
        report.findings(),
        report.correction());
  }

  @Test
  void writeAndRead_twoViews_obeyTheSchemaAndGiveTheSameReport(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("report.json");
    ScanViewsReport report = twoViews();

    ScanViewsReportJson.write(file, report);

    ReportSchema.assertObeyed(report);
    assertThat(ScanViewsReportJson.read(file)).isEqualTo(report);
  }

  @Test
  void read_twoViewsByAReaderOfOne_givesTheMainViewWithTheJudgementOfAll() throws Exception {
    ScanReport read = ScanReportJson.fromJson(ScanViewsReportJson.toJson(twoViews()));

    assertThat(read.findings()).isEqualTo(twoViews().main().findings());
    assertThat(read.summary()).isEqualTo(WHOLE);
  }

  @Test
  void judging_severalViews_namesEveryPartThatLookedAtOneOfThemOnce() throws Exception {
    ScanViewsReport two = twoViews();
    Judging.Run both = two.main().judging().detectors().get(0);
    Judging.Run above =
        new Judging.Run(new DetectorIdentity("roof-net", "1"), Optional.of(Reports.DIGEST));
    ViewReport top = two.views().get(1);
    Judging ofTop = new Judging(List.of(both, above), Optional.empty(), Optional.empty());
    ScanViewsReport report =
        new ScanViewsReport(
            List.of(
                two.views().get(0),
                new ViewReport(top.index(), top.kind(), top.report().withJudging(ofTop))),
            two.summary(),
            two.sightings());

    ScanViewsReport read = ScanViewsReportJson.fromJson(ScanViewsReportJson.toJson(report));

    assertThat(read).isEqualTo(report);
    assertThat(read.judging().detectors())
        .hasSize(3)
        .containsAll(two.main().judging().detectors())
        .endsWith(above);
    assertThat(read.judging().usual()).isEqualTo(two.main().judging().usual());
    ReportSchema.assertObeyed(report);
  }

  @Test
  void write_oneView_isTheReportOfThatViewToTheByte() {
    ScanReport only = Reports.full(SIDE);
    ScanViewsReport report =
        new ScanViewsReport(
            List.of(new ViewReport(0, ViewKind.SIDE, only)), only.summary(), List.of());

    assertThat(Json.print(ScanViewsReportJson.toJson(report)))
        .isEqualTo(Json.print(ScanReportJson.toJson(only)));
  }

  @Test
  void read_sightingOfAFindingThatIsNotThere_isRefused(@TempDir Path folder) throws Exception {
    String text = Json.print(ScanViewsReportJson.toJson(twoViews()));
    String wrong = text.replaceAll("(\"view\": *1,\\s*\"finding\": *)0", "$1" + "99");
    assertThat(wrong).isNotEqualTo(text);
    Path file = Files.writeString(folder.resolve("wrong.json"), wrong);

    assertThatThrownBy(() -> ScanViewsReportJson.read(file))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("no finding at");
  }
}
