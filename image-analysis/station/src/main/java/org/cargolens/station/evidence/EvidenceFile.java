package org.cargolens.station.evidence;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A file that is to go into a package.
 *
 * @param source where it lies
 * @param name its path in the package
 * @param role what it is
 */
public record EvidenceFile(Path source, String name, EvidenceRole role) {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          ".json", "application/json",
          ".png", "image/png",
          ".jpg", "image/jpeg",
          ".jpeg", "image/jpeg",
          ".tif", "image/tiff",
          ".tiff", "image/tiff",
          ".xml", "application/xml",
          ".pdf", "application/pdf",
          ".dcs", "application/dicom",
          ".dcm", "application/dicom");

  /** Returns its media type, by the ending of its name. */
  String mediaType() {
    String ending = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
    return MEDIA_TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
