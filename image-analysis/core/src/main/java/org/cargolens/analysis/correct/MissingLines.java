package org.cargolens.analysis.correct;

import java.util.BitSet;
import java.util.List;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.Region;

/** Draws columns that never arrived between the nearest ones that did. */
final class MissingLines {
  private MissingLines() {}

  /**
   * Fills the columns of a plane in place.
   *
   * @param plane U8 or U16
   * @param gaps stored lines that are missing, not all of them
   * @param transform the way from stored lines to columns
   */
  static void fill(Pixels plane, List<LineGap> gaps, StoredTransform transform) {
    BitSet missing = columns(gaps, transform);
    for (int y = 0; y < plane.height(); y++) {
      if (plane.type() == SampleType.U16) {
        short[] row = PixelRows.shorts(plane, y, 1);
        missing.stream().forEach(x -> row[x] = (short) between(row, x, missing));
        PixelRows.put(plane, y, row);
      } else {
        byte[] row = PixelRows.bytes(plane, y, 1);
        missing.stream().forEach(x -> row[x] = (byte) between(row, x, missing));
        PixelRows.put(plane, y, row);
      }
    }
  }

  /** Returns the columns of missing lines. */
  static BitSet columns(List<LineGap> gaps, StoredTransform transform) {
    BitSet missing = new BitSet();
    for (LineGap gap : gaps) {
      Region stored = new Region(gap.firstLine(), 0, gap.endLine(), transform.height());
      Region seen = transform.toImage(stored);
      missing.set(seen.x1(), seen.x2());
    }
    return missing;
  }

  private static int between(short[] row, int x, BitSet missing) {
    int left = missing.previousClearBit(x);
    int right = missing.nextClearBit(x);
    int from = row[left >= 0 ? left : right] & 0xFFFF;
    int to = row[right < row.length ? right : left] & 0xFFFF;
    return weighted(from, to, left, right, x);
  }

  private static int between(byte[] row, int x, BitSet missing) {
    int left = missing.previousClearBit(x);
    int right = missing.nextClearBit(x);
    int from = row[left >= 0 ? left : right] & 0xFF;
    int to = row[right < row.length ? right : left] & 0xFF;
    return weighted(from, to, left, right, x);
  }

  private static int weighted(int from, int to, int left, int right, int x) {
    return (int) Math.round(from + (to - from) * ((double) (x - left) / (right - left)));
  }
}
