package org.cargolens.scan;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Size of a view and, where known, of its pixels.
 *
 * @param lines number of lines (image columns), 1 to 1,048,576
 * @param detectors number of detectors (image rows), 1 to 65,536
 * @param linePitchMm distance between lines in the cargo's middle plane in mm, if known
 * @param detectorPitchMm distance between detectors in the cargo's middle plane in mm, if known
 * @param orientation how the stored order relates to the vehicle, if known
 */
public record ViewGeometry(
    int lines,
    int detectors,
    OptionalDouble linePitchMm,
    OptionalDouble detectorPitchMm,
    Optional<Orientation> orientation) {
  /** Most lines of a view. */
  public static final int MAX_LINES = 1 << 20;

  /** Most detectors of a view. */
  public static final int MAX_DETECTORS = 1 << 16;

  /** Checks sizes and pitches. */
  public ViewGeometry {
    if (lines < 1 || lines > MAX_LINES) {
      throw new IllegalArgumentException("lines must be 1 to " + MAX_LINES + ", is " + lines);
    }
    if (detectors < 1 || detectors > MAX_DETECTORS) {
      throw new IllegalArgumentException(
          "detectors must be 1 to " + MAX_DETECTORS + ", is " + detectors);
    }
    checkPitch("linePitchMm", linePitchMm);
    checkPitch("detectorPitchMm", detectorPitchMm);
  }

  /** Returns a geometry of which only the size is known. */
  public static ViewGeometry ofSize(int lines, int detectors) {
    return new ViewGeometry(
        lines, detectors, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
  }

  /** Returns this geometry with pixel pitches in mm. */
  public ViewGeometry withPitch(double linePitchMm, double detectorPitchMm) {
    return new ViewGeometry(
        lines,
        detectors,
        OptionalDouble.of(linePitchMm),
        OptionalDouble.of(detectorPitchMm),
        orientation);
  }

  /** Returns this geometry with an orientation. */
  public ViewGeometry withOrientation(Orientation orientation) {
    return new ViewGeometry(
        lines, detectors, linePitchMm, detectorPitchMm, Optional.of(orientation));
  }

  private static void checkPitch(String name, OptionalDouble pitch) {
    if (pitch.isPresent() && !(pitch.getAsDouble() > 0 && pitch.getAsDouble() < 1000)) {
      throw new IllegalArgumentException(
          name + " must be above 0 and below 1000 mm, is " + pitch.getAsDouble());
    }
  }
}
