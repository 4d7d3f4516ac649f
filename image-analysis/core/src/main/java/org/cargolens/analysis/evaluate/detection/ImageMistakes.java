package org.cargolens.analysis.evaluate.detection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cargolens.analysis.evaluate.detection.FindingMatching.Match;

/**
 * What is wrong with the detections of one image that users would see.
 *
 * @param missed things and objects that nothing marks
 * @param wrong detections too many
 * @param misfit how much the boxes of objects miss: the sum of 1 - IoU over those not missed
 */
public record ImageMistakes(int missed, int wrong, double misfit) {
  /**
   * Counts the mistakes; a finding hits a thing by {@link HitRule#CENTRE_INSIDE}, however named.
   */
  public static ImageMistakes of(JudgedImage image, List<JudgedCategory> categories) {
    Map<String, Double> thresholds = new HashMap<>();
    Set<String> findings = new HashSet<>();
    int missed = 0;
    int wrong = 0;
    double misfit = 0;
    for (JudgedCategory category : categories) {
      thresholds.put(category.name(), category.threshold());
      if (category.finding()) {
        findings.add(category.name());
        continue;
      }
      Outlines outlines = Outlines.of(image, category.name(), category.threshold());
      missed += outlines.truths() - outlines.pairs().size();
      wrong += outlines.detections() - outlines.pairs().size();
      misfit += outlines.sum(pair -> true, pair -> 1 - pair.overlap());
    }
    JudgedImage hidden = image.of(findings);
    List<Match> matches =
        new FindingMatching(HitRule.CENTRE_INSIDE, false).match(hidden.above(thresholds::get));
    int found = (int) matches.stream().filter(match -> match.thing().isPresent()).count();
    missed += (int) hidden.truth().stream().filter(thing -> !thing.crowd()).count() - found;
    return new ImageMistakes(missed, wrong + matches.size() - found, misfit);
  }

  /** Returns how bad all of it is: 0 for a perfect image. */
  public double weight() {
    return missed + wrong + misfit;
  }
}
