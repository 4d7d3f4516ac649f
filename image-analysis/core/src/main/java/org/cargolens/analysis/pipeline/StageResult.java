package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ReportEntry;

/**
 * What a stage saw.
 *
 * @param score how suspicious the whole image is, 0 to 1; empty if the stage didn't judge that
 * @param entries objects and findings in image coordinates
 * @param reasons what an operator should know of the judgement or of its absence
 * @param heatMap where the stage saw how much, if it can say
 * @param looked whether it looked at the image at all
 */
public record StageResult(
    OptionalDouble score,
    List<ReportEntry> entries,
    List<Reason> reasons,
    Optional<HeatMap> heatMap,
    boolean looked) {
  /** Makes the result of a stage that looked at the image. */
  public StageResult(
      OptionalDouble score,
      List<ReportEntry> entries,
      List<Reason> reasons,
      Optional<HeatMap> heatMap) {
    this(score, entries, reasons, heatMap, true);
  }

  /** Copies the lists and checks the score. */
  public StageResult {
    if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("score must be 0 to 1, is " + score.getAsDouble());
    }
    entries = List.copyOf(entries);
    reasons = List.copyOf(reasons);
  }

  /** Returns the result of a stage that judged the image. */
  public static StageResult judged(double score, List<? extends ReportEntry> entries) {
    return new StageResult(
        OptionalDouble.of(score), List.copyOf(entries), List.of(), Optional.empty());
  }

  /** Returns the result of a stage that recognises but doesn't judge. */
  public static StageResult recognised(List<? extends ReportEntry> entries) {
    return new StageResult(
        OptionalDouble.empty(), List.copyOf(entries), List.of(), Optional.empty());
  }

  /** Returns the result of a stage that couldn't judge the image, and why. */
  public static StageResult unjudged(Reason reason) {
    return new StageResult(OptionalDouble.empty(), List.of(), List.of(reason), Optional.empty());
  }

  /** Returns the result of a stage that couldn't look at the image, and why. */
  public static StageResult unseen(Reason reason) {
    return new StageResult(
        OptionalDouble.empty(), List.of(), List.of(reason), Optional.empty(), false);
  }

  /** Returns this result with one more reason. */
  public StageResult with(Reason reason) {
    List<Reason> more = new ArrayList<>(reasons);
    more.add(reason);
    return new StageResult(score, entries, more, heatMap, looked);
  }

  /** Returns this result with a heat map. */
  public StageResult withHeatMap(HeatMap map) {
    return new StageResult(score, entries, reasons, Optional.of(map), looked);
  }
}
