package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cargolens.analysis.detect.Box;

/** Images with truth and detections near it, both at random. */
final class RandomImages {
  static final List<String> CATEGORIES = List.of("weapon", "gas-cylinder", "dense-block", "drum");

  private final Random random;
  private final int levels;

  /** Scores have few levels if they are to tie, within and between images. */
  RandomImages(long seed, int levels) {
    this.random = new Random(seed);
    this.levels = levels;
  }

  List<JudgedImage> create(int count) {
    List<JudgedImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<TruthBox> truth = new ArrayList<>();
      List<ScoredBox> detections = new ArrayList<>();
      for (int t = random.nextInt(5); t > 0; t--) {
        TruthBox thing = thing();
        truth.add(thing);
        for (int d = random.nextInt(4); d > 0; d--) {
          detections.add(near(thing));
        }
      }
      for (int d = random.nextInt(4); d > 0; d--) {
        detections.add(near(thing()));
      }
      images.add(new JudgedImage("image " + i, "scene " + i / 2, 400, truth, detections));
    }
    return images;
  }

  /** The last category is never true: detections of it have nothing to be right about. */
  private TruthBox thing() {
    double side = 12 + random.nextInt(150);
    double x = random.nextInt(300);
    double y = random.nextInt(200);
    double height = Math.max(10, side * (0.3 + random.nextDouble()));
    Box box = new Box(x, y, x + side, y + height);
    return new TruthBox(CATEGORIES.get(random.nextInt(3)), box, box.area(), random.nextInt(8) == 0);
  }

  private ScoredBox near(TruthBox thing) {
    double shake = random.nextDouble() * random.nextDouble() * thing.box().height();
    Box box =
        new Box(
            thing.box().x1() + shake * random.nextGaussian() / 3,
            thing.box().y1() + shake * random.nextGaussian() / 3,
            thing.box().x2() + shake + 1,
            thing.box().y2() + shake + 1);
    String category =
        random.nextInt(4) == 0
            ? CATEGORIES.get(random.nextInt(CATEGORIES.size()))
            : thing.category();
    return new ScoredBox(category, box, (double) random.nextInt(levels) / levels);
  }
}
