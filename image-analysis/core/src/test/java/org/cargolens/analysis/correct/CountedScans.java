package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** Views of raw counts with calibration frames: an array with dark levels, gains and faults. */
final class CountedScans {
  private CountedScans() {}

  /**
   * Returns a single-energy view.
   *
   * @param geometry size and orientation
   * @param layout how the scan's samples lie; frames are stored line after line
   * @param gains counts of the open beam above dark, one a detector
   * @param seed seed of dark levels and cargo
   */
  static View view(ViewGeometry geometry, SampleLayout layout, int[] gains, long seed) {
    Random random = new Random(seed);
    int[] dark = new int[gains.length];
    for (int i = 0; i < dark.length; i++) {
      dark[i] = 400 + random.nextInt(40);
    }
    Channel counts =
        channel(
            new SampleGrid(geometry.lines(), geometry.detectors(), layout),
            (line, detector) ->
                dark[detector] + (int) (gains[detector] * random.nextDouble() * 1.05) - 3);
    SampleGrid frame = SampleGrid.lineByLine(5, geometry.detectors());
    return new View(
        ViewKind.SIDE,
        geometry,
        List.of(counts),
        LineTable.ofLines(geometry.lines()),
        List.of(),
        List.of(
            new CalibrationFrame(
                CalibrationFrame.Kind.DARK,
                channel(frame, (line, detector) -> dark[detector] + line % 2)),
            new CalibrationFrame(
                CalibrationFrame.Kind.OPEN_BEAM,
                channel(frame, (line, detector) -> dark[detector] + gains[detector] + line % 3))));
  }

  /** Returns gains of an array in modules of 16 detectors whose levels differ. */
  static int[] gains(int detectors, long seed) {
    Random random = new Random(seed);
    int[] gains = new int[detectors];
    for (int i = 0; i < detectors; i++) {
      gains[i] = 30_000 + i / 16 % 3 * 6_000 + random.nextInt(2_000);
    }
    return gains;
  }

  static ViewGeometry geometry(int lines, int detectors, boolean rearFirst, boolean bottomFirst) {
    return ViewGeometry.ofSize(lines, detectors)
        .withOrientation(
            new Orientation(
                bottomFirst ? Orientation.FirstDetector.BOTTOM : Orientation.FirstDetector.TOP,
                rearFirst
                    ? Orientation.FirstLine.VEHICLE_REAR
                    : Orientation.FirstLine.VEHICLE_FRONT));
  }

  private static Channel channel(SampleGrid grid, IntBinaryOperator sample) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect((int) grid.span() * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int line = 0; line < grid.lines(); line++) {
      for (int detector = 0; detector < grid.detectors(); detector++) {
        int value = Math.max(0, sample.applyAsInt(line, detector));
        buffer.putShort(2 * grid.index(line, detector), (short) value);
      }
    }
    return new Channel(
        ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16, grid, buffer);
  }
}
