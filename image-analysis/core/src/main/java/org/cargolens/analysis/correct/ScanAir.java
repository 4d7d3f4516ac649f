package org.cargolens.analysis.correct;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.View;

/**
 * Finds lines of a scan itself that show the detectors alone: those flagged as without a beam, and
 * those before or after the vehicle.
 *
 * <p>Lines at an end pass for air if next to no detector is brighter anywhere else in the scan: a
 * vehicle that stands in front of the array from the first line to the last would have to cover
 * every detector everywhere alike. And the array must show no edge across it: something that is
 * there from the first line to the last and takes away less than a fifth of the beam stays unseen.
 */
public final class ScanAir {
  /** Fewer lines make a worse calibration than none. */
  public static final int LEAST_LINES = 16;

  /** Counts of air vary by this share, and a detector may be brighter elsewhere by as much. */
  private static final double TOLERANCE = 0.03;

  /** Share of the detectors that may stray. */
  private static final double STRAY = 0.02;

  private static final int WINDOW = 9;
  private static final double MOST_STEP = 0.2;

  private final Channel channel;
  private final LineTable table;
  private final int[] bright;

  private ScanAir(Channel channel, LineTable table, int[] bright) {
    this.channel = channel;
    this.table = table;
    this.bright = bright;
  }

  /** Returns the longest run of lines without a beam, if it is long enough. */
  public static Optional<LineSpan> dark(View view) {
    LineTable table = view.lineTable();
    int best = 0;
    int bestEnd = 0;
    int run = 0;
    for (int line = 0; line < table.lines(); line++) {
      boolean off = table.has(line, LineFlag.BEAM_OFF) && !table.has(line, LineFlag.MISSING);
      run = off ? run + 1 : 0;
      if (run > best) {
        best = run;
        bestEnd = line + 1;
      }
    }
    return best < LEAST_LINES ? Optional.empty() : Optional.of(new LineSpan(bestEnd - best, best));
  }

  /** Returns the lines at an end that show nothing but air, the longer run of the two. */
  public static Optional<LineSpan> open(View view, Channel channel) {
    if (channel.lines() < 2 * LEAST_LINES) {
      return Optional.empty();
    }
    ScanAir air = new ScanAir(channel, view.lineTable(), brightest(channel));
    int first = air.firstWithBeam(0, 1);
    int last = air.firstWithBeam(channel.lines() - 1, -1);
    int front = air.run(first, 1);
    int rear = air.run(last, -1);
    if (Math.max(front, rear) < LEAST_LINES) {
      return Optional.empty();
    }
    return Optional.of(
        front >= rear ? new LineSpan(first, front) : new LineSpan(last - rear + 1, rear));
  }

  /** Returns for each detector what it counts in one of twenty lines or more. */
  private static int[] brightest(Channel channel) {
    int step = Math.max(1, channel.lines() / 128);
    int[] bright = new int[channel.detectors()];
    double[] values = new double[(channel.lines() + step - 1) / step];
    for (int detector = 0; detector < bright.length; detector++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = channel.sample(i * step, detector);
      }
      int rank = values.length - 1 - values.length / 20;
      bright[detector] = (int) Medians.select(values, values.length, rank);
    }
    return bright;
  }

  private boolean usable(int line) {
    return !table.has(line, LineFlag.MISSING) && !table.has(line, LineFlag.BEAM_OFF);
  }

  private int firstWithBeam(int from, int step) {
    int line = from;
    while (line >= 0 && line < channel.lines() && !usable(line)) {
      line += step;
    }
    return line;
  }

  /** Returns how many lines from one on show air: as the first lines do, and nothing brighter. */
  private int run(int from, int step) {
    if (from < 0
        || from >= channel.lines()
        || from + step * (LEAST_LINES - 1) < 0
        || from + step * (LEAST_LINES - 1) >= channel.lines()) {
      return 0;
    }
    double[] usual = new double[channel.detectors()];
    for (int i = 0; i < LEAST_LINES; i++) {
      for (int detector = 0; detector < usual.length; detector++) {
        usual[detector] += (double) channel.sample(from + i * step, detector) / LEAST_LINES;
      }
    }
    BitSet darker = new BitSet();
    for (int detector = 0; detector < usual.length; detector++) {
      darker.set(detector, usual[detector] < (1 - TOLERANCE) * bright[detector]);
    }
    if (darker.cardinality() > STRAY * usual.length || hasEdge(usual)) {
      return 0;
    }
    int lines = 0;
    for (int line = from;
        line >= 0 && line < channel.lines() && usable(line) && isAir(line, usual);
        line += step) {
      lines++;
    }
    // The vehicle's first edge may be too thin to be seen in one line.
    return Math.max(0, lines - 4);
  }

  /**
   * Returns whether the profile has a step such as a vehicle's edge makes: between the medians of
   * two windows next to each other, more than gains of modules differ.
   */
  private static boolean hasEdge(double[] usual) {
    for (int i = WINDOW; i + WINDOW <= usual.length; i++) {
      double before = DeadDetectors.median(Arrays.copyOfRange(usual, i - WINDOW, i));
      double after = DeadDetectors.median(Arrays.copyOfRange(usual, i, i + WINDOW));
      if (Math.abs(before - after) > MOST_STEP * Math.max(before, after)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAir(int line, double[] usual) {
    int stray = 0;
    for (int detector = 0; detector < usual.length; detector++) {
      double ratio = channel.sample(line, detector) / Math.max(1, usual[detector]);
      if (Math.abs(ratio - 1) > 2 * TOLERANCE) {
        stray++;
      }
    }
    return stray <= STRAY * usual.length;
  }
}
