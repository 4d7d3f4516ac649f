package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ImageSummary;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.Sighting;
import org.cargolens.analysis.report.ViewNames;
import org.cargolens.analysis.report.ViewReport;
import org.cargolens.scan.ViewKind;

/**
 * Makes one advice of the judgements of several views. What any view shows counts; that a further
 * view could not be judged takes nothing away from what the main view says, but is said.
 */
final class ViewsJudgement {
  private final List<ViewReport> views;
  private final List<Sighting> sightings;

  private ViewsJudgement(List<ViewReport> views, List<Sighting> sightings) {
    this.views = views;
    this.sightings = sightings;
  }

  static ScanViewsReport of(List<ViewReport> views) {
    List<Sighting> sightings = Sightings.of(views);
    ViewsJudgement judgement = new ViewsJudgement(views, sightings);
    return new ScanViewsReport(judgement.linked(), judgement.summary(), sightings);
  }

  private ImageSummary summary() {
    if (views.size() == 1) {
      return views.get(0).report().summary();
    }
    return new ImageSummary(score(), advice(), reasons());
  }

  private Advice advice() {
    if (anyIs(Advice.RED)) {
      return Advice.RED;
    }
    if (anyIs(Advice.AMBER)) {
      return Advice.AMBER;
    }
    return views.get(0).report().summary().advice();
  }

  private boolean anyIs(Advice advice) {
    return views.stream().anyMatch(view -> view.report().summary().advice() == advice);
  }

  private double score() {
    return judged()
        .mapToDouble(ImageSummary::score)
        .max()
        .orElse(views.get(0).report().summary().score());
  }

  private Stream<ImageSummary> judged() {
    return views.stream()
        .map(view -> view.report().summary())
        .filter(summary -> summary.advice() != Advice.UNJUDGED);
  }

  /** The strongest first: scores, then what two views show, at last who did not look. */
  private List<Reason> reasons() {
    Map<Reason, List<String>> from = new LinkedHashMap<>();
    for (ViewReport view : views) {
      for (Reason reason : view.report().summary().reasons()) {
        from.computeIfAbsent(reason, r -> new ArrayList<>()).add(ViewNames.title(view.kind()));
      }
    }
    List<Reason> reasons = new ArrayList<>();
    for (int rank = 0; rank < 3; rank++) {
      int wanted = rank;
      from.forEach((reason, names) -> addIf(rank(reason) == wanted, reason, names, reasons));
      if (rank == 0) {
        sightings.forEach(sighting -> reasons.add(seenTwice(sighting)));
      }
    }
    return reasons;
  }

  private static int rank(Reason reason) {
    if (reason.code().startsWith("score-") || reason.code().equals("projected")) {
      return 0;
    }
    return reason.code().equals(AnalysisRun.NOT_FOR_THIS_VIEW) ? 2 : 1;
  }

  private void addIf(boolean wanted, Reason reason, List<String> names, List<Reason> target) {
    if (wanted) {
      String who = names.size() == views.size() ? "All views" : String.join(", ", names);
      target.add(new Reason(reason.code(), who + ": " + reason.text()));
    }
  }

  private Reason seenTwice(Sighting sighting) {
    return new Reason(
        "seen-in-two-views",
        String.format(
            Locale.ROOT,
            "%s of the side view and %s of the top view lie at the same place along the vehicle%s",
            title(sighting.side()),
            title(sighting.top()),
            where(sighting.position())));
  }

  private String title(Sighting.Place place) {
    Finding finding = views.get(place.view()).report().findings().get(place.finding());
    return finding.category().title() + String.format(Locale.ROOT, " (%.2f)", finding.score());
  }

  private static String where(Sighting.Position position) {
    return position.isWhole()
        ? String.format(
            Locale.ROOT,
            ": %.1f m from the first column, %.1f m high, %.1f m from the middle towards the %s"
                + " edge of the top view",
            position.alongMm().getAsDouble() / 1000,
            position.heightMm().getAsDouble() / 1000,
            Math.abs(position.acrossMm().getAsDouble()) / 1000,
            position.acrossMm().getAsDouble() < 0 ? "lower" : "upper")
        : "";
  }

  /** Returns the views, each linked finding with what the other view adds as evidence. */
  private List<ViewReport> linked() {
    List<ViewReport> linked = new ArrayList<>();
    for (int view = 0; view < views.size(); view++) {
      ViewReport own = views.get(view);
      ScanReport report = own.report();
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < report.findings().size(); i++) {
        findings.add(linked(report.findings().get(i), new Sighting.Place(view, i)));
      }
      linked.add(new ViewReport(own.index(), own.kind(), report.withFindings(findings)));
    }
    return linked;
  }

  private Finding linked(Finding finding, Sighting.Place place) {
    List<Evidence> evidence =
        sightings.stream()
            .flatMap(sighting -> evidence(sighting, place))
            .collect(Collectors.toCollection(ArrayList::new));
    evidence.addAll(finding.evidence());
    return new Finding(
        finding.kind(),
        finding.category(),
        finding.score(),
        finding.placement(),
        finding.detector(),
        evidence);
  }

  private Stream<Evidence> evidence(Sighting sighting, Sighting.Place place) {
    boolean side = sighting.side().equals(place);
    if (!side && !sighting.top().equals(place)) {
      return Stream.of();
    }
    Sighting.Place other = side ? sighting.top() : sighting.side();
    ViewKind kind = side ? ViewKind.TOP : ViewKind.SIDE;
    double score = views.get(other.view()).report().findings().get(other.finding()).score();
    List<Evidence> found = new ArrayList<>();
    found.add(Evidence.Measurement.of("seen-in-" + ViewNames.word(kind) + "-view", score));
    var mm = side ? sighting.position().acrossMm() : sighting.position().heightMm();
    mm.ifPresent(
        value ->
            found.add(
                new Evidence.Measurement(
                    side ? "across" : "height", Math.rint(value), Optional.of("mm"))));
    return found.stream();
  }
}
