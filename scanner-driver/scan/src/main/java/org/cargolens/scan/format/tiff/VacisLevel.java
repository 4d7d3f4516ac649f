package org.cargolens.scan.format.tiff;

import java.util.Arrays;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SteelTable;

/**
 * Tells by the open beam whether an image may be one of VACIS: its counts are about those of the
 * published table. Other scanners' pictures mostly reach the end of their scale.
 */
final class VacisLevel {
  /** Most samples of a side that are looked at. */
  private static final int SIDE = 256;

  /** How far the open beam may lie from the table's, as a share of it. */
  private static final double AWAY = 0.1;

  /** The share of brighter samples that faulty detectors may have, as one in so many. */
  private static final int FAULTY = 100;

  private VacisLevel() {}

  /** Returns whether the brightest samples, but for a few faulty ones, are as bright as that. */
  static boolean isOf(Channel image) {
    int down = Math.min(SIDE, image.detectors());
    int across = Math.min(SIDE, image.lines());
    int[] samples = new int[down * across];
    for (int i = 0; i < down; i++) {
      int row = (int) ((long) i * image.detectors() / down);
      for (int j = 0; j < across; j++) {
        int line = (int) ((long) j * image.lines() / across);
        samples[i * across + j] = image.sample(line, row);
      }
    }
    Arrays.sort(samples);
    double air = SteelTable.VACIS.airLevel();
    return Math.abs(samples[samples.length - 1 - samples.length / FAULTY] - air) <= AWAY * air;
  }
}
