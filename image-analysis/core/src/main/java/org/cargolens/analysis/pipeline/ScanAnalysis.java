package org.cargolens.analysis.pipeline;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.analysis.report.picture.AnnotatedPicture;
import org.cargolens.analysis.report.picture.DrawingException;

/**
 * The outcome of one analysis. Holds no native memory and need not be closed.
 *
 * @param report what was found
 * @param grey the upright picture for eyes
 * @param heatMap where how much was seen, if a stage can say
 * @param times time of each part, in the order they ran
 */
public record ScanAnalysis(
    ScanReport report, GreyPicture grey, Optional<HeatMap> heatMap, List<StageTime> times) {
  /** Copies the list. */
  public ScanAnalysis {
    times = List.copyOf(times);
  }

  /** Returns the time of all parts together. */
  public Duration totalTime() {
    return times.stream().map(StageTime::time).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Draws the annotated picture.
   *
   * @throws DrawingException if this Java can't draw
   */
  public BufferedImage annotatedPicture() {
    return AnnotatedPicture.draw(report, grey, heatMap);
  }

  /**
   * Writes the report as JSON; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public void writeReport(Path file) throws IOException {
    ScanReportJson.write(file, report);
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
    AnnotatedPicture.write(file, picture, report.source().metadata().projection());
  }
}
