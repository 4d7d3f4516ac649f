package org.cargolens.station.materials;

import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.material.AlphaPlane;
import org.cargolens.analysis.material.MaterialEstimate;
import org.cargolens.analysis.material.MaterialSegment;

/**
 * What is where in the scans of "dual-energy-raw": a container on a railcar, its lower wall half as
 * thick as the upper one, the car's steel below. Immutable.
 *
 * @param segments all segments of a scan
 */
record RailCar(List<MaterialSegment> segments) {
  private static final int CARGO_FROM = 40;
  private static final int CARGO_TO = 560;
  private static final int LOWER_WALL_FROM = 145;

  /** Beams of the floor, and the car below a board of detectors that drops every other block. */
  private static final int[][] STEEL_ROWS = {{585, 616}, {636, 668}};

  private static final double STEEL_LEAST = 0.3;
  private static final double STEEL_MOST = 2.5;
  private static final double CARGO_LEAST = 1.5;

  /**
   * Behind more cargo than this the low energy has less than 2,000 counts. Some 5 to 20 are there
   * that the attenuation doesn't explain, of which each 10 would make cargo heavier by an atomic
   * number.
   */
  private static final double CARGO_MOST = 3.2;

  private static final double[] UPPER_WALL = {0.3, 0.5};
  private static final double[] LOWER_WALL = {0.1, 0.26};
  private static final int LEAST_WALL_PIXELS = 300;

  /** Copies the list. */
  RailCar {
    segments = List.copyOf(segments);
  }

  /** Returns the car's own steel. */
  List<MaterialSegment> steel() {
    return segments.stream()
        .filter(segment -> between(segment.high(), STEEL_LEAST, STEEL_MOST))
        .filter(
            segment ->
                List.of(STEEL_ROWS).stream().anyMatch(rows -> within(segment, rows[0], rows[1])))
        .toList();
  }

  /** Returns cargo that is neither too thin nor too thick to be judged, behind a wall. */
  List<MaterialSegment> cargo() {
    return segments.stream()
        .filter(segment -> within(segment, CARGO_FROM, CARGO_TO))
        .filter(segment -> between(segment.high(), CARGO_LEAST, CARGO_MOST))
        .toList();
  }

  /** Returns what a piece of cargo is without the wall; unknown if none is seen at its height. */
  MaterialEstimate net(MaterialSegment cargo, RailBeams beams, AlphaPlane plane) {
    boolean upper = cargo.box().centreY() < LOWER_WALL_FROM;
    return wall(upper)
        .map(
            high ->
                plane.behind(
                    beams.steel(high),
                    high,
                    new double[] {cargo.high(), cargo.low()},
                    sigma(cargo)))
        .orElse(MaterialEstimate.UNKNOWN);
  }

  /** Returns the uncertainty of a low attenuation, also where no material was found at first. */
  static double sigma(MaterialSegment segment) {
    double least = segment.noise() / Math.sqrt(segment.pixels());
    return Math.max(segment.whole().sigma(), least);
  }

  /** Returns the mean attenuation of a wall that nothing stands behind. */
  private Optional<Double> wall(boolean upper) {
    double[] range = upper ? UPPER_WALL : LOWER_WALL;
    List<MaterialSegment> wall =
        segments.stream()
            .filter(
                segment ->
                    upper
                        ? within(segment, 0, LOWER_WALL_FROM + 5)
                        : within(segment, LOWER_WALL_FROM - 5, STEEL_ROWS[0][0]))
            .filter(segment -> between(segment.high(), range[0], range[1]))
            .toList();
    int pixels = PixelMedian.pixels(wall);
    double sum = wall.stream().mapToDouble(segment -> segment.high() * segment.pixels()).sum();
    return pixels < LEAST_WALL_PIXELS ? Optional.empty() : Optional.of(sum / pixels);
  }

  private static boolean within(MaterialSegment segment, int fromRow, int toRow) {
    return segment.box().y1() >= fromRow && segment.box().y2() <= toRow;
  }

  private static boolean between(double value, double least, double most) {
    return value >= least && value <= most;
  }
}
