package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.analysis.anomaly.ReferenceComparison;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.anomaly.ReferenceScan;
import org.cargolens.analysis.anomaly.SyntheticVehicle;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ReportSchema;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceStageTest {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 400;
  private static final Region PLANTED = new Region(300, 150, 350, 190);

  @TempDir Path index;

  @Test
  void analyze_plantedObject_isAFindingInStoredPixelsWithItsReferences() throws Exception {
    try (ScanAnalyzer analyzer =
        ScanAnalyzer.builder().references(library(reference(1), reference(2))).build()) {
      ScanAnalysis analysis = analyzer.analyze(scan(3, Optional.of(PLANTED)));
      ScanReport report = analysis.report();

      Finding finding = report.findings().get(0);
      assertThat(finding.kind()).isEqualTo(EntryKind.REFERENCE);
      assertThat(finding.category()).isEqualTo(Category.ADDED_OBJECT);
      assertThat(finding.placement().box().intersectionArea(PLANTED)).isPositive();
      assertThat(finding.evidence().get(0)).isInstanceOf(Evidence.Reference.class);
      assertThat(report.summary().advice()).isIn(Advice.AMBER, Advice.RED);
      assertThat(analysis.heatMap()).isPresent();
      ReportSchema.assertObeyed(report);
    }
  }

  @Test
  void analyze_noReferenceAtAll_isUnjudgedWithTheReason() throws Exception {
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().references(library()).build()) {
      ScanReport report = analyzer.analyze(scan(3, Optional.empty())).report();

      assertThat(report.summary().advice()).isEqualTo(Advice.UNJUDGED);
      assertThat(report.summary().reasons().get(0).code()).isEqualTo("no-matching-reference");
      assertThat(report.summary().reasons().get(0).text()).startsWith("There are no");
    }
  }

  @Test
  void look_referencesOfAPart_givesNoJudgementOfTheWhole() throws Exception {
    byte[] clean = new SyntheticVehicle(11).recorded(100, 0);
    byte[] scan = new SyntheticVehicle(11).recorded(1, 0);
    StageResult result = look(scan, SyntheticVehicle.reference("part", clean, 380), List.of());

    assertThat(result.score()).isEmpty();
    assertThat(result.reasons())
        .singleElement()
        .hasFieldOrPropertyWithValue("code", "partly-compared");
  }

  @Test
  void look_thingWhereLinesAreMissing_doesNotRaiseTheScore() throws Exception {
    byte[] clean = new SyntheticVehicle(11).recorded(100, 0);
    Region thing = new Region(420, 180, 480, 240);
    byte[] scan = new SyntheticVehicle(11).with(thing, 0.6).recorded(1, 0);
    ReferenceScan reference = SyntheticVehicle.reference("clean", clean);

    assertThat(look(scan, reference, List.of()).score().getAsDouble()).isGreaterThan(0.6);
    StageResult gap = look(scan, reference, List.of(new LineGap(416, 68, LineGap.Cause.LINK)));
    assertThat(gap.score().getAsDouble()).isLessThan(0.4);
    assertThat(gap.entries()).isEmpty();
  }

  private StageResult look(byte[] scan, ReferenceScan reference, List<LineGap> gaps)
      throws Exception {
    CorrectionRecord record = new CorrectionRecord(List.of(), gaps);
    try (ReferenceStage stage = new ReferenceStage(new ReferenceComparison(), library(reference));
        XrayImage image = SyntheticVehicle.image(scan)) {
      return stage.look(image, new StageContext(ScanMetadata.UNKNOWN, record, List.of()));
    }
  }

  private ReferenceLibrary library(ReferenceScan... scans) throws Exception {
    return ReferenceLibrary.open(List.of(scans), index);
  }

  private static ReferenceScan reference(long noise) {
    return new ReferenceScan() {
      @Override
      public String id() {
        return "clean-" + noise;
      }

      @Override
      public Optional<String> revision() {
        return Optional.empty();
      }

      @Override
      public XrayImage read() {
        View view = scan(noise, Optional.empty()).mainView();
        return new Correction(CorrectionOptions.DEFAULT).correct(view).image();
      }
    };
  }

  /** One vehicle of overlapping plates, stored bottom row first, with noise of its own. */
  private static RawScan scan(long noise, Optional<Region> planted) {
    double[] grey = new double[WIDTH * HEIGHT];
    Arrays.fill(grey, 235);
    Random plates = new Random(77);
    for (int i = 0; i < 160; i++) {
      int x = 60 + plates.nextInt(WIDTH - 220);
      int y = 50 + plates.nextInt(HEIGHT - 150);
      darken(
          grey,
          new Region(x, y, x + 8 + plates.nextInt(90), y + 8 + plates.nextInt(60)),
          0.86 + 0.1 * plates.nextDouble());
    }
    planted.ifPresent(region -> darken(grey, region, 0.55));
    Random random = new Random(noise);
    ByteBuffer samples = ByteBuffer.allocateDirect(grey.length);
    for (double level : grey) {
      samples.put((byte) Math.max(0, Math.min(255, level + random.nextGaussian())));
    }
    ViewGeometry geometry =
        ViewGeometry.ofSize(WIDTH, HEIGHT)
            .withOrientation(
                new Orientation(
                    Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_FRONT));
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.DISPLAY_GREY_DARK_IS_DENSE,
            SampleFormat.U8,
            SampleGrid.rowByRow(WIDTH, HEIGHT),
            samples.flip());
    return RawScan.of(View.of(ViewKind.SIDE, geometry, List.of(channel)));
  }

  private static void darken(double[] grey, Region region, double factor) {
    for (int y = region.y1(); y < region.y2(); y++) {
      for (int x = region.x1(); x < region.x2(); x++) {
        grey[y * WIDTH + x] *= factor;
      }
    }
  }
}
