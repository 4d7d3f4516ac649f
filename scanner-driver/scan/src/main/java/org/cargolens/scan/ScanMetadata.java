package org.cargolens.scan;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a scan beside its pixels. Everything may be missing.
 *
 * @param scanId the scanner's own number of the scan
 * @param scanner which scanner made it
 * @param capturedAt when the first line was taken
 * @param site where the scanner stands
 * @param containers container numbers, at most one in each of two slots
 * @param radiation what a radiation portal beside the scanner counted of the same vehicle
 * @param projection present if something was projected into the scan: it is no recorded one
 */
public record ScanMetadata(
    Optional<String> scanId,
    Optional<ScannerIdentity> scanner,
    Optional<Instant> capturedAt,
    Optional<String> site,
    List<ContainerReading> containers,
    Optional<RadiationOccupancy> radiation,
    Optional<ProjectionMark> projection) {
  /** Nothing is known. */
  public static final ScanMetadata UNKNOWN =
      new ScanMetadata(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  /** Copies the list and checks that no slot is taken twice. */
  public ScanMetadata {
    containers = List.copyOf(containers);
    Set<Integer> slots = new HashSet<>();
    for (ContainerReading reading : containers) {
      if (!slots.add(reading.slot())) {
        throw new IllegalArgumentException("two container numbers in slot " + reading.slot());
      }
    }
  }

  /** Makes metadata without a radiation portal's record. */
  public ScanMetadata(
      Optional<String> scanId,
      Optional<ScannerIdentity> scanner,
      Optional<Instant> capturedAt,
      Optional<String> site,
      List<ContainerReading> containers) {
    this(scanId, scanner, capturedAt, site, containers, Optional.empty());
  }

  /** Makes metadata of a recorded scan. */
  public ScanMetadata(
      Optional<String> scanId,
      Optional<ScannerIdentity> scanner,
      Optional<Instant> capturedAt,
      Optional<String> site,
      List<ContainerReading> containers,
      Optional<RadiationOccupancy> radiation) {
    this(scanId, scanner, capturedAt, site, containers, radiation, Optional.empty());
  }

  /** Returns this metadata with the scanner's own number of the scan. */
  public ScanMetadata withScanId(String id) {
    return new ScanMetadata(
        Optional.of(id), scanner, capturedAt, site, containers, radiation, projection);
  }

  /** Returns this metadata with the scanner that made the scan. */
  public ScanMetadata withScanner(ScannerIdentity identity) {
    return new ScanMetadata(
        scanId, Optional.of(identity), capturedAt, site, containers, radiation, projection);
  }

  /** Returns this metadata with the time of the first line. */
  public ScanMetadata withCapturedAt(Instant time) {
    return new ScanMetadata(
        scanId, scanner, Optional.of(time), site, containers, radiation, projection);
  }

  /** Returns this metadata with the scanner's place. */
  public ScanMetadata withSite(String name) {
    return new ScanMetadata(
        scanId, scanner, capturedAt, Optional.of(name), containers, radiation, projection);
  }

  /** Returns this metadata with other container numbers. */
  public ScanMetadata withContainers(List<ContainerReading> readings) {
    return new ScanMetadata(scanId, scanner, capturedAt, site, readings, radiation, projection);
  }

  /** Returns this metadata with what a radiation portal counted of the same vehicle. */
  public ScanMetadata withRadiation(RadiationOccupancy occupancy) {
    return new ScanMetadata(
        scanId, scanner, capturedAt, site, containers, Optional.of(occupancy), projection);
  }

  /** Returns this metadata as that of a scan into which something was projected. */
  public ScanMetadata withProjection(ProjectionMark mark) {
    return new ScanMetadata(
        scanId, scanner, capturedAt, site, containers, radiation, Optional.of(mark));
  }
}
