package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.cargolens.analysis.correct.DetectorCalibrationFile;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.AnalysisStage;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.pipeline.StageContext;
import org.cargolens.analysis.pipeline.StageResult;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.analysis.report.Sighting;
import org.cargolens.analysis.report.ViewReport;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Region;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.Scene;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SimulatedViews;
import org.cargolens.simulator.scene.StepWedges;
import org.cargolens.simulator.scene.ViewsRenderer;
import org.cargolens.station.evaluation.TruthSet;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two transmission views and backscatter from the simulator through files to the report. */
class ViewsCommandsTest {
  private static final SceneOptions PASS =
      SceneOptions.pass(4).withPixels(new PixelSize(200, 12, 12));
  private static final List<ViewKind> ALL =
      List.of(ViewKind.SIDE, ViewKind.TOP, ViewKind.BACKSCATTER);

  @TempDir private Path folder;

  private Path written(SimulatedViews scan) throws IOException {
    return new ScanFiles().write(scan.scan(), folder, "lane");
  }

  /** A stage that sees one thing: whatever hardly anything gets through. */
  private record Opaque() implements AnalysisStage {
    @Override
    public DetectorIdentity identity() {
      return new DetectorIdentity("opaque", "1");
    }

    @Override
    public Set<ViewKind> views() {
      return Set.of(ViewKind.SIDE, ViewKind.TOP);
    }

