package org.cargolens.analysis.detect;

import java.util.Arrays;

/**
 * Boxes that a network proposes, side by side in arrays: a growing list without an object a box.
 * Not safe for use by several threads.
 */
final class Candidates {
  private float[] scores = new float[64];
  private int[] types = new int[64];
  private double[] edges = new double[4 * 64];
  private int size;

  int size() {
    return size;
  }

  float score(int i) {
    return scores[i];
  }

  /** Returns the index of the class. */
  int type(int i) {
    return types[i];
  }

  double x1(int i) {
    return edges[4 * i];
  }

  double y1(int i) {
    return edges[4 * i + 1];
  }

  double x2(int i) {
    return edges[4 * i + 2];
  }

  double y2(int i) {
    return edges[4 * i + 3];
  }

  Box box(int i) {
    return new Box(x1(i), y1(i), x2(i), y2(i));
  }

  /** Adds a box, unless it is empty. */
  void add(int type, float score, double x1, double y1, double x2, double y2) {
    if (!(x2 > x1) || !(y2 > y1)) {
      return;
    }
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, 2 * size);
      types = Arrays.copyOf(types, 2 * size);
      edges = Arrays.copyOf(edges, 8 * size);
    }
    scores[size] = score;
    types[size] = type;
    edges[4 * size] = x1;
    edges[4 * size + 1] = y1;
    edges[4 * size + 2] = x2;
    edges[4 * size + 3] = y2;
    size++;
  }

  double intersectionOverUnion(int i, int j) {
    double width = Math.min(x2(i), x2(j)) - Math.max(x1(i), x1(j));
    double height = Math.min(y2(i), y2(j)) - Math.max(y1(i), y1(j));
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double both = width * height;
    return both / (area(i) + area(j) - both);
  }

  private double area(int i) {
    return (x2(i) - x1(i)) * (y2(i) - y1(i));
  }
}
