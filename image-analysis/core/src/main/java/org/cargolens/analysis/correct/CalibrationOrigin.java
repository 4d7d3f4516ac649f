package org.cargolens.analysis.correct;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where dark level and open beam of a scan came from. */
public enum CalibrationOrigin {
  /** A {@link DetectorCalibration} that was given. */
  CALIBRATION,
  /** The calibration frames that the scanner sent with the scan. */
  FRAMES,
  /** Lines of the scan itself, before or after the vehicle. */
  SCAN_LINES;

  /** Returns the lower-kebab word that JSON uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the origin of a JSON word. */
  public static Optional<CalibrationOrigin> ofWord(String word) {
    return Arrays.stream(values()).filter(origin -> origin.word().equals(word)).findFirst();
  }
}
