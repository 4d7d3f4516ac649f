package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.cargolens.analysis.quality.ImageQuality;
import org.cargolens.analysis.quality.QualityLimits;
import org.cargolens.analysis.quality.QualityVerdict;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ImageSummary;
import org.cargolens.analysis.report.Reason;

/**
 * Makes advice of scores and image quality. What was found stands, however bad the image; only a
 * green advice needs a good one.
 */
final class Judgement {
  /** Least score of an image that nothing could judge: as suspicious as not. */
  private static final double UNKNOWN = 0.5;

  private final AdviceRules rules;
  private final ImageQuality quality;
  private final OperatingPoint point;
  private final List<Reason> tooBad;
  private final List<Reason> flaws = new ArrayList<>();

  /**
   * Makes a judgement.
   *
   * @param point how hard to look
   * @param againstIt why the image can't be green, apart from its quality
   */
  Judgement(AdviceRules rules, ImageQuality quality, OperatingPoint point, List<Reason> againstIt) {
    this.rules = rules;
    this.quality = quality;
    this.point = point;
    this.tooBad = new ArrayList<>(againstIt);
  }

  ImageSummary of(List<StageResult> results, List<Finding> findings) {
    findFlaws();
    OptionalDouble judged =
        results.stream()
            .map(StageResult::score)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .max();
    double strongest = findings.stream().mapToDouble(Finding::score).max().orElse(0);
    double severity =
        Math.max(
            point.weight(judged.orElse(0)),
            findings.stream().mapToDouble(point::weight).max().orElse(0));
    List<Reason> reasons = new ArrayList<>();
    if (severity >= rules.amber() && (judged.isPresent() || !findings.isEmpty())) {
      reasons.add(severe(severity, findings));
    } else if (!findings.isEmpty()) {
      reasons.add(
          new Reason(
              "weak-findings",
              "Only weak findings, none with a score of " + decimal(rules.amber()) + " or more"));
    }
    if (judged.isPresent() || severity >= rules.amber()) {
      results.forEach(result -> reasons.addAll(result.reasons()));
    } else {
      reasons.addAll(unknown(results));
    }
    point.reason(rules).ifPresent(reasons::add);
    reasons.addAll(tooBad);
    reasons.addAll(flaws);
    return new ImageSummary(
        judged.orElse(Math.max(UNKNOWN, strongest)),
        advice(severity, judged.isPresent(), !findings.isEmpty()),
        reasons);
  }

  /** Weak findings of a part that doesn't judge whole images can't make an image green. */
  private Advice advice(double severity, boolean judged, boolean found) {
    if ((judged || found) && severity >= rules.red()) {
      return Advice.RED;
    }
    if ((judged || found) && severity >= rules.amber()) {
      return Advice.AMBER;
    }
    if (!judged || !tooBad.isEmpty()) {
      return Advice.UNJUDGED;
    }
    return flaws.isEmpty() ? Advice.GREEN : Advice.AMBER;
  }

  private Reason severe(double severity, List<Finding> findings) {
    boolean red = severity >= rules.red();
    long strong =
        findings.stream()
            .filter(finding -> point.weight(finding) >= (red ? rules.red() : rules.amber()))
            .count();
    String who =
        strong == 0 ? "The scan as a whole" : strong == 1 ? "1 finding" : strong + " findings";
    String least = decimal(red ? rules.red() : rules.amber()) + " or more";
    String what = (strong == 0 ? " has a score of " : " with a score of ") + least;
    if (!point.isUsual()) {
      what = (strong > 1 ? " reach " : " reaches ") + (red ? "red" : "amber");
      what += ", which begins lower for this case's risk";
    }
    return new Reason(red ? "score-red" : "score-amber", who + what);
  }

  private static List<Reason> unknown(List<StageResult> results) {
    if (results.isEmpty()) {
      return List.of(
          new Reason(
              "nothing-to-judge-with",
              "No reference scans given and no detection model installed"));
    }
    List<Reason> given = results.stream().flatMap(result -> result.reasons().stream()).toList();
    return given.isEmpty()
        ? List.of(new Reason("not-judged", "No part of the analysis could judge the scan"))
        : given;
  }

  private void findFlaws() {
    QualityLimits limits = rules.quality();
    share("lines-missing", quality.missingShare(), limits.missingShare(), "of the lines missing");
    if (quality.saturatedShare() > limits.saturatedShare()) {
      tooBad.add(
          new Reason("saturated", percent(quality.saturatedShare()) + " of the samples saturated"));
    }
    if (quality.opaqueShare() > limits.opaqueShare()) {
      tooBad.add(
          new Reason(
              "too-dense",
              "Nothing came through " + percent(quality.opaqueShare()) + " of the image"));
    }
    if (quality.contrast() < limits.contrast()) {
      tooBad.add(new Reason("no-contrast", "The image is nearly uniform"));
    }
    if (!quality.calibrated()) {
      flaws.add(new Reason("not-calibrated", "Raw counts without calibration frames"));
    }
    flaw(
        limits.faultyDetectors().judge(OptionalDouble.of(quality.deadDetectorShare())),
        "dead-detectors",
        percent(quality.deadDetectorShare()) + " of the detectors dead or noisy");
    flaw(
        limits.airLevel().judge(quality.airLevel()),
        "low-air-level",
        "The brightest part lets through "
            + percent(quality.airLevel().orElse(0))
            + " of the open beam: no air, or a wrong calibration");
    flaw(
        limits.doseJitter().judge(quality.doseJitter()),
        "dose-unsteady",
        "The dose varies by " + percent(quality.doseJitter().orElse(0)) + " from line to line");
    flaw(
        limits.edgeWidth().judge(quality.edgeWidthPixels()),
        "blurred",
        "The sharpest edges are "
            + String.format(Locale.ROOT, "%.0f", quality.edgeWidthPixels().orElse(0))
            + " pixels wide");
  }

  private void flaw(QualityVerdict verdict, String code, String text) {
    if (verdict == QualityVerdict.BAD) {
      tooBad.add(new Reason(code, text));
    } else if (verdict == QualityVerdict.POOR) {
      flaws.add(new Reason(code, text));
    }
  }

  private void share(String code, double share, double limit, String what) {
    if (share > 0) {
      (share > limit ? tooBad : flaws).add(new Reason(code, percent(share) + " " + what));
    }
  }

  private static String percent(double share) {
    double percent = 100 * share;
    return percent < 0.1
        ? "Less than 0.1 %"
        : String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }

  private static String decimal(double score) {
    return String.format(Locale.ROOT, "%.2f", score);
  }
}
