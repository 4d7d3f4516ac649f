package org.cargolens.station.files;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.jspecify.annotations.Nullable;

/** Turns a sidecar back into the parts of a scan; wrong values throw IllegalArgumentException. */
final class SidecarReader {
  private SidecarReader() {}

  static ScanMetadata metadata(ScanSidecar sidecar) {
    return new ScanMetadata(
        Optional.ofNullable(sidecar.scanId()),
        Optional.ofNullable(sidecar.scanner()).map(SidecarReader::scanner),
        Optional.ofNullable(sidecar.capturedAt()).map(Instant::parse),
        Optional.ofNullable(sidecar.site()),
        sidecar.containers().stream().map(SidecarReader::container).toList(),
        Optional.ofNullable(sidecar.radiation()).map(SidecarReader::radiation),
        Optional.ofNullable(sidecar.projectedInto())
            .map(hex -> new ProjectionMark(new Sha256(hex))));
  }

  static List<Attachment> attachments(ScanSidecar sidecar) {
    return sidecar.attachments().stream().map(SidecarReader::attachment).toList();
  }

  private static Attachment attachment(ScanSidecar.SavedAttachment saved) {
    ByteBuffer content = ByteBuffer.wrap(Base64.getDecoder().decode(saved.content()));
    Attachment attachment = Attachment.of(saved.name(), content);
    if (!attachment.sha256().hex().equals(saved.sha256())) {
      throw new IllegalArgumentException(
          "attachment " + saved.name() + " is not of sha-256 " + saved.sha256());
    }
    return attachment;
  }

  private static RadiationOccupancy radiation(ScanSidecar.Radiation saved) {
    Set<RadiationOccupancy.Alarm> alarms = EnumSet.noneOf(RadiationOccupancy.Alarm.class);
    saved.alarms().forEach(alarm -> alarms.add(RadiationOccupancy.Alarm.valueOf(alarm)));
    return new RadiationOccupancy(
        saved.sequence(),
        Instant.parse(saved.began()),
        Instant.parse(saved.ended()),
        alarms,
        counts(saved.gamma()),
        counts(saved.neutron()));
  }

  private static RadiationOccupancy.Counts counts(ScanSidecar.RadiationCounts saved) {
    return new RadiationOccupancy.Counts(
        saved.background(), saved.highest(), saved.total(), saved.intervals());
  }

  static View view(
      ScanSidecar.SavedView saved, List<Channel> channels, List<CalibrationFrame> calibration) {
    return new View(
        ViewKind.valueOf(saved.kind()),
        geometry(saved),
        channels,
        lineTable(saved),
        saved.gaps().stream()
            .map(
                gap ->
                    new LineGap(gap.firstLine(), gap.lines(), LineGap.Cause.valueOf(gap.cause())))
            .toList(),
        calibration);
  }

  private static ViewGeometry geometry(ScanSidecar.SavedView saved) {
    return new ViewGeometry(
        saved.lines(),
        saved.detectors(),
        unboxed(saved.linePitchMm()),
        unboxed(saved.detectorPitchMm()),
        Optional.ofNullable(saved.orientation())
            .map(
                orientation ->
                    new Orientation(
                        Orientation.FirstDetector.valueOf(orientation.firstDetector()),
                        Orientation.FirstLine.valueOf(orientation.firstLine()))));
  }

  private static LineTable lineTable(ScanSidecar.SavedView saved) {
    byte[] flags = new byte[saved.lines()];
    for (ScanSidecar.Remark remark : saved.remarks()) {
      Objects.checkFromIndexSize(remark.firstLine(), remark.lines(), flags.length);
      Arrays.fill(
          flags, remark.firstLine(), remark.firstLine() + remark.lines(), (byte) remark.flags());
    }
    List<Long> positions = saved.encoderPositions();
    return positions == null
        ? LineTable.of(flags)
        : LineTable.of(flags, positions.stream().mapToLong(Long::longValue).toArray());
  }

  private static ScannerIdentity scanner(ScanSidecar.Scanner saved) {
    return new ScannerIdentity(
        saved.manufacturer(),
        saved.model(),
        saved.serialNumber(),
        Optional.ofNullable(saved.firmware()));
  }

  private static ContainerReading container(ScanSidecar.Container saved) {
    return saved.confidence() == null
        ? ContainerReading.of(saved.slot(), saved.text())
        : ContainerReading.of(saved.slot(), saved.text(), saved.confidence());
  }

  private static OptionalDouble unboxed(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
