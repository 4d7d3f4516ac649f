package org.cargolens.simulator.dataset;

import java.util.List;
import org.cargolens.simulator.scene.Scenes;

/**
 * All that a data set follows from.
 *
 * @param scenes names of scenes, each as likely as the next; at least one
 * @param count number of samples, 1 to 1,000,000
 * @param seed decides everything that is drawn
 * @param height rows of each picture, 64 to 2,048
 * @param hidden share of samples with hidden things, 0 to 1, as far as places for them are found
 * @param things hidden things in each sample that has any, as far as places for them are found, 1
 *     to {@value #MOST_THINGS}; 0: one, seldom two or three
 * @param variants samples from each scene that is cast, 1 to 1,000
 * @param displayOnly whether the transmission is left out
 */
public record DataSetRecipe(
    List<String> scenes,
    int count,
    long seed,
    int height,
    double hidden,
    int things,
    int variants,
    boolean displayOnly) {
  private static final int MOST_THINGS = 20;

  /** Checks the ranges and that the scenes exist. */
  public DataSetRecipe {
    scenes = List.copyOf(scenes);
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("a data set needs a scene");
    }
    for (String scene : scenes) {
      if (Scenes.named(scene).isEmpty()) {
        throw new IllegalArgumentException(
            "no scene is called '" + scene + "'; there are " + String.join(", ", Scenes.names()));
      }
    }
    check("count", count, 1, 1_000_000);
    check("height", height, 64, 2048);
    check("hidden", hidden, 0, 1);
    check("things", things, 0, MOST_THINGS);
    check("variants", variants, 1, 1000);
  }

  /** Returns how many scenes are cast. */
  public int sceneCount() {
    return (count + variants - 1) / variants;
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be " + number(least) + " to " + number(most) + ", is " + number(value));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
