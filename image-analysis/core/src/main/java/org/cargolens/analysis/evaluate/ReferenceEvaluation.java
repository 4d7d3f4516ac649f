package org.cargolens.analysis.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cargolens.analysis.anomaly.ReferenceComparison;
import org.cargolens.analysis.anomaly.ReferenceFailure;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.anomaly.ReferenceSettings;
import org.cargolens.analysis.image.XrayImage;

/**
 * Evaluates the reference comparison: every scan against all clean ones except itself.
 *
 * <p>Runs in the caller's thread. Not safe for use by several threads.
 *
 * @param settings of the comparison
 * @param bootstrap of the confidence intervals
 * @param progress told of each scan when it is done
 */
public record ReferenceEvaluation(
    ReferenceSettings settings, Bootstrap bootstrap, Consumer<EvaluatedScan> progress) {
  /** Evaluates the default settings, silently. */
  public ReferenceEvaluation() {
    this(ReferenceSettings.DEFAULT, Bootstrap.DEFAULT, scan -> {});
  }

  /**
   * Runs the evaluation. The report has no figures unless there are readable scans of both kinds.
   *
   * @param scans scans of both kinds
   * @param indexFolder where features are kept
   * @throws IOException if the index folder can't be written to
   */
  public ReferenceReport run(List<LabelledScan> scans, Path indexFolder) throws IOException {
    List<EvaluatedScan> evaluated = new ArrayList<>();
    List<ReferenceFailure> failures = new ArrayList<>();
    var references = scans.stream().filter(LabelledScan::clean).map(LabelledScan::scan).toList();
    try (ReferenceLibrary library = ReferenceLibrary.open(references, indexFolder)) {
      for (LabelledScan scan : scans) {
        try (XrayImage image = scan.scan().read()) {
          evaluated.add(evaluate(scan, image, library));
        } catch (IOException | IllegalArgumentException e) {
          failures.add(new ReferenceFailure(scan.id(), String.valueOf(e.getMessage())));
        }
      }
    }
    return new ReferenceReport(evaluated, figures(evaluated), failures);
  }

  private EvaluatedScan evaluate(LabelledScan scan, XrayImage image, ReferenceLibrary library) {
    long start = System.nanoTime();
    var result = new ReferenceComparison(settings).compare(image, library);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    EvaluatedScan evaluated = new EvaluatedScan(scan, result, milliseconds);
    progress.accept(evaluated);
    return evaluated;
  }

  private List<ReferenceFigures> figures(List<EvaluatedScan> scans) {
    List<ReferenceFigures> rows = new ArrayList<>();
    if (hasBothKinds(scans)) {
      rows.add(ReferenceFigures.of("all", scans, bootstrap));
    }
    List<EvaluatedScan> withReference = withReferenceInGroup(scans);
    if (hasBothKinds(withReference)) {
      rows.add(ReferenceFigures.of("own group has another clean one", withReference, bootstrap));
    }
    return rows;
  }

  /** Returns the scans whose own group holds a clean scan other than themselves. */
  static List<EvaluatedScan> withReferenceInGroup(List<EvaluatedScan> scans) {
    Map<String, Integer> clean = new HashMap<>();
    for (EvaluatedScan scan : scans) {
      if (scan.truth().clean()) {
        scan.truth().group().ifPresent(group -> clean.merge(group, 1, Integer::sum));
      }
    }
    return scans.stream()
        .filter(
            scan -> {
              int own = scan.truth().clean() ? 1 : 0;
              int inGroup =
                  scan.truth().group().map(group -> clean.getOrDefault(group, 0)).orElse(0);
              return inGroup > own;
            })
        .toList();
  }

  private static boolean hasBothKinds(List<EvaluatedScan> scans) {
    return scans.stream().map(scan -> scan.truth().clean()).distinct().count() == 2;
  }
}
