package org.cargolens.analysis.correct;

/** A calibration doesn't belong to the scan that it was given for; the message says why. */
public final class CalibrationMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception that says what differs. */
  public CalibrationMismatchException(String message) {
    super(message);
  }
}
