package org.cargolens.dicos.module;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.Texts;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DataSetBuilder;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.data.Vr;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.format.FormatFile;

/** Modules SOP Common, General Scan, General Series and General Equipment. */
public final class ScanModule {
  private static final System.Logger LOGGER = System.getLogger(ScanModule.class.getName());

  /** Texts that can't be decoded of which a warning speaks. */
  private static final int TOLD = 5;

  private static final String UNKNOWN = ObjectOfInspection.UNKNOWN;

  private ScanModule() {}

  /**
   * What an object says of itself.
   *
   * @param version version of DICOS
   * @param sopClass identifier of its class
   * @param sopInstance its own identifier
   * @param scan identifier of the scan
   * @param series identifier of the series
   * @param modality word for the kind of data
   * @param createdAt when its content was made
   */
  public record Identity(
      DicosVersion version,
      String sopClass,
      String sopInstance,
      String scan,
      String series,
      String modality,
      Instant createdAt) {}

  /** Adds what identifies an object. */
  public static void write(Identity identity, DataSetBuilder target) {
    String date = DicomTime.date(identity.createdAt);
    String time = DicomTime.time(identity.createdAt);
    target
        .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
        .text(Tag.INSTANCE_CREATION_DATE, date)
        .text(Tag.INSTANCE_CREATION_TIME, time)
        .text(Tag.SOP_CLASS_UID, identity.sopClass)
        .text(Tag.SOP_INSTANCE_UID, identity.sopInstance)
        .text(Tag.SERIES_DATE, date)
        .text(Tag.SERIES_TIME, time)
        .text(Tag.CONTENT_DATE, date)
        .text(Tag.CONTENT_TIME, time)
        .text(Tag.MODALITY, identity.modality)
        .text(Tag.STUDY_INSTANCE_UID, identity.scan)
        .text(Tag.SERIES_INSTANCE_UID, identity.series)
        .text(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0000")
        .text(Tag.DICOS_VERSION, identity.version.name());
  }

  /**
   * Adds scan and equipment; what isn't known is said to be so where it must not be missing.
   *
   * @throws IllegalArgumentException if something was projected into the scan: no element would
   *     keep its readers from taking it for a real one
   */
  public static void write(ScanMetadata metadata, Instant at, DataSetBuilder target) {
    if (metadata.projection().isPresent()) {
      throw new IllegalArgumentException(
          "DICOS can't say that something was projected into a scan: " + metadata.projection());
    }
    Optional<ScannerIdentity> scanner = metadata.scanner();
    Instant scanned = metadata.capturedAt().orElse(at);
    target
        .text(Tag.STUDY_DATE, DicomTime.date(scanned))
        .text(Tag.STUDY_TIME, DicomTime.time(scanned))
        .text(
            Tag.STUDY_ID,
            metadata.scanId().map(Texts::shortText).filter(ScanModule::isSaid).orElse(UNKNOWN))
        .text(Tag.SCAN_TYPE, "OPERATIONAL")
        .text(Tag.MANUFACTURER, known(scanner.map(ScannerIdentity::manufacturer)))
        .text(Tag.MANUFACTURER_MODEL_NAME, known(scanner.map(ScannerIdentity::model)))
        .text(Tag.DEVICE_SERIAL_NUMBER, known(scanner.map(ScannerIdentity::serialNumber)))
        .text(Tag.SOFTWARE_VERSIONS, known(scanner.flatMap(ScannerIdentity::firmware)))
        .text(Tag.INSTITUTION_NAME, known(metadata.site()))
        .text(Tag.INSTITUTION_ADDRESS, UNKNOWN)
        .text(
            Tag.STATION_NAME,
            scanner
                .map(ScannerIdentity::serialNumber)
                .map(Texts::shortText)
                .filter(ScanModule::isSaid)
                .orElse(UNKNOWN))
        .text(Tag.DATE_OF_LAST_CALIBRATION)
        .text(Tag.TIME_OF_LAST_CALIBRATION)
        .text(PrivateTag.CREATOR, Vr.LO, PrivateTag.CREATOR_NAME)
        .text(PrivateTag.METADATA, Vr.UT, MetadataText.write(metadata));
  }

  /**
   * Returns what an object tells of its scan: exactly if it is ours, else by its standard elements.
   *
   * @throws ScanFormatException if the exact text is damaged; names the file
   */
  public static ScanMetadata read(FormatFile file, DataSet data) throws ScanFormatException {
    Optional<String> ours =
        PrivateTag.isOurs(data) ? data.text(PrivateTag.METADATA) : Optional.empty();
    List<String> undecoded = data.undecoded();
    if (!undecoded.isEmpty()) {
      LOGGER.log(Level.WARNING, "{0}: {1}", file.path(), some(undecoded));
    }
    if (ours.isEmpty()) {
      return standard(file, data);
    }
    try {
      return MetadataText.read(ours.get(), file.path() + ": metadata");
    } catch (IOException e) {
      throw file.error(0, "metadata of this program", String.valueOf(e.getMessage()));
    }
  }

  private static ScanMetadata standard(FormatFile file, DataSet data) {
    return new ScanMetadata(
        told(data, Tag.STUDY_ID),
        scanner(data),
        capturedAt(file, data),
        told(data, Tag.INSTITUTION_NAME),
        told(data, Tag.PATIENT_ID).map(id -> ContainerReading.of(0, id)).stream().toList());
  }

  private static String some(List<String> lines) {
    String first = String.join("; ", lines.subList(0, Math.min(TOLD, lines.size())));
    return lines.size() > TOLD ? first + "; and " + (lines.size() - TOLD) + " more" : first;
  }

  /**
   * A local time is no instant: to take it for one of UTC would be wrong by hours in most places.
   */
  private static Optional<Instant> capturedAt(FormatFile file, DataSet data) {
    Optional<LocalDateTime> local = DicomTime.read(data, Tag.STUDY_DATE, Tag.STUDY_TIME);
    Optional<ZoneOffset> offset = DicomTime.offset(data);
    if (local.isPresent() && offset.isEmpty()) {
      LOGGER.log(
          Level.WARNING,
          "{0}: the scan''s time {1} is left out, as its zone (0008,0201) is not stated",
          file.path(),
          local.get());
    }
    return offset.flatMap(zone -> local.map(time -> time.toInstant(zone)));
  }

  private static Optional<ScannerIdentity> scanner(DataSet data) {
    List<Integer> tags =
        List.of(Tag.MANUFACTURER, Tag.MANUFACTURER_MODEL_NAME, Tag.DEVICE_SERIAL_NUMBER);
    if (tags.stream().allMatch(tag -> told(data, tag).isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new ScannerIdentity(
            told(data, Tag.MANUFACTURER).orElse(UNKNOWN),
            told(data, Tag.MANUFACTURER_MODEL_NAME).orElse(UNKNOWN),
            told(data, Tag.DEVICE_SERIAL_NUMBER).orElse(UNKNOWN),
            told(data, Tag.SOFTWARE_VERSIONS)));
  }

  private static Optional<String> told(DataSet data, int tag) {
    return data.text(tag).filter(text -> !text.equals(UNKNOWN));
  }

  private static String known(Optional<String> text) {
    return text.map(Texts::longText).filter(ScanModule::isSaid).orElse(UNKNOWN);
  }

  private static boolean isSaid(String text) {
    return !text.isEmpty();
  }
}
