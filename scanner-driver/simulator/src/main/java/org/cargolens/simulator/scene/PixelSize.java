package org.cargolens.simulator.scene;

/**
 * Number of detectors and size of a pixel in the vehicle's middle plane.
 *
 * @param detectors image rows, 8 to 4,096
 * @param linePitchMm distance between lines at the nominal speed, 1 to 200
 * @param detectorPitchMm distance between detectors, 1 to 200
 */
public record PixelSize(int detectors, double linePitchMm, double detectorPitchMm) {
  /** As a cargo scanner has it: 800 detectors. */
  public static final PixelSize FULL = new PixelSize(800, 6, 5.7);

  /** Half of {@link #FULL} in both directions. */
  public static final PixelSize HALF = new PixelSize(400, 12, 11.4);

  /** A fifth of {@link #FULL} in both directions, for tests. */
  public static final PixelSize SMALL = new PixelSize(160, 30, 28.5);

  /** Checks the ranges. */
  public PixelSize {
    if (detectors < 8 || detectors > 4096) {
      throw new IllegalArgumentException("detectors must be 8 to 4096, is " + detectors);
    }
    checkPitch("linePitchMm", linePitchMm);
    checkPitch("detectorPitchMm", detectorPitchMm);
  }

  private static void checkPitch(String name, double pitch) {
    if (!(pitch >= 1 && pitch <= 200)) {
      throw new IllegalArgumentException(name + " must be 1 to 200, is " + pitch);
    }
  }
}
