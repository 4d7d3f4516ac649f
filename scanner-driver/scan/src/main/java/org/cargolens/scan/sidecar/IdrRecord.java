package org.cargolens.scan.sidecar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ScanMetadata;

/**
 * An {@code IDR} record as it lies beside FS6000 scans. Its times are local and have no zone.
 *
 * @param pictureNumber {@code PICNO}, the system's number of the scan
 * @param scanTime {@code SCANTIME} as written
 * @param unitId {@code UNITID}
 * @param containerNumbers {@code container_no}, or {@code UNITID} where that is empty, parted at
 *     commas; at semicolons, slashes and blanks if all parts are numbers by their check digits
 * @param operatorId {@code OPERATORID}
 * @param conclusion {@code TYPE} of the conclusion, such as {@code No Suspect}
 * @param fields every value of the record
 */
public record IdrRecord(
    Optional<String> pictureNumber,
    Optional<String> scanTime,
    Optional<String> unitId,
    List<String> containerNumbers,
    Optional<String> operatorId,
    Optional<String> conclusion,
    List<SidecarField> fields)
    implements Sidecar {
  static final List<String> ROOTS = List.of("IDR", "IDR_IMAGE");

  private static final List<String> ENDINGS =
      List.of("high.img", "low.img", "material.img", ".jpg", "_icon.jpg");

  /** Copies the lists. */
  public IdrRecord {
    containerNumbers = List.copyOf(containerNumbers);
    fields = List.copyOf(fields);
  }

  static IdrRecord read(XmlElement root) {
    Optional<String> unit = root.textWithin("UNITID");
    return new IdrRecord(
        root.textWithin("PICNO"),
        root.textWithin("SCANTIME"),
        unit,
        parted(root.textWithin("container_no").or(() -> unit).orElse("")),
        root.textWithin("OPERATORID"),
        conclusion(root),
        root.fields());
  }

  /** Other parts of a record have a type too; only a conclusion's, or the image's own, is one. */
  private static Optional<String> conclusion(XmlElement root) {
    XmlElement image = root.child("IDR_IMAGE").orElse(root);
    return root.typeOf("IDR_CONCLUSION").or(() -> image.text("TYPE"));
  }

  private static List<String> parted(String numbers) {
    List<String> parted = new ArrayList<>();
    for (String number : numbers.split(",", -1)) {
      for (String one : byCheckDigits(number.strip())) {
        if (!one.isEmpty() && !parted.contains(one)) {
          parted.add(one);
        }
      }
    }
    return parted;
  }

  /**
   * Returns the numbers of a text that other signs than commas part. The same signs stand within
   * numbers: only where all that is between them is right to the check digit are there several.
   */
  private static List<String> byCheckDigits(String text) {
    for (String sign : List.of(";", "/", "\\s", "[;/\\s]")) {
      List<String> parts =
          Arrays.stream(text.split(sign)).map(String::strip).filter(one -> !one.isEmpty()).toList();
      if (parts.size() > 1
          && parts.stream().allMatch(one -> ContainerNumber.parse(one).isPresent())) {
        return parts;
      }
    }
    return List.of(text);
  }

  @Override
  public String name() {
    return "idr";
  }

  @Override
  public ScanMetadata enrich(ScanMetadata known) {
    List<OcrText> texts =
        containerNumbers.stream()
            .map(number -> new OcrText(number, OptionalDouble.empty()))
            .toList();
    ScanMetadata metadata = SidecarText.withContainers(known, SidecarText.containers(texts));
    if (metadata.scanId().isEmpty() && pictureNumber.isPresent()) {
      metadata = metadata.withScanId(pictureNumber.get());
    }
    return metadata;
  }

  /** {@inheritDoc} A record lists no files; theirs begin with its picture number. */
  @Override
  public boolean names(String file) {
    return pictureNumber.filter(number -> isFileOf(number, file)).isPresent();
  }

  /** Returns whether a file's name is that of a scan with one of the known endings. */
  static boolean isFileOf(String scan, String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(ending -> name.equals(scan.toLowerCase(Locale.ROOT) + ending));
  }
}
