package org.cargolens.analysis.evaluate;

import java.util.List;

/**
 * Figures of the reference comparison over some scans.
 *
 * @param name which scans
 * @param clean number of clean scans
 * @param suspicious number of suspicious scans
 * @param rocArea area under the receiver operating characteristic of the image score
 * @param rocAreaInterval its confidence interval
 * @param localisation where the top findings lie
 * @param unjudged number of scans that matched no reference
 */
public record ReferenceFigures(
    String name,
    int clean,
    int suspicious,
    double rocArea,
    ConfidenceInterval rocAreaInterval,
    Localisation localisation,
    int unjudged) {
  /**
   * Computes the figures.
   *
   * @throws IllegalArgumentException unless there are scans of both kinds
   */
  public static ReferenceFigures of(String name, List<EvaluatedScan> scans, Bootstrap bootstrap) {
    double[] suspicious = scores(scans, false);
    double[] clean = scores(scans, true);
    return new ReferenceFigures(
        name,
        clean.length,
        suspicious.length,
        RocArea.of(suspicious, clean),
        bootstrap.interval(
            List.of(suspicious, clean), strata -> RocArea.of(strata.get(0), strata.get(1))),
        Localisation.of(scans),
        (int) scans.stream().filter(scan -> !scan.result().isJudged()).count());
  }

  private static double[] scores(List<EvaluatedScan> scans, boolean clean) {
    return scans.stream()
        .filter(scan -> scan.truth().clean() == clean)
        .mapToDouble(scan -> scan.result().imageScore())
        .toArray();
  }
}
