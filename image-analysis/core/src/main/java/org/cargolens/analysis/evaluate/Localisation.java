package org.cargolens.analysis.evaluate;

import java.util.List;

/**
 * How often the top finding lies on an object.
 *
 * @param scans number of scans with marked objects
 * @param near how many have the centre of the top finding's box within {@link #TOLERANCE} pixels of
 *     an object's box
 * @param inside how many have it inside
 */
public record Localisation(int scans, int near, int inside) {
  /** Pixels that a centre may lie outside of an object's box. */
  public static final double TOLERANCE = 25;

  /** Counts among scans; those without marked objects don't count. */
  public static Localisation of(List<EvaluatedScan> scans) {
    List<EvaluatedScan> marked =
        scans.stream().filter(scan -> !scan.truth().objects().isEmpty()).toList();
    int near = (int) marked.stream().filter(scan -> scan.distance() <= TOLERANCE).count();
    int inside = (int) marked.stream().filter(scan -> scan.distance() == 0).count();
    return new Localisation(marked.size(), near, inside);
  }

  /** Returns the share of scans with a finding near an object; NaN if there are no scans. */
  public double nearRate() {
    return (double) near / scans;
  }
}
