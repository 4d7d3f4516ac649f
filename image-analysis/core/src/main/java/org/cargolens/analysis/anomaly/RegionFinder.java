package org.cargolens.analysis.anomaly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cargolens.analysis.cv.Outlines;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/**
 * Takes regions out of a significance map, peak by peak: each is the connected area around the
 * highest peak left that reaches half of it, and is taken with the slope around it, so that an
 * object's flank isn't found again.
 */
final class RegionFinder {
  /** Most regions of a scan: an operator has some 40 seconds. */
  private static final int MOST_REGIONS = 20;

  private static final float AREA_LEVEL = 0.5f;
  private static final float SLOPE_LEVEL = 0.25f;

  private final int width;
  private final int height;
  private final float[] left;

  /** Makes a finder over a map, row after row, which is copied. */
  RegionFinder(float[] significance, int width) {
    this.width = width;
    this.height = significance.length / width;
    this.left = significance.clone();
  }

  /**
   * A connected area of a map.
   *
   * @param peak its greatest value
   * @param pixels its pixels
   */
  record Area(float peak, List<Integer> pixels) {}

  /** Returns the areas whose peaks reach a level, the highest first. */
  List<Area> areas(double leastPeak) {
    List<Area> areas = new ArrayList<>();
    for (int peak = highest();
        areas.size() < MOST_REGIONS && left[peak] > 0 && left[peak] >= leastPeak;
        peak = highest()) {
      float value = left[peak];
      areas.add(new Area(value, connected(peak, AREA_LEVEL * value)));
      for (int pixel : hill(connected(peak, SLOPE_LEVEL * value))) {
        left[pixel] = 0;
      }
    }
    return areas;
  }

  private int highest() {
    int highest = 0;
    for (int i = 1; i < left.length; i++) {
      if (left[i] > left[highest]) {
        highest = i;
      }
    }
    return highest;
  }

  private List<Integer> connected(int start, float level) {
    return flood(List.of(start), (from, to) -> left[to] >= level);
  }

  /** Adds all that lies downhill of a summit: its foot would make a ring of its own otherwise. */
  private List<Integer> hill(List<Integer> summit) {
    return flood(summit, (from, to) -> left[to] > 0 && left[to] <= left[from]);
  }

  private List<Integer> flood(List<Integer> start, Passage passage) {
    boolean[] seen = new boolean[left.length];
    start.forEach(pixel -> seen[pixel] = true);
    List<Integer> pixels = new ArrayList<>();
    Deque<Integer> front = new ArrayDeque<>(start);
    while (!front.isEmpty()) {
      int pixel = front.remove();
      pixels.add(pixel);
      for (int row = pixel / width - 1; row <= pixel / width + 1; row++) {
        for (int column = pixel % width - 1; column <= pixel % width + 1; column++) {
          int next = row * width + column;
          if (isInside(column, row) && !seen[next] && passage.leads(pixel, next)) {
            seen[next] = true;
            front.add(next);
          }
        }
      }
    }
    return pixels;
  }

  /** Decides whether a flood goes from a pixel to its neighbour. */
  private interface Passage {
    boolean leads(int from, int to);
  }

  private boolean isInside(int column, int row) {
    return column >= 0 && column < width && row >= 0 && row < height;
  }

  /** Returns the box of an area in pixels of a scan of the given size. */
  Region box(Area area, int scanWidth, int scanHeight) {
    int x1 = width;
    int y1 = height;
    int x2 = 0;
    int y2 = 0;
    for (int pixel : area.pixels()) {
      x1 = Math.min(x1, pixel % width);
      y1 = Math.min(y1, pixel / width);
      x2 = Math.max(x2, pixel % width + 1);
      y2 = Math.max(y2, pixel / width + 1);
    }
    return new Region(
        (int) ((long) x1 * scanWidth / width),
        (int) ((long) y1 * scanHeight / height),
        (int) (((long) x2 * scanWidth + width - 1) / width),
        (int) (((long) y2 * scanHeight + height - 1) / height));
  }

  /** Returns the outline of an area in pixels of a scan of the given size. */
  Polygon outline(Area area, int scanWidth, int scanHeight) {
    boolean[] marked = new boolean[left.length];
    area.pixels().forEach(pixel -> marked[pixel] = true);
    double scaleX = (double) scanWidth / width;
    double scaleY = (double) scanHeight / height;
    List<Polygon.Vertex> vertices =
        Outlines.around(marked, width, height).stream()
            .map(
                vertex ->
                    new Polygon.Vertex((vertex.x() + 0.5) * scaleX, (vertex.y() + 0.5) * scaleY))
            .toList();
    return vertices.size() < 3
        ? Polygon.of(box(area, scanWidth, scanHeight))
        : new Polygon(vertices);
  }
}
