package org.cargolens.station.evidence;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalysis;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.pipeline.ViewsAnalysis;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ViewReport;
import org.cargolens.analysis.report.picture.AnnotatedPicture;
import org.cargolens.analysis.report.picture.AnnotatedViews;
import org.cargolens.analysis.report.picture.DrawingException;
import org.cargolens.casework.CaseView;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.MachineReports;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.RawScan;

/** What is made of one scan of a case for its package: a picture and threat detection reports. */
final class ScanPapers {
  private final RawScan scan;
  private final Optional<ScanViewsReport> report;
  private final int number;
  private final ScratchFolder scratch;

  /**
   * @param report what the analysis said of the scan, if that is there
   * @param number which scan of the case, from 1
   * @param scratch gets the files
   */
  ScanPapers(RawScan scan, Optional<ScanViewsReport> report, int number, ScratchFolder scratch) {
    this.scan = scan;
    this.report = report;
    this.number = number;
    this.scratch = scratch;
  }

  /** Draws the calibrated scan, with what the report marks. */
  EvidenceFile picture(String scanName) throws IOException {
    ViewsAnalysis drawn;
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      drawn = analyzer.analyzeViews(AnalysisRequest.of(scan).named(scanName));
    }
    String name = "picture/" + number + "/" + scanName + ".png";
    Path file = scratch.file(name);
    try {
      AnnotatedPicture.write(file, annotated(drawn), scan.metadata().projection());
    } catch (DrawingException e) {
      throw new IOException("can't draw " + scanName + ": " + e.getMessage(), e);
    }
    return new EvidenceFile(file, name, EvidenceRole.PICTURE);
  }

  private BufferedImage annotated(ViewsAnalysis drawn) throws IOException {
    if (report.isEmpty()) {
      return drawn.annotatedPicture();
    }
    List<AnnotatedViews.Picture> pictures = new ArrayList<>();
    for (ViewReport view : report.get().views()) {
      ScanAnalysis own =
          drawn.views().stream()
              .filter(one -> one.report().source().sha256().equals(view.report().source().sha256()))
              .findFirst()
              .orElseThrow(() -> new IOException("the report speaks of a view that isn't there"));
      pictures.add(new AnnotatedViews.Picture(own.grey(), Optional.empty()));
    }
    try {
      return AnnotatedViews.draw(report.get(), pictures);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the report was made of another picture of the scan, so that its marks can't be drawn: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Writes the reports of the machine, of decisions that count, and of openings that stand, and one
   * of all of them.
   */
  List<EvidenceFile> threatReports(CaseView known, boolean withReasons) throws IOException {
    if (!DxWriter.canWrite(scan)) {
      return List.of();
    }
    List<EvidenceFile> written = new ArrayList<>();
    List<ThreatDetectionReport> all = new ArrayList<>();
    if (report.isPresent()) {
      for (ViewReport view : report.get().views()) {
        String name = view.index() == 0 ? "machine" : "machine-view" + view.index();
        ThreatDetectionReport said =
            MachineReports.of(
                view.report(),
                PeopleReports.subject(scan, view.index(), known, Long.MAX_VALUE),
                Duration.ZERO);
        all.add(said);
        written.add(write(name, said));
      }
    }
    for (PeopleReports.Named one : new PeopleReports(known, scan, report).all(withReasons)) {
      all.add(one.report());
      written.add(write(one.name(), one.report()));
    }
    if (all.size() > 1) {
      written.add(write("aggregate", TogetherReport.of(all, DicosVersion.V03)));
    }
    return written;
  }

  private EvidenceFile write(String stem, ThreatDetectionReport said) throws IOException {
    String name = "tdr/" + number + "/" + stem + ".tdr.dcs";
    Path file = scratch.file(name);
    TdrWriter.write(said, DicosVersion.V03, file);
    return new EvidenceFile(file, name, EvidenceRole.THREAT_REPORT);
  }
}
