package org.cargolens.bench.kernel;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** Lines of raw counts into an upright image of transmission: turning, dark level and gain. */
final class CorrectionKernel implements Kernel {
  private static final int CALIBRATION_LINES = 4;
  private static final double FULL_SCALE = 65535;

  private final Correction correction = new Correction(CorrectionOptions.DEFAULT);
  private final View view;
  private final int[] dark;
  private final int[] open;
  private final short[] plain;
  private final ByteBuffer copied;

  CorrectionKernel(KernelData data) {
    SampleGrid grid = SampleGrid.lineByLine(data.lines(), data.detectors());
    SampleGrid frame = SampleGrid.lineByLine(CALIBRATION_LINES, data.detectors());
    dark = levels(data.detectors(), 900, 7);
    open = levels(data.detectors(), 40_000, 13);
    Channel counts = Noise.counts(grid, detector -> dark[detector], 39_000);
    view =
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(data.lines(), data.detectors()),
            List.of(counts),
            LineTable.ofLines(data.lines()),
            List.of(),
            List.of(
                new CalibrationFrame(
                    CalibrationFrame.Kind.DARK, Noise.counts(frame, detector -> dark[detector], 1)),
                new CalibrationFrame(
                    CalibrationFrame.Kind.OPEN_BEAM,
                    Noise.counts(frame, detector -> open[detector], 1))));
    plain = new short[Math.toIntExact(grid.span())];
    copied = ByteBuffer.allocateDirect(2 * plain.length);
    // The digest is kept by the channel and is no part of the kernel.
    counts.sha256();
  }

  private static int[] levels(int detectors, int level, int step) {
    int[] levels = new int[detectors];
    for (int i = 0; i < detectors; i++) {
      levels[i] = level + i * step % 101;
    }
    return levels;
  }

  @Override
  public long pixels() {
    return plain.length;
  }

  @Override
  public long bytes() {
    return 2L * plain.length;
  }

  @Override
  public int run() {
    try (CorrectedView corrected = correction.correct(view)) {
      return corrected.image().width();
    }
  }

  @Override
  public int runPlain() {
    Channel counts = view.channels().get(0);
    ByteBuffer samples = counts.samples();
    int lines = counts.lines();
    for (int detector = 0; detector < counts.detectors(); detector++) {
      double factor = FULL_SCALE / (open[detector] - dark[detector]);
      for (int line = 0; line < lines; line++) {
        int sample = samples.getShort(2 * counts.grid().index(line, detector)) & 0xFFFF;
        double value = (sample - dark[detector]) * factor;
        plain[detector * lines + line] =
            (short) Math.round(Math.min(FULL_SCALE, Math.max(0, value)));
      }
    }
    return plain[plain.length / 2];
  }

  @Override
  public int copy() {
    copied.clear().put(view.channels().get(0).samples());
    return copied.get(0);
  }

  @Override
  public Optional<String> difference() {
    runPlain();
    try (CorrectedView corrected = correction.correct(view)) {
      short[] fast = corrected.image().mainPlane().pixels().toShorts();
      for (int i = 0; i < plain.length; i++) {
        // The kernel computes in float: exact to one step of 16 bits.
        if (Math.abs((fast[i] & 0xFFFF) - (plain[i] & 0xFFFF)) > 1) {
          return Optional.of(
              "pixel " + i + " is " + (fast[i] & 0xFFFF) + ", plain " + (plain[i] & 0xFFFF));
        }
      }
      return Optional.empty();
    }
  }
}
