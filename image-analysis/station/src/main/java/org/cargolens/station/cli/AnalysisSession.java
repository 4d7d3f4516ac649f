package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.MaterialStage;
import org.cargolens.analysis.pipeline.ScanAnalysis;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.RawScan;

/** An analyzer and the way its results reach disk and terminal. */
final class AnalysisSession implements AutoCloseable {
  private final ScanAnalyzer analyzer;
  private final boolean lacksReferences;

  private AnalysisSession(ScanAnalyzer analyzer, boolean lacksReferences) {
    this.analyzer = analyzer;
    this.lacksReferences = lacksReferences;
  }

  /**
   * What is known of the scanner.
   *
   * @param correction which corrections run, and with which calibration
   * @param materials how materials are told, if the scanner is calibrated for it
   */
  record Scanner(CorrectionOptions correction, Optional<MaterialDecomposition> materials) {}

  /**
   * Opens an analyzer that compares with nothing.
   *
   * @param detectors closed with the session
   * @param scanner what is known of the scanner
   */
  static AnalysisSession withoutReferences(List<Detector> detectors, Scanner scanner) {
    return new AnalysisSession(builder(detectors, scanner).build(), false);
  }

  /**
   * Opens an analyzer that compares with references.
   *
   * @param library closed with the session
   * @param detectors closed with the session
   * @param scanner what is known of the scanner
   */
  static AnalysisSession withReferences(
      ReferenceLibrary library, List<Detector> detectors, Scanner scanner) {
    return new AnalysisSession(
        builder(detectors, scanner).references(library).build(),
        library.size() == 0 || !library.failures().isEmpty());
  }

  private static ScanAnalyzer.Builder builder(List<Detector> detectors, Scanner scanner) {
    ScanAnalyzer.Builder builder =
        ScanAnalyzer.builder().correction(scanner.correction()).detectors(detectors);
    scanner.materials().ifPresent(decomposition -> builder.stage(new MaterialStage(decomposition)));
    return builder;
  }

  /** Returns whether references were given of which some, or all, can not be read. */
  boolean lacksReferences() {
    return lacksReferences;
  }

  /**
   * Analyses every view of a scan and writes report and picture of each; the second view's are
   * called {@code NAME.view1}.
   *
   * @param say takes a line for people about each view
   * @return the reports, one a view
   */
  List<ScanReport> analyze(RawScan scan, String name, Path folder, Consumer<String> say)
      throws IOException {
    List<ScanReport> reports = new ArrayList<>();
    for (int view = 0; view < scan.views().size(); view++) {
      String stem = view == 0 ? name : name + ".view" + view;
      ScanAnalysis analysis = analyzer.analyze(AnalysisRequest.of(scan).ofView(view).named(stem));
      analysis.writeReport(folder.resolve(stem + ".report.json"));
      Path picture = folder.resolve(stem + ".annotated.png");
      analysis.writeAnnotatedPicture(picture);
      say.accept(stem + ": " + describe(analysis.report()) + " -> " + picture);
      reports.add(analysis.report());
    }
    return reports;
  }

  private static String describe(ScanReport report) {
    int findings = report.findings().size();
    return String.format(
        Locale.ROOT,
        "%s, score %.2f, %d %s",
        report.summary().advice().word(),
        report.summary().score(),
        findings,
        findings == 1 ? "finding" : "findings");
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
