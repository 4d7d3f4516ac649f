package org.cargolens.simulator.scene;

import java.util.Arrays;
import java.util.Optional;
import org.cargolens.scan.Region;

/**
 * Where each pixel of one pass looks: x of every line and height of every detector, in mm in the
 * vehicle's middle plane.
 */
final class ScanFrame {
  /** Height of the lowest detector's lower edge: the wheels' feet are cut off, as real scans do. */
  static final double LOWEST_MM = 120;

  private final double[] x;
  private final double[] bounce;
  private final PixelSize pixels;
  private final Solid.Footprint footprint;
  private final double bounceRows;
  private final double lowestMm;

  ScanFrame(double lengthMm, Passage passage, PixelSize pixels) {
    this(lengthMm, passage, pixels, Swing.NONE);
  }

  ScanFrame(double lengthMm, Passage passage, PixelSize pixels, Swing swing) {
    this(lengthMm, passage, pixels, swing, LOWEST_MM);
  }

  private ScanFrame(
      double lengthMm, Passage passage, PixelSize pixels, Swing swing, double lowestMm) {
    this.pixels = pixels;
    this.lowestMm = lowestMm;
    bounceRows = (passage.bounceMm() + swing.wobbleMm()) / pixels.detectorPitchMm();
    int lines = passage.lines(lengthMm, pixels.linePitchMm());
    x = new double[lines];
    bounce = new double[lines];
    for (int line = 0; line < lines; line++) {
      x[line] = passage.positionMm(line + 0.5 + swing.delayLines(), pixels.linePitchMm());
      bounce[line] = passage.bounceAt(x[line]) + swing.at(line);
    }
    footprint = new Solid.Footprint(pixels.linePitchMm(), pixels.detectorPitchMm());
  }

  /**
   * Returns where each pixel of a view from above looks: heights are then places across the
   * vehicle, the same to both sides of its middle. That the vehicle rocks is not seen from there.
   */
  static ScanFrame overhead(double lengthMm, Passage passage, PixelSize pixels) {
    double half = pixels.detectors() * pixels.detectorPitchMm() / 2;
    return new ScanFrame(lengthMm, passage.withoutBounce(), pixels, Swing.NONE, -half);
  }

  int lines() {
    return x.length;
  }

  int detectors() {
    return pixels.detectors();
  }

  PixelSize pixels() {
    return pixels;
  }

  Solid.Footprint footprint() {
    return footprint;
  }

  /** Returns the place along the vehicle that a line shows. */
  double x(int line) {
    return x[line];
  }

  /** Returns the height on the vehicle that a pixel shows; detector 0 is the topmost. */
  double height(int line, int detector) {
    double rows = pixels.detectors() - detector - 0.5;
    return lowestMm + rows * pixels.detectorPitchMm() - bounce[line];
  }

  /**
   * Returns the pixels that an extent can touch, or an empty window.
   *
   * @param margin pixels to add on each side
   */
  Window window(Extent extent, int margin) {
    int first = firstLine(extent.x1()) - margin;
    int end = firstLine(extent.x2()) + margin;
    double top = row(extent.h2()) - margin - bounceRows;
    double bottom = row(extent.h1()) + margin + bounceRows;
    return new Window(
        clamp(first, lines()),
        clamp(end, lines()),
        clamp((int) Math.floor(top), detectors()),
        clamp((int) Math.ceil(bottom), detectors()));
  }

  /** Returns the pixels that an extent covers on level ground, if it is in the picture. */
  Optional<Region> region(Extent extent) {
    int x1 = clamp(firstLine(extent.x1()), lines());
    int x2 = clamp(firstLine(extent.x2()), lines());
    int y1 = clamp((int) Math.ceil(row(extent.h2())), detectors());
    int y2 = clamp((int) Math.floor(row(extent.h1())), detectors());
    return x1 < x2 && y1 < y2 ? Optional.of(new Region(x1, y1, x2, y2)) : Optional.empty();
  }

  private double row(double height) {
    return pixels.detectors() - (height - lowestMm) / pixels.detectorPitchMm();
  }

  private int firstLine(double place) {
    int index = Arrays.binarySearch(x, place);
    return index < 0 ? -index - 1 : index;
  }

  private static int clamp(int value, int limit) {
    return Math.max(0, Math.min(limit, value));
  }

  /** A half-open range of lines and detectors; empty if an end isn't past its beginning. */
  record Window(int line1, int line2, int detector1, int detector2) {
    int lines() {
      return Math.max(0, line2 - line1);
    }

    int detectors() {
      return Math.max(0, detector2 - detector1);
    }
  }

  /**
   * What the machine does to where lines look.
   *
   * @param wobbleMm how far the beam swings up and down at most
   * @param delayLines how long after the beginning of its line a pulse comes, in lines
   */
  record Swing(double wobbleMm, double delayLines) {
    static final Swing NONE = new Swing(0, 0);

    /** Lines in which the beam swings once: a mains frequency against a pulse rate. */
    private static final double WOBBLE_LINES = 37;

    double at(int line) {
      return wobbleMm == 0
          ? 0
          : wobbleMm * StrictMath.sin(2 * Math.PI * (line + delayLines) / WOBBLE_LINES);
    }
  }
}
