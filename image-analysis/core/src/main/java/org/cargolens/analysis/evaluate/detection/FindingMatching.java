package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pairs findings with hidden things: the surest finding first, each takes the thing that it
 * overlaps most of those that it hits and nobody took yet. A second finding on one thing is a false
 * one.
 *
 * @param rule when a finding hits a thing
 * @param named whether a finding must also give the thing its right name
 */
record FindingMatching(HitRule rule, boolean named) {
  /**
   * A finding and what it found.
   *
   * @param finding the finding
   * @param thing what it found; empty if it is false
   */
  record Match(ScoredBox finding, Optional<TruthBox> thing) {}

  /** Returns what each finding found, the surest first; those on a crowd are left out. */
  List<Match> match(JudgedImage image) {
    List<ScoredBox> ranked = new ArrayList<>(image.detections());
    ranked.sort(Comparator.comparingDouble(ScoredBox::score).reversed());
    Set<Integer> taken = new HashSet<>();
    List<Match> matches = new ArrayList<>();
    for (ScoredBox finding : ranked) {
      Optional<Integer> found = best(finding, image.truth(), taken);
      found.ifPresent(taken::add);
      Optional<TruthBox> thing = found.map(image.truth()::get);
      if (thing.isPresent() || !liesOnCrowd(finding, image.truth())) {
        matches.add(new Match(finding, thing));
      }
    }
    return matches;
  }

  private Optional<Integer> best(ScoredBox finding, List<TruthBox> truth, Set<Integer> taken) {
    Optional<Integer> best = Optional.empty();
    double most = 0;
    for (int i = 0; i < truth.size(); i++) {
      TruthBox thing = truth.get(i);
      double overlap = thing.overlap(finding.box());
      if (!thing.crowd() && !taken.contains(i) && hits(finding, thing) && overlap > most) {
        most = overlap;
        best = Optional.of(i);
      }
    }
    return best;
  }

  private boolean liesOnCrowd(ScoredBox finding, List<TruthBox> truth) {
    return truth.stream().anyMatch(thing -> thing.crowd() && hits(finding, thing));
  }

  private boolean hits(ScoredBox finding, TruthBox thing) {
    boolean rightName = !named || finding.category().equals(thing.category());
    return rightName && rule.hits(finding.box(), thing);
  }
}
