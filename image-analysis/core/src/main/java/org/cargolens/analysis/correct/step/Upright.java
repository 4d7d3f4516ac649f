package org.cargolens.analysis.correct.step;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which way up a picture is, told from the picture alone.
 *
 * <p>A vehicle is longer than high, so its top lies along a longer side of the picture. Above it is
 * air; below it are wheels and ground, and what is dense rides low: chassis, axles, engine. So the
 * side of more air and less matter is up. Lines in which nothing was scanned, dark from end to end,
 * say nothing.
 *
 * @param top the side of the picture on which the vehicle's top lies
 * @param confidence how far the sides differ, 0 to 1
 * @param air for each side the share of it that shows air, 0 to 1
 */
public record Upright(Side top, double confidence, Map<Side, Double> air) {
  /** A side of a picture. */
  public enum Side {
    /** First row. */
    TOP(0),
    /** Last column. */
    RIGHT(1),
    /** Last row. */
    BOTTOM(2),
    /** First column. */
    LEFT(3);

    private final int quarterTurns;

    Side(int quarterTurns) {
      this.quarterTurns = quarterTurns;
    }

    /** Returns how many quarter turns clockwise bring the top of an upright picture here. */
    public int quarterTurns() {
      return quarterTurns;
    }
  }

  /** Confidence from which on the answer is acted upon. */
  public static final double SURE = 0.15;

  /** Share of a side, seen from it, that counts as its border. */
  private static final double BORDER = 0.02;

  /** Share of the air's level from which on a pixel shows air. */
  private static final double AIR = 0.93;

  /** Share of the air's level below which a line was not scanned. */
  private static final double NOTHING = 0.05;

  private static final double LEAST_RATIO = 1.05;

  /** Copies the map. */
  public Upright {
    air = Map.copyOf(air);
  }

  /**
   * Judges a picture in which the open beam is bright.
   *
   * @return the answer; empty if the picture has no longer side or shows nothing but air
   */
  public static Optional<Upright> of(Samples picture) {
    double level = level(picture);
    boolean wide = picture.width() > LEAST_RATIO * picture.height();
    boolean high = picture.height() > LEAST_RATIO * picture.width();
    if (!(level > 0) || !(wide || high)) {
      return Optional.empty();
    }
    Map<Side, Double> air = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      air.put(side, air(picture, side, level));
    }
    double low = low(picture, wide, level);
    if (Double.isNaN(low)) {
      return Optional.empty();
    }
    Side first = wide ? Side.TOP : Side.LEFT;
    Side last = wide ? Side.BOTTOM : Side.RIGHT;
    double score = air.getOrDefault(first, 0.0) - air.getOrDefault(last, 0.0) + 2 * low;
    return Optional.of(
        new Upright(score >= 0 ? first : last, Math.min(1, Math.abs(score) / 2), air));
  }

  private static double level(Samples picture) {
    short[] values = picture.values();
    int[] sorted = new int[(values.length + 7) / 8];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values[8 * i] & 0xFFFF;
    }
    Arrays.sort(sorted);
    return sorted[(int) (0.98 * (sorted.length - 1))];
  }

  private static double air(Samples picture, Side side, double level) {
    boolean rows = side == Side.TOP || side == Side.BOTTOM;
    int depth = Math.max(1, (int) (BORDER * (rows ? picture.height() : picture.width())));
    int length = rows ? picture.width() : picture.height();
    int seen = 0;
    int bright = 0;
    for (int along = 0; along < length; along++) {
      if (scanned(picture, rows, along, level)) {
        for (int in = 0; in < depth; in++) {
          int x = rows ? along : side == Side.LEFT ? in : picture.width() - 1 - in;
          int y = rows ? (side == Side.TOP ? in : picture.height() - 1 - in) : along;
          seen++;
          bright += picture.at(x, y) >= AIR * level ? 1 : 0;
        }
      }
    }
    return seen == 0 ? 0 : (double) bright / seen;
  }

  /** Returns whether a line across from a side shows anything at all. */
  private static boolean scanned(Samples picture, boolean column, int at, double level) {
    int length = column ? picture.height() : picture.width();
    for (int i = 0; i < length; i++) {
      if ((column ? picture.at(at, i) : picture.at(i, at)) > NOTHING * level) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns how far below the middle matter lies, -0.5 to 0.5 of the picture; NaN if there is none.
   * Edges count and not darkness: a full load is dark up to the roof.
   */
  private static double low(Samples picture, boolean wide, double level) {
    int length = wide ? picture.height() : picture.width();
    int across = wide ? picture.width() : picture.height();
    double sum = 0;
    double moment = 0;
    for (int i = 0; i < length; i++) {
      for (int k = 0; k + 1 < across; k++) {
        double one = wide ? picture.at(k, i) : picture.at(i, k);
        double two = wide ? picture.at(k + 1, i) : picture.at(i, k + 1);
        if (one > NOTHING * level || two > NOTHING * level) {
          double edge = Math.min(0.5, Math.abs(one - two) / level);
          double weight = edge > 0.04 ? edge : 0;
          sum += weight;
          moment += weight * i;
        }
      }
    }
    return sum == 0 ? Double.NaN : moment / sum / Math.max(1, length - 1) - 0.5;
  }
}
