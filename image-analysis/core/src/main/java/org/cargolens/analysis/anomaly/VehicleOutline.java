package org.cargolens.analysis.anomaly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.cargolens.analysis.cv.Neighbourhood;

/**
 * Which pixels the references' vehicle covers, holes included. Outside are the open beam that
 * reaches the picture's edge, and the road or platform: rows at the bottom that run out of the
 * picture at both sides.
 */
final class VehicleOutline {
  /** Share of the open beam's grey above which nothing attenuates. */
  private static final float OPEN = 0.945f;

  private static final double SIGMA = 1.5;

  /** Working pixels by which the open beam is grown, against steps at edges. */
  private static final int GROW = 2;

  /** Most of the height that a platform takes; a picture cropped inside the vehicle has none. */
  private static final double MOST_PLATFORM = 0.15;

  private static final int PLATFORM_MARGIN = 4;
  private static final int SIDE_COLUMNS = 4;

  private VehicleOutline() {}

  /** Returns for each working pixel of the scan, row after row, whether the vehicle covers it. */
  static boolean[] of(WorkingImage scan, List<RegisteredReference> references) {
    int width = scan.width();
    int height = scan.height();
    float[] median = Neighbourhood.gaussian(median(references), width, height, SIGMA);
    boolean[] open = new boolean[median.length];
    for (int i = 0; i < open.length; i++) {
      open[i] = median[i] > OPEN * scan.openBeam();
    }
    boolean[] covered = new boolean[open.length];
    Arrays.fill(covered, true);
    for (int pixel : fromEdge(open, width)) {
      clearAround(covered, pixel, width);
    }
    int platform = platformRows(scan);
    Arrays.fill(covered, (height - platform) * width, covered.length, false);
    return covered;
  }

  private static float[] median(List<RegisteredReference> references) {
    int count = references.size();
    float[] median = new float[references.get(0).grey().length];
    float[] values = new float[count];
    for (int i = 0; i < median.length; i++) {
      for (int k = 0; k < count; k++) {
        values[k] = references.get(k).grey()[i];
      }
      Arrays.sort(values);
      median[i] = (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
    return median;
  }

  /** Returns the open pixels that a path of open pixels joins to the picture's edge. */
  private static List<Integer> fromEdge(boolean[] open, int width) {
    int height = open.length / width;
    boolean[] seen = new boolean[open.length];
    Deque<Integer> front = new ArrayDeque<>();
    List<Integer> reached = new ArrayList<>();
    for (int i = 0; i < open.length; i++) {
      int x = i % width;
      int y = i / width;
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        visit(i, open, seen, front);
      }
    }
    while (!front.isEmpty()) {
      int i = front.remove();
      reached.add(i);
      if (i % width > 0) {
        visit(i - 1, open, seen, front);
      }
      if (i % width < width - 1) {
        visit(i + 1, open, seen, front);
      }
      if (i >= width) {
        visit(i - width, open, seen, front);
      }
      if (i + width < open.length) {
        visit(i + width, open, seen, front);
      }
    }
    return reached;
  }

  private static void visit(int i, boolean[] open, boolean[] seen, Deque<Integer> front) {
    if (open[i] && !seen[i]) {
      seen[i] = true;
      front.add(i);
    }
  }

  private static void clearAround(boolean[] covered, int pixel, int width) {
    int x = pixel % width;
    int y = pixel / width;
    int lastRow = Math.min(covered.length / width - 1, y + GROW);
    for (int row = Math.max(0, y - GROW); row <= lastRow; row++) {
      int from = row * width + Math.max(0, x - GROW);
      Arrays.fill(covered, from, row * width + Math.min(width, x + GROW + 1), false);
    }
  }

  private static int platformRows(WorkingImage scan) {
    int rows = 0;
    while (rows < scan.height() && runsOut(scan, scan.height() - 1 - rows)) {
      rows++;
    }
    return rows == 0 || rows > MOST_PLATFORM * scan.height()
        ? 0
        : Math.min(scan.height(), rows + PLATFORM_MARGIN);
  }

  private static boolean runsOut(WorkingImage scan, int row) {
    int columns = Math.min(SIDE_COLUMNS, scan.width());
    int left = 0;
    int right = 0;
    for (int column = 0; column < columns; column++) {
      left += scan.grey()[row * scan.width() + column] & 0xFF;
      right += scan.grey()[(row + 1) * scan.width() - 1 - column] & 0xFF;
    }
    float open = OPEN * scan.openBeam() * columns;
    return left < open && right < open;
  }
}
