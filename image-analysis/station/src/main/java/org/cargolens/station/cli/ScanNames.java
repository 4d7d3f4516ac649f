package org.cargolens.station.cli;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;

/** What scans are called on disk and on the terminal. */
final class ScanNames {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int MOST_BYTES = 150;

  private ScanNames() {}

  /**
   * Returns a file name without ending: the wish, else the scan's number, else its time, else the
   * beginning of its digest. Characters that mean something to a file system become hyphens.
   */
  static String fileName(RawScan scan, Optional<String> wish) {
    String name =
        wish.or(() -> scan.metadata().scanId())
            .or(() -> scan.metadata().capturedAt().map(TIME::format))
            .orElseGet(() -> mainDigest(scan).substring(0, 12));
    String safe = name.replaceAll("[^\\p{L}\\p{N}._-]", "-").replaceAll("^\\.+", "");
    return safe.isEmpty() ? "scan" : shortened(safe);
  }

  /** File systems hold 255 bytes, of which endings and a number behind the name take some. */
  static String shortened(String name) {
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int code : name.codePoints().limit(100).toArray()) {
      bytes += Character.toString(code).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        break;
      }
      kept.appendCodePoint(code);
    }
    return kept.toString();
  }

  /**
   * Returns whether files of a scan are among others.
   *
   * @param stem the scan's name without ending, in small letters
   * @param there names of files, in small letters
   */
  static boolean isTaken(String stem, Set<String> there) {
    return there.stream()
        .anyMatch(file -> file.startsWith(stem + ".") && file.matches(".*\\.(npy|json)"));
  }

  /** Returns a scan's size, channels and digests in one line. */
  static String describe(RawScan scan) {
    View view = scan.mainView();
    return CountText.of(view.geometry().lines(), "line")
        + " x "
        + CountText.of(view.geometry().detectors(), "detector")
        + ", "
        + view.channels().stream()
            .map(
                channel ->
                    channel.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + " sha-256 "
                        + channel.sha256())
            .collect(Collectors.joining(", "));
  }

  private static String mainDigest(RawScan scan) {
    return scan.mainView().channels().get(0).sha256().hex();
  }
}
