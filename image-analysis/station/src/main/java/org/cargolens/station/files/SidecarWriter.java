package org.cargolens.station.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.View;
import org.jspecify.annotations.Nullable;

/** Turns a scan into its sidecar; the files of its pixels are named by the caller. */
final class SidecarWriter {
  private SidecarWriter() {}

  static ScanSidecar sidecar(RawScan scan, List<ScanSidecar.SavedView> views) {
    ScanMetadata metadata = scan.metadata();
    return new ScanSidecar(
        ScanSidecar.SCHEMA,
        metadata.scanId().orElse(null),
        metadata.scanner().map(SidecarWriter::scanner).orElse(null),
        metadata.capturedAt().map(Instant::toString).orElse(null),
        metadata.site().orElse(null),
        metadata.containers().stream().map(SidecarWriter::container).toList(),
        metadata.radiation().map(SidecarWriter::radiation).orElse(null),
        metadata.projection().map(mark -> mark.original().hex()).orElse(null),
        views,
        scan.attachments().stream().map(SidecarWriter::attachment).toList());
  }

  private static ScanSidecar.SavedAttachment attachment(Attachment attachment) {
    byte[] content = new byte[attachment.size()];
    attachment.content().get(content);
    return new ScanSidecar.SavedAttachment(
        attachment.name(), attachment.sha256().hex(), Base64.getEncoder().encodeToString(content));
  }

  private static ScanSidecar.Radiation radiation(RadiationOccupancy occupancy) {
    return new ScanSidecar.Radiation(
        occupancy.sequence(),
        occupancy.began().toString(),
        occupancy.ended().toString(),
        occupancy.alarms().stream().map(Enum::name).sorted().toList(),
        counts(occupancy.gamma()),
        counts(occupancy.neutron()));
  }

  private static ScanSidecar.RadiationCounts counts(RadiationOccupancy.Counts counts) {
    return new ScanSidecar.RadiationCounts(
        counts.background(), counts.highest(), counts.total(), counts.intervals());
  }

  static ScanSidecar.SavedView view(
      View view,
      List<ScanSidecar.SavedChannel> channels,
      List<ScanSidecar.SavedCalibration> calibration) {
    return new ScanSidecar.SavedView(
        view.kind().name(),
        view.geometry().lines(),
        view.geometry().detectors(),
        boxed(view.geometry().linePitchMm()),
        boxed(view.geometry().detectorPitchMm()),
        view.geometry()
            .orientation()
            .map(
                orientation ->
                    new ScanSidecar.SavedOrientation(
                        orientation.firstDetector().name(), orientation.firstLine().name()))
            .orElse(null),
        channels,
        remarks(view.lineTable()),
        view.lineTable()
            .encoderPositions()
            .map(positions -> Arrays.stream(positions).boxed().toList())
            .orElse(null),
        view.gaps().stream()
            .map(gap -> new ScanSidecar.Gap(gap.firstLine(), gap.lines(), gap.cause().name()))
            .toList(),
        calibration);
  }

  private static ScanSidecar.Scanner scanner(ScannerIdentity identity) {
    return new ScanSidecar.Scanner(
        identity.manufacturer(),
        identity.model(),
        identity.serialNumber(),
        identity.firmware().orElse(null));
  }

  private static ScanSidecar.Container container(ContainerReading reading) {
    return new ScanSidecar.Container(
        reading.slot(), reading.text(), reading.number().isPresent(), boxed(reading.confidence()));
  }

  private static List<ScanSidecar.Remark> remarks(LineTable table) {
    List<ScanSidecar.Remark> runs = new ArrayList<>();
    int line = 0;
    while (line < table.lines()) {
      int end = line + 1;
      while (end < table.lines() && table.flags(end) == table.flags(line)) {
        end++;
      }
      if (table.flags(line) != 0) {
        runs.add(new ScanSidecar.Remark(line, end - line, table.flags(line)));
      }
      line = end;
    }
    return runs;
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
