package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.View;

/**
 * Each detector's dark level and open-beam level in counts: the mean over the lines of a
 * calibration frame.
 *
 * @param dark mean counts with the beam off, if the view has such a frame
 * @param open mean counts with nothing in the beam, if the view has such a frame
 */
record DetectorLevels(Optional<double[]> dark, Optional<double[]> open) {
  /** Returns the levels of a channel, found in its view's calibration frames. */
  static DetectorLevels of(View view, ChannelKind kind) {
    return new DetectorLevels(
        mean(view, CalibrationFrame.Kind.DARK, kind),
        mean(view, CalibrationFrame.Kind.OPEN_BEAM, kind));
  }

  private static Optional<double[]> mean(View view, CalibrationFrame.Kind kind, ChannelKind of) {
    return view.calibration(kind, of).map(frame -> mean(frame.channel()));
  }

  private static double[] mean(Channel frame) {
    ByteBuffer samples = frame.samples();
    boolean narrow = frame.format().bytes() == 1;
    double[] means = new double[frame.detectors()];
    for (int detector = 0; detector < means.length; detector++) {
      long sum = 0;
      int at = frame.grid().index(0, detector);
      for (int line = 0; line < frame.lines(); line++) {
        sum += narrow ? samples.get(at) & 0xFF : samples.getShort(2 * at) & 0xFFFF;
        at += frame.grid().lineStride();
      }
      means[detector] = (double) sum / frame.lines();
    }
    return means;
  }
}
