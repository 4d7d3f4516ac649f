package org.cargolens.station.files;

import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonNumber;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SteelTable;

/** How much steel an image shows by a maker's table, in mm to a tenth. */
public final class SteelSummary {
  private SteelSummary() {}

  /**
   * Returns the thinnest, the median, what a twentieth is thicker than, the thickest, and the share
   * of pixels at the table's end, which may be anything beyond it.
   *
   * @param counts a channel of 16-bit counts
   * @param table the table of the scanner
   */
  public static JsonObject of(Channel counts, SteelTable table) {
    long[] histogram = new long[1 << 16];
    for (int line = 0; line < counts.lines(); line++) {
      for (int detector = 0; detector < counts.detectors(); detector++) {
        histogram[counts.sample(line, detector)]++;
      }
    }
    long all = (long) counts.lines() * counts.detectors();
    double end = table.points().get(table.points().size() - 1).steelMm();
    long beyond = 0;
    for (int value = 0; value < histogram.length && table.steelMm(value) >= end; value++) {
      beyond += histogram[value];
    }
    return JsonObject.builder()
        .put("thinnestMm", mm(table, histogram, all - 1))
        .put("medianMm", mm(table, histogram, all / 2))
        .put("thickestTwentiethMm", mm(table, histogram, all / 20))
        .put("thickestMm", mm(table, histogram, 0))
        .put("tableEndMm", Json.number(rounded(end)))
        .put("tableEndPercent", Json.number(rounded(100.0 * beyond / all)))
        .build();
  }

  /** Returns the thickness behind the pixel of a rank, the darkest first. */
  private static JsonNumber mm(SteelTable table, long[] histogram, long rank) {
    long below = 0;
    int value = 0;
    while (below + histogram[value] <= rank) {
      below += histogram[value];
      value++;
    }
    return Json.number(rounded(table.steelMm(value)));
  }

  private static double rounded(double number) {
    return Math.round(10 * number) / 10.0;
  }
}
