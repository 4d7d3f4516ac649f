package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalysis;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.RawScan;

/** An analyzer and the way its results reach disk and terminal. */
final class AnalysisSession implements AutoCloseable {
  private final ScanAnalyzer analyzer;
  private final boolean referencesUsable;

  private AnalysisSession(ScanAnalyzer analyzer, boolean referencesUsable) {
    this.analyzer = analyzer;
    this.referencesUsable = referencesUsable;
  }

  /** Opens an analyzer that compares with nothing. */
  static AnalysisSession withoutReferences() {
    return new AnalysisSession(ScanAnalyzer.builder().build(), true);
  }

  /**
   * Opens an analyzer that compares with references.
   *
   * @param library closed with the session
   */
  static AnalysisSession withReferences(ReferenceLibrary library) {
    return new AnalysisSession(
        ScanAnalyzer.builder().references(library).build(), library.size() > 0);
  }

  /** Returns whether references were given that can all not be read. */
  boolean lacksReferences() {
    return !referencesUsable;
  }

  /**
   * Analyses every view of a scan and writes report and picture of each; the second view's are
   * called {@code NAME.view1}.
   *
   * @return the reports, one a view
   */
  List<ScanReport> analyze(RawScan scan, String name, Path folder, PrintWriter print)
      throws IOException {
    List<ScanReport> reports = new ArrayList<>();
    for (int view = 0; view < scan.views().size(); view++) {
      String stem = view == 0 ? name : name + ".view" + view;
      ScanAnalysis analysis = analyzer.analyze(AnalysisRequest.of(scan).ofView(view).named(stem));
      analysis.writeReport(folder.resolve(stem + ".report.json"));
      Path picture = folder.resolve(stem + ".annotated.png");
      analysis.writeAnnotatedPicture(picture);
      print.println(stem + ": " + describe(analysis.report()) + " -> " + picture);
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
