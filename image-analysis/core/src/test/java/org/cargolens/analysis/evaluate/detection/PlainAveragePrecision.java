package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** COCO's rules once more, word for word and without regard to time. */
final class PlainAveragePrecision {
  private record Judged(double score, int image, boolean right) {}

  private final List<JudgedImage> images;
  private final AreaRange range;

  PlainAveragePrecision(List<JudgedImage> images, AreaRange range) {
    this.images = images;
    this.range = range;
  }

  /** Mean over categories with truth of the mean over ten overlaps. */
  double mean(List<String> categories) {
    double sum = 0;
    int count = 0;
    for (String category : categories) {
      double value = of(category);
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  double of(String category) {
    double sum = 0;
    for (int percent = 50; percent <= 95; percent += 5) {
      sum += at(category, percent / 100.0);
    }
    return sum / 10;
  }

  double at(String category, double threshold) {
    List<Judged> judged = new ArrayList<>();
    int truths = 0;
    for (int i = 0; i < images.size(); i++) {
      JudgedImage image = images.get(i);
      truths += (int) image.truth(category).stream().filter(this::counts).count();
      judged.addAll(judge(i, image.truth(category), image.detections(category), threshold));
    }
    if (truths == 0) {
      return Double.NaN;
    }
    judged.sort(Comparator.comparing(Judged::score, Comparator.reverseOrder()));
    double sum = 0;
    for (int percent = 0; percent <= 100; percent++) {
      sum += bestPrecision(judged, truths, percent);
    }
    return sum / 101;
  }

  /** The best precision of all beginnings of the list that reach a recall. */
  private static double bestPrecision(List<Judged> judged, int truths, int percent) {
    double best = 0;
    int right = 0;
    for (int length = 1; length <= judged.size(); length++) {
      right += judged.get(length - 1).right() ? 1 : 0;
      if ((double) right / truths >= 0.01 * percent) {
        best = Math.max(best, (double) right / length);
      }
    }
    return best;
  }

  private List<Judged> judge(
      int index, List<TruthBox> truth, List<ScoredBox> detections, double threshold) {
    List<ScoredBox> ranked = new ArrayList<>(detections);
    ranked.sort(Comparator.comparing(ScoredBox::score, Comparator.reverseOrder()));
    Set<Integer> taken = new HashSet<>();
    List<Judged> judged = new ArrayList<>();
    for (ScoredBox detection : ranked.subList(0, Math.min(100, ranked.size()))) {
      int match = -1;
      for (boolean counting : new boolean[] {true, false}) {
        for (int t = 0; match == -1 && t < truth.size(); t++) {
          boolean eligible = eligible(t, truth, taken, counting);
          if (eligible && truth.get(t).overlap(detection.box()) >= threshold) {
            match = bestOf(detection, truth, taken, counting);
          }
        }
      }
      if (match >= 0) {
        taken.add(match);
      }
      if (match >= 0 ? counts(truth.get(match)) : range.holds(detection.box().area())) {
        judged.add(new Judged(detection.score(), index, match >= 0));
      }
    }
    return judged;
  }

  private int bestOf(
      ScoredBox detection, List<TruthBox> truth, Set<Integer> taken, boolean counting) {
    int best = -1;
    for (int t = 0; t < truth.size(); t++) {
      if (eligible(t, truth, taken, counting)
          && (best < 0
              || truth.get(t).overlap(detection.box())
                  >= truth.get(best).overlap(detection.box()))) {
        best = t;
      }
    }
    return best;
  }

  private boolean eligible(int index, List<TruthBox> truth, Set<Integer> taken, boolean counting) {
    TruthBox thing = truth.get(index);
    return counts(thing) == counting && (thing.crowd() || !taken.contains(index));
  }

  private boolean counts(TruthBox thing) {
    return !thing.crowd() && thing.area() >= range.least() && thing.area() <= range.most();
  }
}
