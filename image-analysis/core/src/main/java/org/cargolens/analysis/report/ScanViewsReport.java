package org.cargolens.analysis.report;

import java.util.List;

/**
 * What the analysis of all views of a scan says.
 *
 * @param views one a view that was analysed, the main view first, at least one
 * @param summary the judgement of the whole
 * @param sightings findings that two views show at the same place
 */
public record ScanViewsReport(
    List<ViewReport> views, ImageSummary summary, List<Sighting> sightings) {
  /** Copies the lists and checks that sightings name findings that are there. */
  public ScanViewsReport {
    views = List.copyOf(views);
    sightings = List.copyOf(sightings);
    if (views.isEmpty()) {
      throw new IllegalArgumentException("a report has at least one view");
    }
    for (Sighting sighting : sightings) {
      check(views, sighting.side());
      check(views, sighting.top());
    }
  }

  private static void check(List<ViewReport> views, Sighting.Place place) {
    boolean there =
        place.view() >= 0
            && place.view() < views.size()
            && place.finding() >= 0
            && place.finding() < views.get(place.view()).report().findings().size();
    if (!there) {
      throw new IllegalArgumentException("no finding at " + place);
    }
  }

  /** Returns the report on the main view, with the judgement of that view alone. */
  public ScanReport main() {
    return views.get(0).report();
  }

  /** Returns the report on the main view, with the judgement of all views. */
  public ScanReport mainJudgedByAll() {
    return main().withSummary(summary);
  }

  /** Returns what the views were judged by: every part that looked at one of them, each once. */
  public Judging judging() {
    List<Judging.Run> runs =
        views.stream()
            .flatMap(view -> view.report().judging().detectors().stream())
            .distinct()
            .toList();
    return new Judging(runs, main().judging().usual(), main().judging().byRisk());
  }

  /** Returns the number of findings of all views. */
  public int findings() {
    return views.stream().mapToInt(view -> view.report().findings().size()).sum();
  }
}
