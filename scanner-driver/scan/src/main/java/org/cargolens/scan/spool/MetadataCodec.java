package org.cargolens.scan.spool;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RadiationOccupancy.Alarm;
import org.cargolens.scan.RadiationOccupancy.Counts;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;

/** What is known of a scan beside its pixels, as bytes. */
final class MetadataCodec {
  private MetadataCodec() {}

  static void write(ScanMetadata metadata, ByteWriter out) {
    out.optional(metadata.scanId(), out::text);
    out.optional(metadata.scanner(), scanner -> write(scanner, out));
    out.optional(metadata.capturedAt(), out::instant);
    out.optional(metadata.site(), out::text);
    out.list(metadata.containers(), reading -> write(reading, out));
    out.optional(metadata.radiation(), occupancy -> write(occupancy, out));
  }

  /**
   * Checks that all of it comes back as it is.
   *
   * @throws IllegalArgumentException if not
   */
  static void requireKept(ScanMetadata metadata) {
    ByteWriter out = new ByteWriter();
    write(metadata, out);
    try {
      ScanMetadata kept = read(new ByteReader(Path.of("metadata"), out.toBuffer(), 0));
      if (!kept.equals(metadata)) {
        throw new IllegalArgumentException(
            "a spool can't keep all of " + metadata + ", only " + kept);
      }
    } catch (ScanFormatException e) {
      throw new IllegalArgumentException("a spool can't keep " + metadata, e);
    }
  }

  private static void write(ScannerIdentity scanner, ByteWriter out) {
    out.text(scanner.manufacturer());
    out.text(scanner.model());
    out.text(scanner.serialNumber());
    out.optional(scanner.firmware(), out::text);
  }

  private static void write(ContainerReading reading, ByteWriter out) {
    out.int8(reading.slot());
    out.text(reading.text());
    out.optional(reading.number().map(ContainerNumber::value), out::text);
    write(reading.confidence(), out);
  }

  private static void write(RadiationOccupancy occupancy, ByteWriter out) {
    out.int64(occupancy.sequence());
    out.instant(occupancy.began());
    out.instant(occupancy.ended());
    out.list(new TreeSet<>(occupancy.alarms()), out::name);
    write(occupancy.gamma(), out);
    write(occupancy.neutron(), out);
  }

  private static void write(Counts counts, ByteWriter out) {
    out.int64(counts.background());
    out.int64(counts.highest());
    out.int64(counts.total());
    out.int64(counts.intervals());
  }

  static void write(OptionalDouble value, ByteWriter out) {
    out.int8(value.isPresent() ? 1 : 0);
    value.ifPresent(out::float64);
  }

  static ScanMetadata read(ByteReader in) throws ScanFormatException {
    Optional<String> scanId = in.optional(in::text);
    Optional<ScannerIdentity> scanner = in.optional(() -> scanner(in));
    var capturedAt = in.optional(in::instant);
    Optional<String> site = in.optional(in::text);
    List<ContainerReading> containers = in.list(() -> container(in));
    Optional<RadiationOccupancy> radiation = in.optional(() -> occupancy(in));
    return new ScanMetadata(scanId, scanner, capturedAt, site, containers, radiation);
  }

  private static ScannerIdentity scanner(ByteReader in) throws ScanFormatException {
    return new ScannerIdentity(in.text(), in.text(), in.text(), in.optional(in::text));
  }

  private static ContainerReading container(ByteReader in) throws ScanFormatException {
    int slot = in.int8();
    String text = in.text();
    Optional<ContainerNumber> number = in.optional(in::text).map(ContainerNumber::new);
    return new ContainerReading(slot, text, number, optionalDouble(in));
  }

  private static RadiationOccupancy occupancy(ByteReader in) throws ScanFormatException {
    long sequence = in.int64();
    var began = in.instant();
    var ended = in.instant();
    Set<Alarm> alarms = EnumSet.noneOf(Alarm.class);
    alarms.addAll(in.list(() -> in.name(Alarm.class)));
    return new RadiationOccupancy(sequence, began, ended, alarms, counts(in), counts(in));
  }

  private static Counts counts(ByteReader in) throws ScanFormatException {
    return new Counts(in.int64(), in.int64(), in.int64(), in.int64());
  }

  static OptionalDouble optionalDouble(ByteReader in) throws ScanFormatException {
    Optional<Double> value = in.optional(in::float64);
    return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
  }
}
