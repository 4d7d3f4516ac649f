package org.cargolens.analysis.quality.testobject;

import org.cargolens.scan.Region;

/**
 * Whether a wire can be followed: its length is cut into {@value #PIECES} pieces; in each the
 * profile across the wire is averaged along it, and the darkest place of the middle third must lie
 * {@value #LEAST} standard deviations of the outer thirds below their mean.
 *
 * @param seenPieces number of pieces in which it does
 */
record WireVisibility(int seenPieces) {
  private static final int PIECES = 8;
  private static final int NEEDED = 7;
  private static final double LEAST = 3;
  private static final double ROUNDING = 1 / 65_535.0 / Math.sqrt(12);

  static WireVisibility of(Samples samples, TestPiece.Wire wire) {
    Region region = wire.region();
    samples.check(region);
    boolean along = wire.axis() == TestPiece.Axis.ALONG;
    int length = along ? region.width() : region.height();
    int across = along ? region.height() : region.width();
    if (length < PIECES || across < 9) {
      throw new IllegalArgumentException(
          "a wire's region must be "
              + PIECES
              + " pixels long and 9 wide at least, is "
              + length
              + " and "
              + across);
    }
    int seen = 0;
    for (int piece = 0; piece < PIECES; piece++) {
      int from = piece * length / PIECES;
      int end = (piece + 1) * length / PIECES;
      double[] profile = new double[across];
      for (int i = 0; i < across; i++) {
        for (int j = from; j < end; j++) {
          profile[i] +=
              along
                  ? samples.at(region.x1() + j, region.y1() + i)
                  : samples.at(region.x1() + i, region.y1() + j);
        }
        profile[i] /= end - from;
      }
      seen += stands(profile) ? 1 : 0;
    }
    return new WireVisibility(seen);
  }

  boolean seen() {
    return seenPieces >= NEEDED;
  }

  private static boolean stands(double[] profile) {
    int third = profile.length / 3;
    double sum = 0;
    double squares = 0;
    int count = 0;
    double darkest = Double.MAX_VALUE;
    for (int i = 0; i < profile.length; i++) {
      if (i < third || i >= profile.length - third) {
        sum += profile[i];
        squares += profile[i] * profile[i];
        count++;
      } else {
        darkest = Math.min(darkest, profile[i]);
      }
    }
    double mean = sum / count;
    double spread = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return mean - darkest >= LEAST * Math.hypot(spread, ROUNDING);
  }
}
