package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/**
 * The pixels of a window of the picture in which an object shows.
 *
 * @param window the window
 * @param shown whether the pixel of an index, stored line by line, is one of them
 */
record WindowMask(ScanFrame.Window window, IntPredicate shown) {
  /** Returns the box of the pixels, or empty if there are none. */
  Optional<Region> box() {
    int x1 = Integer.MAX_VALUE;
    int x2 = 0;
    int y1 = Integer.MAX_VALUE;
    int y2 = 0;
    for (int[] run : runs()) {
      x1 = Math.min(x1, run[0]);
      x2 = Math.max(x2, run[0] + 1);
      y1 = Math.min(y1, run[1]);
      y2 = Math.max(y2, run[2]);
    }
    return x2 == 0 ? Optional.empty() : Optional.of(new Region(x1, y1, x2, y2));
  }

  /** Returns the convex hull of the pixels; there must be some. */
  Polygon outline() {
    List<Polygon.Vertex> corners = new ArrayList<>();
    for (int[] run : runs()) {
      for (int x = run[0]; x <= run[0] + 1; x++) {
        corners.add(new Polygon.Vertex(x, run[1]));
        corners.add(new Polygon.Vertex(x, run[2]));
      }
    }
    return ConvexHull.of(corners);
  }

  /** Returns the pixels. */
  PixelMask mask(ScanFrame frame) {
    PixelMask.Builder mask = new PixelMask.Builder(frame.lines(), frame.detectors());
    for (int line = 0; line < window.lines(); line++) {
      int start = line * window.detectors();
      int from = 0;
      for (int detector = 0; detector <= window.detectors(); detector++) {
        if (detector < window.detectors() && shown.test(start + detector)) {
          continue;
        }
        if (detector > from) {
          mask.add(line + window.line1(), from + window.detector1(), detector + window.detector1());
        }
        from = detector + 1;
      }
    }
    return mask.build();
  }

  /** Lists, for each line with such pixels, {line, first detector, detector past the last}. */
  private List<int[]> runs() {
    List<int[]> runs = new ArrayList<>();
    for (int line = 0; line < window.lines(); line++) {
      int start = line * window.detectors();
      int first = 0;
      while (first < window.detectors() && !shown.test(start + first)) {
        first++;
      }
      int end = window.detectors();
      while (end > first && !shown.test(start + end - 1)) {
        end--;
      }
      if (end > first) {
        runs.add(
            new int[] {
              line + window.line1(), first + window.detector1(), end + window.detector1()
            });
      }
    }
    return runs;
  }
}
