package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.cargolens.scan.testing.Scans;

/** Scans with everything that a scan can have. */
final class SampleScans {
  private SampleScans() {}

  /** Returns a dual-energy scan of raw counts with encoder, flags, calibration and metadata. */
  static RawScan full(int lines, int detectors, long seed) {
    SampleGrid grid = SampleGrid.lineByLine(lines, detectors);
    SampleFormat format = new SampleFormat(16, 14);
    List<Channel> channels =
        List.of(
            Scans.channel(ChannelKind.HIGH_ENERGY, Domain.RAW_COUNTS, format, grid, seed),
            Scans.channel(ChannelKind.LOW_ENERGY, Domain.RAW_COUNTS, format, grid, seed + 1));
    List<CalibrationFrame> calibration = new ArrayList<>();
    SampleGrid few = SampleGrid.lineByLine(7, detectors);
    for (CalibrationFrame.Kind kind : CalibrationFrame.Kind.values()) {
      for (ChannelKind channel : List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY)) {
        calibration.add(
            new CalibrationFrame(
                kind,
                Scans.channel(
                    channel, Domain.RAW_COUNTS, format, few, seed + 2 + calibration.size())));
      }
    }
    View view =
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(lines, detectors)
                .withPitch(4.5, 3.25)
                .withOrientation(
                    new Orientation(
                        Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR)),
            channels,
            lineTable(lines, seed),
            List.of(),
            calibration);
    return new RawScan(metadata(), List.of(view));
  }

  /** Returns a scan of two views: 8-bit backscatter stored row by row, and one 16-bit energy. */
  static RawScan twoViews(int lines, long seed) {
    Channel scatter =
        Scans.channel(
            ChannelKind.BACKSCATTER,
            Domain.DISPLAY_GREY_BRIGHT_IS_DENSE,
            SampleFormat.U8,
            SampleGrid.rowByRow(lines, 33),
            seed);
    Channel single =
        Scans.channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.TRANSMISSION,
            SampleFormat.U16,
            SampleGrid.rowByRow(2 * lines, 57),
            seed + 1);
    return new RawScan(
        ScanMetadata.UNKNOWN,
        List.of(
            View.of(ViewKind.BACKSCATTER, ViewGeometry.ofSize(lines, 33), List.of(scatter)),
            View.of(ViewKind.TOP, ViewGeometry.ofSize(2 * lines, 57), List.of(single))));
  }

  private static LineTable lineTable(int lines, long seed) {
    Random random = new Random(seed);
    byte[] flags = new byte[lines];
    long[] encoder = new long[lines];
    long position = -5;
    for (int line = 0; line < lines; line++) {
      flags[line] = random.nextInt(9) == 0 ? LineFlag.SATURATED.bit() : 0;
      position += random.nextInt(40);
      encoder[line] = position;
    }
    return LineTable.of(flags, encoder);
  }

  private static ScanMetadata metadata() {
    return new ScanMetadata(
        Optional.of("2026-000123"),
        Optional.of(new ScannerIdentity("Maker", "M1", "77", Optional.of("2.1"))),
        Optional.of(Instant.parse("2026-11-24T10:15:30.123456789Z")),
        Optional.of("Läne 3"),
        List.of(ContainerReading.of(0, "CSQU3054383", 0.75), ContainerReading.of(1, "unreadable")));
  }

  /** Checks that two scans hold the same, whatever their memory order. */
  static void assertSame(RawScan actual, RawScan expected, String hint) {
    assertThat(actual.views()).as(hint).hasSameSizeAs(expected.views());
    for (int i = 0; i < expected.views().size(); i++) {
      View got = actual.views().get(i);
      View wanted = expected.views().get(i);
      assertThat(got.kind()).as(hint).isEqualTo(wanted.kind());
      assertThat(got.geometry()).as(hint).isEqualTo(wanted.geometry());
      assertThat(got.lineTable()).as(hint).isEqualTo(wanted.lineTable());
      assertThat(got.gaps()).as(hint).isEqualTo(wanted.gaps());
      assertSameChannels(got.channels(), wanted.channels(), hint);
      assertThat(got.calibration().stream().map(CalibrationFrame::kind))
          .as(hint)
          .isEqualTo(wanted.calibration().stream().map(CalibrationFrame::kind).toList());
      assertSameChannels(
          got.calibration().stream().map(CalibrationFrame::channel).toList(),
          wanted.calibration().stream().map(CalibrationFrame::channel).toList(),
          hint);
    }
  }

  private static void assertSameChannels(
      List<Channel> actual, List<Channel> expected, String hint) {
    assertThat(actual).as(hint).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).kind()).as(hint).isEqualTo(expected.get(i).kind());
      assertThat(actual.get(i).domain()).as(hint).isEqualTo(expected.get(i).domain());
      assertThat(actual.get(i).format()).as(hint).isEqualTo(expected.get(i).format());
      assertThat(actual.get(i).sha256()).as(hint).isEqualTo(expected.get(i).sha256());
    }
  }
}
