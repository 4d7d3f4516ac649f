package org.cargolens.analysis.correct;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.View;

/**
 * What is known of a channel's detectors, and from where: a calibration that was given goes before
 * the scan's own frames, these before lines of the scan without a vehicle.
 *
 * @param levels dark level and open beam
 * @param dead detectors that the source names dead
 * @param noisy detectors that the source names noisy
 * @param origin the source, if there is one
 */
record CalibratedLevels(
    DetectorLevels levels,
    List<Integer> dead,
    List<Integer> noisy,
    Optional<CalibrationOrigin> origin) {

  /**
   * Looks for the levels of a channel.
   *
   * @throws CalibrationMismatchException if the calibration that was given is of another array
   */
  static CalibratedLevels of(View view, Channel channel, CorrectionOptions options) {
    Optional<DetectorCalibration> given = options.calibration(view.kind());
    if (given.isPresent()) {
      EnergyCalibration energy = given.get().of(channel);
      return new CalibratedLevels(
          energy.levels(),
          energy.dead(),
          energy.noisy(),
          Optional.of(CalibrationOrigin.CALIBRATION));
    }
    DetectorLevels frames = DetectorLevels.of(view, channel.kind());
    DetectorLevels levels = frames.open().isPresent() ? frames : ofLines(view, channel, frames);
    Optional<CalibrationOrigin> origin =
        levels.isUnknown()
            ? Optional.empty()
            : Optional.of(
                levels.equals(frames) ? CalibrationOrigin.FRAMES : CalibrationOrigin.SCAN_LINES);
    return new CalibratedLevels(levels, List.of(), List.of(), origin);
  }

  /** Without a dark level the densest cargo would come out too bright, so both are needed. */
  private static DetectorLevels ofLines(View view, Channel channel, DetectorLevels frames) {
    Optional<DetectorProfile> dark =
        frames.dark().or(() -> ScanAir.dark(view).map(span -> DetectorProfile.of(channel, span)));
    if (dark.isEmpty()) {
      return frames;
    }
    Optional<DetectorProfile> open =
        ScanAir.open(view, channel).map(span -> DetectorProfile.of(channel, span));
    return open.isEmpty() ? frames : new DetectorLevels(dark, open);
  }
}
