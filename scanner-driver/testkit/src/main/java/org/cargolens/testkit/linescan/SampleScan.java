package org.cargolens.testkit.linescan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** A small scan with all that the line-scan protocol can say. */
final class SampleScan {
  private static final int LINES = 200;
  private static final int DETECTORS = 24;
  private static final int CALIBRATION_LINES = 7;
  private static final SampleFormat FORMAT = new SampleFormat(16, 14);

  private final Random random = new Random(20_261_128);

  private SampleScan() {}

  /** Returns the scan, the same each time. */
  static RawScan make() {
    return new SampleScan().scan();
  }

  private RawScan scan() {
    List<Channel> channels =
        List.of(channel(ChannelKind.HIGH_ENERGY, LINES), channel(ChannelKind.LOW_ENERGY, LINES));
    List<CalibrationFrame> calibration = new ArrayList<>();
    for (CalibrationFrame.Kind kind : CalibrationFrame.Kind.values()) {
      for (ChannelKind energy : List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY)) {
        calibration.add(new CalibrationFrame(kind, channel(energy, CALIBRATION_LINES)));
      }
    }
    Orientation orientation =
        new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR);
    View view =
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(LINES, DETECTORS).withPitch(4.5, 3.25).withOrientation(orientation),
            channels,
            lineTable(),
            List.of(),
            calibration);
    return new RawScan(metadata(), List.of(view));
  }

  private static ScanMetadata metadata() {
    return new ScanMetadata(
        Optional.of("2026-000123"),
        Optional.of(new ScannerIdentity("CargoLens", "virtual scanner", "77", Optional.of("2.1"))),
        Optional.of(Instant.parse("2026-11-24T10:15:30Z")),
        Optional.of("Lane 3"),
        List.of(ContainerReading.of(0, "CSQU3054383", 0.75)));
  }

  private Channel channel(ChannelKind kind, int lines) {
    SampleGrid grid = SampleGrid.lineByLine(lines, DETECTORS);
    ByteBuffer samples =
        ByteBuffer.allocateDirect(2 * lines * DETECTORS).order(ByteOrder.LITTLE_ENDIAN);
    while (samples.hasRemaining()) {
      samples.putShort((short) (1 + random.nextInt(FORMAT.fullScale())));
    }
    return new Channel(kind, Domain.RAW_COUNTS, FORMAT, grid, samples.flip());
  }

  private LineTable lineTable() {
    byte[] flags = new byte[LINES];
    long[] encoder = new long[LINES];
    long position = -5;
    for (int line = 0; line < LINES; line++) {
      flags[line] = random.nextInt(9) == 0 ? LineFlag.SATURATED.bit() : 0;
      position += 1 + random.nextInt(40);
      encoder[line] = position;
    }
    return LineTable.of(flags, encoder);
  }
}
