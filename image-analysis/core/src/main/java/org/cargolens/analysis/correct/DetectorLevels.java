package org.cargolens.analysis.correct;

import java.util.Optional;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.View;

/**
 * Each detector's dark level and open-beam level.
 *
 * @param dark counts with the beam off, if known
 * @param open counts with nothing in the beam, if known
 */
record DetectorLevels(Optional<DetectorProfile> dark, Optional<DetectorProfile> open) {
  /** Nothing is known. */
  static final DetectorLevels UNKNOWN = new DetectorLevels(Optional.empty(), Optional.empty());

  /** Returns the levels of a channel, found in its view's calibration frames. */
  static DetectorLevels of(View view, ChannelKind kind) {
    return new DetectorLevels(
        profile(view, CalibrationFrame.Kind.DARK, kind),
        profile(view, CalibrationFrame.Kind.OPEN_BEAM, kind));
  }

  private static Optional<DetectorProfile> profile(
      View view, CalibrationFrame.Kind kind, ChannelKind of) {
    return view.calibration(kind, of).map(frame -> DetectorProfile.of(frame.channel()));
  }

  boolean isUnknown() {
    return dark.isEmpty() && open.isEmpty();
  }
}
