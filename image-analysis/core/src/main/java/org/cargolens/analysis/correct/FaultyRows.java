package org.cargolens.analysis.correct;

import java.util.BitSet;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;

/** Fills rows of detectors that don't measure. */
final class FaultyRows {
  private FaultyRows() {}

  /** Fills rows of U16 pixels in place; if no row is left to fill from, nothing changes. */
  static void fill(Pixels plane, BitSet faulty) {
    if (faulty.nextClearBit(0) < plane.height()) {
      faulty.stream().forEach(y -> fillRow(plane, y, faulty));
    }
  }

  /** A row between two live ones is a mean weighted by nearness; at an end it is the nearest. */
  private static void fillRow(Pixels plane, int y, BitSet faulty) {
    int above = faulty.previousClearBit(y);
    int below = faulty.nextClearBit(y);
    boolean hasBelow = below < plane.height();
    short[] upper = PixelRows.shorts(plane, above >= 0 ? above : below, 1);
    short[] lower = PixelRows.shorts(plane, hasBelow ? below : above, 1);
    float weight = above >= 0 && hasBelow ? (float) (y - above) / (below - above) : 0;
    for (int x = 0; x < upper.length; x++) {
      float from = upper[x] & 0xFFFF;
      upper[x] = (short) (int) (from + ((lower[x] & 0xFFFF) - from) * weight + 0.5f);
    }
    PixelRows.put(plane, y, upper);
  }
}
