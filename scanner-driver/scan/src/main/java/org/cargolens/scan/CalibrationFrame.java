package org.cargolens.scan;

/**
 * Lines that a scanner recorded without cargo, from which dark level and gain of each detector are
 * found.
 *
 * @param kind whether the beam was off or on
 * @param channel the recorded lines; its kind says which channel of the view they belong to
 */
public record CalibrationFrame(Kind kind, Channel channel) {
  /** Whether the beam was on. */
  public enum Kind {
    /** Beam off: the detectors' dark level. */
    DARK,
    /** Beam on, nothing in it: open beam. */
    OPEN_BEAM
  }

  /** Checks that the frame holds counts. */
  public CalibrationFrame {
    if (channel.domain() != Domain.RAW_COUNTS) {
      throw new IllegalArgumentException(
          "a calibration frame holds RAW_COUNTS, not " + channel.domain());
    }
  }
}
