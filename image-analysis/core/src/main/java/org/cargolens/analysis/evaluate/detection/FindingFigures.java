package org.cargolens.analysis.evaluate.detection;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.cargolens.analysis.evaluate.detection.FindingMatching.Match;

/**
 * How many hidden things are found for how many false findings: the free-response operating
 * characteristic (FROC) over all thresholds (P. Bunch et al., Proc. SPIE 127, 1977) and the point
 * that a detector works at. All images count in false findings per image, whether they hide
 * something or not. Immutable.
 */
public final class FindingFigures {
  private final List<JudgedImage> images;
  private final List<List<Match>> marked;
  private final RankedOutcomes all;
  private final RankedOutcomes chosen;

  /**
   * Pairs findings with things.
   *
   * @param images images with the truth and detections of findings' categories alone; figures weigh
   *     them in this order
   * @param rule when a finding hits a thing
   * @param named whether a finding must also give the thing its right name
   * @param thresholds least score of each category at the point that the detector works at
   */
  public FindingFigures(
      List<JudgedImage> images, HitRule rule, boolean named, ToDoubleFunction<String> thresholds) {
    FindingMatching matching = new FindingMatching(rule, named);
    this.images = List.copyOf(images);
    this.marked = images.stream().map(image -> matching.match(image.above(thresholds))).toList();
    this.all = ranked(images, images.stream().map(matching::match).toList());
    this.chosen = ranked(images, marked);
  }

  private static RankedOutcomes ranked(List<JudgedImage> images, List<List<Match>> matches) {
    RankedOutcomes.Builder outcomes = new RankedOutcomes.Builder(images.size());
    for (int i = 0; i < images.size(); i++) {
      outcomes.addTruths(
          i, (int) images.get(i).truth().stream().filter(thing -> !thing.crowd()).count());
      for (Match match : matches.get(i)) {
        outcomes.add(i, match.finding().score(), match.thing().isPresent());
      }
    }
    return outcomes.build();
  }

  /**
   * Returns the share of things found at the threshold, the same for all categories, that finds
   * most with no more than so many false findings per image; NaN without things.
   */
  public double recallAt(double falsePerImage, int[] weights) {
    return all.recallWithin(falsePerImage * IntStream.of(weights).asLongStream().sum(), weights);
  }

  /** Returns the share of things found where the detector works; NaN without things. */
  public double recall(int[] weights) {
    return (double) chosen.hits(weights) / chosen.truths(weights);
  }

  /** Returns the share of a category's things found where the detector works; NaN without any. */
  public double recall(String category, int[] weights) {
    long found = 0;
    long truths = 0;
    for (int i = 0; i < weights.length; i++) {
      long here =
          marked.get(i).stream()
              .map(Match::thing)
              .flatMap(Optional::stream)
              .filter(thing -> thing.category().equals(category))
              .count();
      found += weights[i] * here;
      truths +=
          weights[i]
              * images.get(i).truth(category).stream().filter(thing -> !thing.crowd()).count();
    }
    return (double) found / truths;
  }

  /** Returns false findings per image where the detector works. */
  public double falsePerImage(int[] weights) {
    return (double) chosen.misses(weights) / IntStream.of(weights).asLongStream().sum();
  }

  /** Returns false findings per image that hides nothing, where the detector works; or NaN. */
  public double falsePerCleanImage(int[] weights) {
    long wrong = 0;
    long clean = 0;
    for (int i = 0; i < weights.length; i++) {
      if (images.get(i).truth().isEmpty()) {
        wrong += (long) weights[i] * marked.get(i).size();
        clean += weights[i];
      }
    }
    return (double) wrong / clean;
  }
}