    @Override
    public StageResult look(XrayImage image, StageContext context) {
      int x1 = image.width();
      int y1 = image.height();
      int x2 = 0;
      int y2 = 0;
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          if (image.mainPlane().pixels().at(x, y) < 0.05 * 65535) {
            x1 = Math.min(x1, x);
            x2 = Math.max(x2, x + 1);
            y1 = Math.min(y1, y);
            y2 = Math.max(y2, y + 1);
          }
        }
      }
      return StageResult.recognised(
          List.of(
              new Finding(
                  EntryKind.ANOMALY,
                  Category.DENSE_BLOCK,
                  0.6,
                  Placement.of(new Region(x1, y1, x2, y2)),
                  identity(),
                  List.of())));
    }
  }

  private static SimulatedViews leadBlock() {
    Scene lead = StepWedges.scene(List.of(List.of(new StepWedges.Step(Material.LEAD, 90))));
    return new ViewsRenderer(Machine.DEFAULT).render(lead, PASS, ALL);
  }

  @Test
  void analyze_threeViewsFromFiles_findsTheBlockInBothTransmissionViewsAndLinksIt()
      throws Exception {
    Path scan = written(leadBlock());

    ScanViewsReport report;
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().stage(new Opaque()).build()) {
      report =
          analyzer
              .analyzeViews(AnalysisRequest.of(new ScanFiles().read(scan, ReadOptions.DEFAULT)))
              .report();
    }

    assertThat(report.views()).extracting(ViewReport::kind).containsExactlyElementsOf(ALL);
    Sighting sighting = report.sightings().get(0);
    Region truth = leadBlock().truths().get(1).objects().get(0).box();
    Region seen =
        report.views().get(1).report().findings().get(sighting.top().finding()).placement().box();
    assertThat(seen.intersectionOverUnion(truth)).as("%s, truth %s", seen, truth).isGreaterThan(.6);
    assertThat(sighting.position().acrossMm().getAsDouble())
        .as("it stands in the middle plane")
        .isBetween(-60.0, 60.0);
    assertThat(report.views().get(2).report().findings()).isEmpty();
  }

  @Test
  void analyze_threeViews_writesOneReportAndOnePicture() throws Exception {
    Path scan = written(leadBlock());
    Path out = folder.resolve("out");

    CommandRun run = CommandRun.of("analyze", scan, "--models", "none", "--out", out);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    ScanViewsReport report = ScanViewsReportJson.read(out.resolve("lane.npy.report.json"));
    assertThat(report.views()).extracting(ViewReport::kind).containsExactlyElementsOf(ALL);
    BufferedImage picture = ImageIO.read(out.resolve("lane.npy.annotated.png").toFile());
    assertThat(picture.getHeight()).isGreaterThan(3 * 200);
    assertThat(out.resolve("lane.npy.view1.report.json")).doesNotExist();
  }

  @Test
  void read_threeViewsFromFiles_areThoseThatWereWritten() throws Exception {
    SimulatedViews sent = leadBlock();
    Path scan = written(sent);

    RawScan back = new ScanFiles().read(scan, ReadOptions.DEFAULT);

    for (int view = 0; view < ALL.size(); view++) {
      View wanted = sent.scan().views().get(view);
      View found = back.views().get(view);
      assertThat(found.kind()).isEqualTo(wanted.kind());
      assertThat(found.geometry()).isEqualTo(wanted.geometry());
      assertThat(found.channels())
          .extracting(Channel::sha256)
          .isEqualTo(wanted.channels().stream().map(Channel::sha256).toList());
      assertThat(found.calibration()).hasSameSizeAs(wanted.calibration());
      Path file = folder.resolve(view == 0 ? "lane.npy" : "lane.view" + view + ".npy");
      assertThat(ScanFiles.viewIndex(file)).isEqualTo(view);
      assertThat(new ScanFiles().readView(file, ReadOptions.DEFAULT).kind())
          .isEqualTo(wanted.kind());
    }
  }

  @Test
  void simulate_views_writesTruthForEachAndDisplayShowsOneOfThem() throws Exception {
    CommandRun made =
        CommandRun.of(
            "simulate",
            "--scene",
            "van",
            "--size",
            "small",
            "--views",
            "side,top,backscatter",
            "--out",
            folder);
    Path scan = folder.resolve("van-1-1.npy");

    assertThat(made.err()).isEmpty();
    TruthSet truth = TruthSet.read(folder);
    assertThat(truth.images()).extracting(image -> image.view()).containsExactlyElementsOf(ALL);
    assertThat(truth.images())
        .extracting(image -> image.name())
        .containsExactly("van-1-1.npy", "van-1-1.view1.npy", "van-1-1.view2.npy");
    CommandRun shown =
        CommandRun.of("display", scan, "--view", "top", "--out", folder.resolve("shown"));
    assertThat(shown.exitCode()).isZero();
    try (var files = Files.list(folder.resolve("shown"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("van-1-1.npy.view1.display.png");
    }
  }

  @Test
  void analyze_oneOfTheViews_isAReportOfThatViewAlone() throws Exception {
    Path scan = written(leadBlock());
    Path out = folder.resolve("out");

    assertThat(
            CommandRun.of("analyze", scan, "--models", "none", "--view", "top", "--out", out)
                .exitCode())
        .isZero();

    ScanViewsReport report = ScanViewsReportJson.read(out.resolve("lane.npy.report.json"));
    assertThat(report.views()).hasSize(1);
    assertThat(report.main().source().sha256())
        .isEqualTo(leadBlock().scan().views().get(1).channels().get(0).sha256());
  }

  @Test
  void analyze_allFilesOfAScan_readsItOnce() throws Exception {
    Path scan = written(leadBlock());

    CommandRun run =
        CommandRun.of(
            "analyze",
            scan,
            folder.resolve("lane.view1.npy"),
            folder.resolve("lane.view2.npy"),
            "--models",
            "none",
            "--out",
            folder.resolve("out"));

    assertThat(run.out().lines()).hasSize(1);
  }

  @Test
  void viewThatIsNotThere_isNamedWithThoseThatAre() throws Exception {
    Path scan =
        new ScanFiles()
            .write(
                new RawScan(
                    leadBlock().scan().metadata(), leadBlock().scan().views().subList(0, 1)),
                folder,
                "one");

    List<CommandRun> runs =
        List.of(
            CommandRun.of("display", scan, "--view", "top", "--out", folder.resolve("out")),
            CommandRun.of(
                "analyze",
                scan,
                "--view",
                "top",
                "--models",
                "none",
                "--out",
                folder.resolve("out")));
    for (CommandRun run : runs) {
      assertThat(run.exitCode()).isNotZero();
      assertThat(run.err()).contains("no top view; the scan has: side");
    }
    assertThat(CommandRun.of("display", scan, "--view", "front", "--out", folder).err())
        .contains("expected side, top or backscatter");
  }

  @Test
  void calibrateDetectors_ofTheTopView_isForThatViewAlone() throws Exception {
    Path scan = written(leadBlock());
    Path file = folder.resolve("top.json");

    CommandRun made =
        CommandRun.of("calibrate", "detectors", "--scan", scan, "--view", "top", "--out", file);

    assertThat(made.err()).isEmpty();
    assertThat(DetectorCalibrationFile.read(file).view()).isEqualTo(ViewKind.TOP);
    Path out = folder.resolve("out");
    assertThat(
            CommandRun.of("analyze", scan, "--models", "none", "--calibration", file, "--out", out)
                .exitCode())
        .isZero();
    ScanViewsReport report = ScanViewsReportJson.read(out.resolve("lane.npy.report.json"));
    assertThat(calibration(report.views().get(0))).contains("frames");
    assertThat(calibration(report.views().get(1))).contains("calibration");
    assertThat(
            CommandRun.of(
                    "analyze",
                    scan,
                    "--calibration",
                    file,
                    "--calibration",
                    file,
                    "--models",
                    "none",
                    "--out",
                    out)
                .err())
        .contains("a second calibration of the top view");
  }

  private static Optional<String> calibration(ViewReport view) {
    return view.report().correction().channels().get(0).calibration().map(origin -> origin.word());
  }
}
