package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.MaterialStage;
import org.cargolens.analysis.pipeline.ScanAnalysis;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.pipeline.ViewsAnalysis;
import org.cargolens.analysis.report.ImageSummary;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.RawScan;

/** An analyzer and the way its results reach disk and terminal. */
final class AnalysisSession implements AutoCloseable {
  private final ScanAnalyzer analyzer;
  private final boolean lacksReferences;
  private final Optional<RiskContext> risk;

  private AnalysisSession(
      ScanAnalyzer analyzer, boolean lacksReferences, Optional<RiskContext> risk) {
    this.analyzer = analyzer;
    this.lacksReferences = lacksReferences;
    this.risk = risk;
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
    return new AnalysisSession(builder(detectors, scanner).build(), false, Optional.empty());
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
        library.size() == 0 || !library.failures().isEmpty(),
        Optional.empty());
  }

  private static ScanAnalyzer.Builder builder(List<Detector> detectors, Scanner scanner) {
    ScanAnalyzer.Builder builder =
        ScanAnalyzer.builder().correction(scanner.correction()).detectors(detectors);
    scanner.materials().ifPresent(decomposition -> builder.stage(new MaterialStage(decomposition)));
    return builder;
  }

  /**
   * Returns this session, open as long as this one, for a container of which something is known.
   */
  AnalysisSession about(Optional<RiskContext> known) {
    return new AnalysisSession(analyzer, lacksReferences, known);
  }

  private AnalysisRequest request(RawScan scan, String name) {
    AnalysisRequest request = AnalysisRequest.of(scan).named(name);
    return risk.map(request::withRisk).orElse(request);
  }

  /** Returns whether references were given of which some, or all, can not be read. */
  boolean lacksReferences() {
    return lacksReferences;
  }

  /**
   * Analyses all views of a scan and writes one report and one picture of them.
   *
   * @param say takes a line for people
   */
  ScanViewsReport analyze(RawScan scan, String name, Path folder, Consumer<String> say)
      throws IOException {
    ViewsAnalysis analysis = analyzer.analyzeViews(request(scan, name));
    analysis.writeReport(folder.resolve(name + ".report.json"));
    Path picture = folder.resolve(name + ".annotated.png");
    analysis.writeAnnotatedPicture(picture);
    ScanViewsReport report = analysis.report();
    String seen = describe(report.summary(), report.findings());
    String where =
        report.views().size() == 1
            ? ""
            : report.views().stream()
                .map(view -> view.report().findings().size() + " " + ViewWord.word(view.kind()))
                .collect(Collectors.joining(", ", " (", ")"));
    say.accept(name + ": " + seen + where + " -> " + picture);
    return report;
  }

  /**
   * Analyses one view of a scan alone and writes its report and picture.
   *
   * @param view the view
   * @param say takes a line for people
   */
  void analyzeView(Viewed view, Path folder, Consumer<String> say) throws IOException {
    ScanAnalysis analysis =
        analyzer.analyze(request(view.scan(), view.name()).ofView(view.index()));
    analysis.writeReport(folder.resolve(view.name() + ".report.json"));
    Path picture = folder.resolve(view.name() + ".annotated.png");
    analysis.writeAnnotatedPicture(picture);
    String seen = describe(analysis.report().summary(), analysis.report().findings().size());
    say.accept(view.name() + ": " + seen + " -> " + picture);
  }

  /** One view of a scan, and the name of what is written. */
  record Viewed(RawScan scan, int index, String name) {}

  private static String describe(ImageSummary summary, int findings) {
    return String.format(
        Locale.ROOT,
        "%s, score %.2f, %s",
        summary.advice().word(),
        summary.score(),
        CountText.of(findings, "finding"));
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
