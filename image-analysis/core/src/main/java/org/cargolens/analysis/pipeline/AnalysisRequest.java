package org.cargolens.analysis.pipeline;

import java.util.Optional;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;

/**
 * What to analyse.
 *
 * @param scan the scan
 * @param viewIndex which of its views, from 0
 * @param name file name or other name that people know the scan by, if any
 * @param risk what is known of the container, if anything: findings that it concerns count from
 *     lower scores on
 */
public record AnalysisRequest(
    RawScan scan, int viewIndex, Optional<String> name, Optional<RiskContext> risk) {
  /** Checks that the view exists. */
  public AnalysisRequest {
    if (viewIndex < 0 || viewIndex >= scan.views().size()) {
      throw new IllegalArgumentException(
          "view " + viewIndex + " of a scan with " + scan.views().size());
    }
  }

  /** Returns a request for a scan's main view. */
  public static AnalysisRequest of(RawScan scan) {
    return new AnalysisRequest(scan, 0, Optional.empty(), Optional.empty());
  }

  /** Returns this request with the name that people know the scan by. */
  public AnalysisRequest named(String value) {
    return new AnalysisRequest(scan, viewIndex, Optional.of(value), risk);
  }

  /** Returns this request with what is known of the container. */
  public AnalysisRequest withRisk(RiskContext known) {
    return new AnalysisRequest(scan, viewIndex, name, Optional.of(known));
  }

  /** Returns this request for another view. */
  public AnalysisRequest ofView(int index) {
    return new AnalysisRequest(scan, index, name, risk);
  }

  /** Returns the view to analyse. */
  public View view() {
    return scan.views().get(viewIndex);
  }
}
