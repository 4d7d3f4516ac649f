package org.cargolens.dicos.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

/** Scans that have something of everything, and how they are compared. */
public final class Samples {
  private Samples() {}

  /** Returns metadata that the standard elements can't hold exactly. */
  public static ScanMetadata metadata() {
    return new ScanMetadata(
        Optional.of("a scan's number \\ longer than 16 characters "),
        Optional.of(
            new ScannerIdentity("Máy soi A/S", "Model\\7", "SN 0001 ", Optional.of("1.2.3"))),
        Optional.of(Instant.parse("2026-11-25T08:00:00.123456789Z")),
        Optional.of("Cửa khẩu"),
        List.of(
            ContainerReading.of(0, "CSQU3054383", 0.97),
            new ContainerReading(1, "CSQU305438?", Optional.empty(), OptionalDouble.empty())),
        Optional.of(
            new RadiationOccupancy(
                7,
                Instant.parse("2026-11-25T08:00:01Z"),
                Instant.parse("2026-11-25T08:00:09Z"),
                Set.of(RadiationOccupancy.Alarm.GAMMA),
                new RadiationOccupancy.Counts(1, 2, 3, 4),
                RadiationOccupancy.Counts.NONE)));
  }

  /** Returns a scan of two views, three channels, gaps, flags, encoder and calibration. */
  public static RawScan rich() {
    return new RawScan(metadata(), List.of(side(), top()));
  }

  private static View side() {
    ViewGeometry geometry =
        ViewGeometry.ofSize(13, 9)
            .withPitch(4.123456789012346, 1 / 3.0)
            .withOrientation(
                new Orientation(
                    Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR));
    byte[] flags = new byte[13];
    flags[3] = flags[4] = LineFlag.MISSING.bit();
    flags[12] = (byte) (LineFlag.MISSING.bit() | LineFlag.BEAM_OFF.bit());
    flags[7] = LineFlag.SATURATED.bit();
    long[] encoder = new long[13];
    for (int i = 0; i < encoder.length; i++) {
      encoder[i] = Long.MAX_VALUE - 17L * i;
    }
    SampleFormat counts = new SampleFormat(16, 14);
    SampleGrid grid = SampleGrid.lineByLine(13, 9);
    return new View(
        ViewKind.SIDE,
        geometry,
        List.of(
            Scans.channel(ChannelKind.LOW_ENERGY, Domain.RAW_COUNTS, counts, grid, 1),
            Scans.channel(ChannelKind.HIGH_ENERGY, Domain.RAW_COUNTS, counts, grid, 2)),
        LineTable.of(flags, encoder),
        List.of(
            new LineGap(3, 2, LineGap.Cause.HOST_OVERFLOW), new LineGap(12, 1, LineGap.Cause.LINK)),
        List.of(
            frame(CalibrationFrame.Kind.DARK, ChannelKind.LOW_ENERGY, 3),
            frame(CalibrationFrame.Kind.OPEN_BEAM, ChannelKind.HIGH_ENERGY, 4)));
  }

  private static CalibrationFrame frame(CalibrationFrame.Kind kind, ChannelKind channel, int seed) {
    return new CalibrationFrame(
        kind,
        Scans.channel(
            channel, Domain.RAW_COUNTS, SampleFormat.U16, SampleGrid.lineByLine(5, 9), seed));
  }

  private static View top() {
    return View.of(
        ViewKind.TOP,
        ViewGeometry.ofSize(7, 5),
        List.of(
            Scans.channel(
                ChannelKind.SINGLE_ENERGY,
                Domain.DISPLAY_GREY_BRIGHT_IS_DENSE,
                SampleFormat.U8,
                SampleGrid.rowByRow(7, 5),
                5)));
  }

  /** Returns everything of a scan that equality can be asked of, samples by their digests. */
  public static List<Object> facts(RawScan scan) {
    return List.of(scan.metadata(), scan.views().stream().map(Samples::facts).toList());
  }

  private static List<Object> facts(View view) {
    return List.of(
        view.kind(),
        view.geometry(),
        view.channels().stream().map(Samples::facts).toList(),
        view.lineTable(),
        view.gaps(),
        view.calibration().stream()
            .map(frame -> List.of(frame.kind(), facts(frame.channel())))
            .toList());
  }

  private static List<Object> facts(Channel channel) {
    return List.of(channel.kind(), channel.domain(), channel.format(), channel.sha256());
  }

  /** Returns the bytes of a file of at most 64 KiB. */
  public static byte[] small(Path file) throws java.io.IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length > 1 << 16) {
      throw new IllegalStateException(file + " has " + bytes.length + " bytes");
    }
    return bytes;
  }
}
