package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ScanSource;
import org.cargolens.analysis.report.Sighting;
import org.cargolens.analysis.report.ViewReport;
import org.cargolens.scan.Region;
import org.cargolens.scan.ViewKind;

/**
 * Links findings of a side view and a top view that lie at the same place along the vehicle. Places
 * are compared in mm from the first column if both views know their line pitch, else in shares of
 * the pictures' widths: all views of a pass show the same way. Each finding is linked once, those
 * that share most of their way first.
 */
final class Sightings {
  /** Share of the way that both take together which they must have in common. */
  private static final double LEAST_OVERLAP = 0.5;

  private final List<ViewReport> views;

  private Sightings(List<ViewReport> views) {
    this.views = views;
  }

  static List<Sighting> of(List<ViewReport> views) {
    Sightings sightings = new Sightings(views);
    List<Sighting> found = new ArrayList<>();
    for (int side = 0; side < views.size(); side++) {
      for (int top = 0; top < views.size(); top++) {
        if (isSide(views.get(side)) && views.get(top).kind() == ViewKind.TOP) {
          found.addAll(sightings.between(side, top));
        }
      }
    }
    return found;
  }

  private static boolean isSide(ViewReport view) {
    return view.kind() == ViewKind.SIDE || view.kind() == ViewKind.UNKNOWN;
  }

  private List<Sighting> between(int side, int top) {
    List<Sighting> candidates = new ArrayList<>();
    ScanSource a = views.get(side).report().source();
    ScanSource b = views.get(top).report().source();
    boolean metric = a.linePitchMm().isPresent() && b.linePitchMm().isPresent();
    List<Finding> sides = views.get(side).report().findings();
    List<Finding> tops = views.get(top).report().findings();
    for (int i = 0; i < sides.size(); i++) {
      Way first = Way.of(inImage(sides.get(i), a), a, metric);
      for (int j = 0; j < tops.size(); j++) {
        double overlap = first.overlap(Way.of(inImage(tops.get(j), b), b, metric));
        if (overlap >= LEAST_OVERLAP) {
          candidates.add(
              new Sighting(
                  new Sighting.Place(side, i),
                  new Sighting.Place(top, j),
                  overlap,
                  position(inImage(sides.get(i), a), a, inImage(tops.get(j), b), b)));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Sighting::overlap).reversed());
    return linkedOnce(candidates);
  }

  private static List<Sighting> linkedOnce(List<Sighting> candidates) {
    Set<Sighting.Place> taken = new HashSet<>();
    List<Sighting> linked = new ArrayList<>();
    for (Sighting candidate : candidates) {
      if (!taken.contains(candidate.side()) && !taken.contains(candidate.top())) {
        taken.add(candidate.side());
        taken.add(candidate.top());
        linked.add(candidate);
      }
    }
    linked.sort(Comparator.comparingInt(sighting -> sighting.side().finding()));
    return linked;
  }

  private static Region inImage(Finding finding, ScanSource source) {
    return source.transform().toImage(finding.placement().box());
  }

  private static Sighting.Position position(
      Region side, ScanSource sideSource, Region top, ScanSource topSource) {
    double up = sideSource.transform().height() - side.centreY();
    double across = topSource.transform().height() / 2.0 - top.centreY();
    return new Sighting.Position(
        times(sideSource.linePitchMm(), side.centreX()),
        times(sideSource.detectorPitchMm(), up),
        times(topSource.detectorPitchMm(), across));
  }

  private static OptionalDouble times(OptionalDouble pitch, double pixels) {
    return pitch.isPresent() ? OptionalDouble.of(pitch.getAsDouble() * pixels) : pitch;
  }

  /** From where to where along the vehicle something reaches. */
  private record Way(double from, double to) {
    static Way of(Region box, ScanSource source, boolean metric) {
      double unit = metric ? source.linePitchMm().getAsDouble() : 1.0 / source.transform().width();
      return new Way(box.x1() * unit, box.x2() * unit);
    }

    double overlap(Way other) {
      double both = Math.min(to, other.to) - Math.max(from, other.from);
      return both <= 0 ? 0 : both / (Math.max(to, other.to) - Math.min(from, other.from));
    }
  }
}
