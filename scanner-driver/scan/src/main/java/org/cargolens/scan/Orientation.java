package org.cargolens.scan;

/**
 * How the stored order of a view relates to the vehicle.
 *
 * @param firstDetector where detector 0 sits
 * @param firstLine which end of the vehicle the first line shows
 */
public record Orientation(FirstDetector firstDetector, FirstLine firstLine) {
  /** Detector 0 at the top and the vehicle's front first: what is assumed when nothing is said. */
  public static final Orientation UPRIGHT =
      new Orientation(FirstDetector.TOP, FirstLine.VEHICLE_FRONT);

  /** Where detector 0 sits. */
  public enum FirstDetector {
    /** Detector 0 is the topmost. */
    TOP,
    /** Detector 0 is the lowest. */
    BOTTOM
  }

  /** Which end of the vehicle the first line shows. */
  public enum FirstLine {
    /** The vehicle came front first. */
    VEHICLE_FRONT,
    /** The vehicle came rear first, or the file is mirrored. */
    VEHICLE_REAR
  }
}
