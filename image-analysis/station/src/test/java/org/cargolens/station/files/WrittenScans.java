package org.cargolens.station.files;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.io.TempDir;

/** Scans that are written with their sidecar and read back. */
abstract class WrittenScans {
  static final int LINES = 7;
  static final int DETECTORS = 5;

  @TempDir Path folder;
  final ScanFiles files = new ScanFiles();

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static RawScan fullScan(ChannelKind... kinds) {
    SampleFormat twelve = new SampleFormat(16, 12);
    SampleGrid grid = SampleGrid.lineByLine(LINES, DETECTORS);
    List<Channel> channels = new ArrayList<>();
    List<CalibrationFrame> frames = new ArrayList<>();
    for (ChannelKind kind : kinds) {
      long seed = kind.name().hashCode();
      channels.add(Scans.channel(kind, Domain.RAW_COUNTS, twelve, grid, seed));
      SampleGrid three = SampleGrid.lineByLine(3, DETECTORS);
      for (CalibrationFrame.Kind frame : CalibrationFrame.Kind.values()) {
        seed++;
        frames.add(
            new CalibrationFrame(
                frame, Scans.channel(kind, Domain.RAW_COUNTS, twelve, three, seed)));
      }
    }
    byte[] flags = new byte[LINES];
    flags[2] = flags[3] = LineFlag.MISSING.bit();
    flags[6] = LineFlag.SATURATED.bit();
    ViewGeometry geometry =
        ViewGeometry.ofSize(LINES, DETECTORS)
            .withPitch(4.5, 5)
            .withOrientation(
                new Orientation(
                    Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR));
    View view =
        new View(
            ViewKind.SIDE,
            geometry,
            channels,
            LineTable.of(flags, new long[] {0, 10, 0, 0, 40, 51, 60}),
            List.of(new LineGap(2, 2, LineGap.Cause.LINK)),
            frames);
    ScanMetadata metadata =
        ScanMetadata.UNKNOWN
            .withScanId("S-1")
            .withSite("gate 3")
            .withRadiation(
                new RadiationOccupancy(
                    17,
                    Instant.parse("2026-03-01T10:00:00.200Z"),
                    Instant.parse("2026-03-01T10:00:09.400Z"),
                    Set.of(RadiationOccupancy.Alarm.GAMMA),
                    new RadiationOccupancy.Counts(1060, 4000, 90_000, 46),
                    RadiationOccupancy.Counts.NONE))
            .withScanner(new ScannerIdentity("Maker", "Model", "42", Optional.of("1.0")))
            .withCapturedAt(Instant.parse("2026-01-02T03:04:05.006Z"))
            .withContainers(
                List.of(ContainerReading.of(0, "CSQU3054383", 0.5), ContainerReading.of(1, "??")));
    return new RawScan(metadata, List.of(view));
  }
}
