package org.cargolens.analysis.pipeline;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.analysis.report.ViewReport;
import org.cargolens.analysis.report.picture.AnnotatedPicture;
import org.cargolens.analysis.report.picture.AnnotatedViews;
import org.cargolens.analysis.report.picture.DrawingException;
import org.cargolens.scan.ViewKind;

/**
 * The outcome of the analysis of all views of a scan. Holds no native memory and need not be
 * closed.
 *
 * @param views what the analysis of each view gave, the main view first
 * @param report what was found
 */
public record ViewsAnalysis(List<ScanAnalysis> views, ScanViewsReport report) {
  /** Copies the list and checks that each view has its report. */
  public ViewsAnalysis {
    views = List.copyOf(views);
    if (views.size() != report.views().size()) {
      throw new IllegalArgumentException(
          views.size() + " analyses, a report of " + report.views().size() + " views");
    }
  }

  /**
   * Puts analyses of views together: judges them as one scan and links what the side view and the
   * top view show at the same place.
   *
   * @param kinds the views' directions, in the order of the scan
   * @param analyses one a view, in the same order
   */
  public static ViewsAnalysis of(List<ViewKind> kinds, List<ScanAnalysis> analyses) {
    if (kinds.size() != analyses.size()) {
      throw new IllegalArgumentException(analyses.size() + " analyses of views " + kinds);
    }
    List<ViewReport> reports = new ArrayList<>();
    for (int view = 0; view < analyses.size(); view++) {
      reports.add(new ViewReport(view, kinds.get(view), analyses.get(view).report()));
    }
    return new ViewsAnalysis(analyses, ViewsJudgement.of(reports));
  }

  /** Returns the time of all parts of all views together. */
  public Duration totalTime() {
    return views.stream().map(ScanAnalysis::totalTime).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Draws the annotated picture: all views under each other, places along the vehicle above each
   * other.
   *
   * @throws DrawingException if this Java can't draw
   */
  public BufferedImage annotatedPicture() {
    return AnnotatedViews.draw(
        report,
        views.stream()
            .map(view -> new AnnotatedViews.Picture(view.grey(), view.heatMap()))
            .toList());
  }

  /**
   * Writes the report as JSON; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public void writeReport(Path file) throws IOException {
    ScanViewsReportJson.write(file, report);
  }

  /**
   * Writes the annotated picture as PNG; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written or this Java can't draw; names the file
   */
  public void writeAnnotatedPicture(Path file) throws IOException {
    BufferedImage picture;
    try {
      picture = annotatedPicture();
    } catch (DrawingException e) {
      throw new IOException("can't write " + file + ": " + e.getMessage(), e);
    }
    AnnotatedPicture.write(file, picture, report.main().source().metadata().projection());
  }
}
