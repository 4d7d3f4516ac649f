package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which figures an evaluation has, and how each is computed. */
final class FigureFormulas {
  /** False findings per image at which recall is stated. */
  private static final List<Double> FALSE_RATES = List.of(0.1, 0.2, 0.5, 1.0);

  private final List<JudgedImage> images;
  private final List<JudgedCategory> categories;

  private FigureFormulas(List<JudgedImage> images, List<JudgedCategory> categories) {
    this.images = images;
    this.categories = categories;
  }

  /** Returns all formulas for some images. */
  static List<FormulaSection> of(List<JudgedImage> images, List<JudgedCategory> categories) {
    return new FigureFormulas(images, categories).sections();
  }

  private List<FormulaSection> sections() {
    List<FormulaSection> sections = new ArrayList<>();
    sections.add(averagePrecision());
    for (JudgedCategory category : categories) {
      if (!category.finding()) {
        sections.add(outlines(category));
      }
    }
    List<JudgedCategory> findings = categories.stream().filter(JudgedCategory::finding).toList();
    if (!findings.isEmpty()) {
      for (HitRule rule : HitRule.values()) {
        sections.add(findings(rule, findings));
      }
    }
    return sections;
  }

  private FormulaSection averagePrecision() {
    FormulaSection section =
        new FormulaSection("average-precision", "Average precision by COCO's rules");
    List<String> names = categories.stream().map(JudgedCategory::name).toList();
    AveragePrecision all = new AveragePrecision(images, names, AreaRange.ALL);
    section.number("map", "mean, IoU 0.50 to 0.95", all::mean);
    section.number("map-50", "mean, IoU 0.50", all::meanAtHalf);
    section.number("map-75", "mean, IoU 0.75", all::meanAtThreeQuarters);
    for (AreaRange range : List.of(AreaRange.SMALL, AreaRange.MEDIUM, AreaRange.LARGE)) {
      AveragePrecision some = new AveragePrecision(images, names, range);
      section.number("map-" + range.name(), "mean, " + range.name() + " things", some::mean);
    }
    for (String name : names) {
      section.number("ap-" + name, name + ", IoU 0.50 to 0.95", weights -> all.of(name, weights));
      section.number("ap-50-" + name, name + ", IoU 0.50", weights -> all.atHalf(name, weights));
    }
    return section;
  }

  private FormulaSection outlines(JudgedCategory category) {
    OutlineFigures all = new OutlineFigures(images, category.name(), category.threshold());
    OutlineFigures several = all.ofSeveral();
    int[] once = once();
    FormulaSection section =
        new FormulaSection(
            "outline-" + category.name(),
            String.format(
                Locale.ROOT,
                "Number and outline of %s at score %.2f: %d in %d images; %d in %d images with two"
                    + " or more",
                category.name(),
                category.threshold(),
                all.truths(once),
                all.images(once),
                several.truths(once),
                several.images(once)));
    addOutlines(section, "", "", all);
    for (Edge edge : Edge.values()) {
      section.share(
          "excess-" + edge.word(),
          edge.word() + " edge beyond the truth's, of the image height",
          weights -> all.meanExcess(edge, weights));
    }
    addOutlines(section, "several-", "two or more: ", several);
    return section;
  }

  private static void addOutlines(
      FormulaSection section, String key, String title, OutlineFigures figures) {
    section.share(key + "right-number", title + "right number", figures::rightNumber);
    section.number(key + "mean-iou", title + "mean IoU, 0 if missed", figures::meanOverlap);
    section.number(
        key + "mean-iou-of-pairs",
        title + "mean IoU of those not missed",
        figures::meanOverlapOfPairs);
  }

  private FormulaSection findings(HitRule rule, List<JudgedCategory> findings) {
    Set<String> names = JudgedCategory.names(findings);
    List<JudgedImage> own = images.stream().map(image -> image.of(names)).toList();
    long clean = own.stream().filter(image -> image.truth().isEmpty()).count();
    Map<String, Double> thresholds =
        findings.stream()
            .collect(Collectors.toMap(JudgedCategory::name, JudgedCategory::threshold));
    FindingFigures any = new FindingFigures(own, rule, false, thresholds::get);
    FindingFigures named = new FindingFigures(own, rule, true, thresholds::get);
    FormulaSection section =
        new FormulaSection(
            "findings-" + rule.word(),
            String.format(
                Locale.ROOT,
                "Findings at the thresholds %s; a hit: %s; %d images, %d of them hide nothing",
                thresholds(findings),
                rule.words(),
                own.size(),
                clean));
    addWorkingPoint(section, any, named);
    for (JudgedCategory category : findings) {
      String name = category.name();
      section.share("found-" + name, "found: " + name, weights -> any.recall(name, weights));
      section.share(
          "named-" + name,
          "found and named right: " + name,
          weights -> named.recall(name, weights));
    }
    for (double rate : FALSE_RATES) {
      section.share(
          "found-at-" + rate, title("found", rate), weights -> any.recallAt(rate, weights));
      section.share(
          "named-at-" + rate,
          title("found and named right", rate),
          weights -> named.recallAt(rate, weights));
    }
    return section;
  }

  private static void addWorkingPoint(
      FormulaSection section, FindingFigures any, FindingFigures named) {
    section.share("found", "found, whatever it was called", any::recall);
    section.number("false-per-image", "false findings per image", any::falsePerImage);
    section.number(
        "false-per-clean-image",
        "false findings per image that hides nothing",
        any::falsePerCleanImage);
    section.share("named", "found and named right", named::recall);
    section.number(
        "false-or-misnamed-per-image",
        "false or misnamed findings per image",
        named::falsePerImage);
  }

  private static String title(String what, double rate) {
    return String.format(Locale.ROOT, "%s at %.1f false per image, best threshold", what, rate);
  }

  private static String thresholds(List<JudgedCategory> findings) {
    return findings.stream()
        .map(
            category ->
                String.format(Locale.ROOT, "%s %.2f", category.name(), category.threshold()))
        .collect(Collectors.joining(", "));
  }

  private int[] once() {
    int[] once = new int[images.size()];
    Arrays.fill(once, 1);
    return once;
  }
}
