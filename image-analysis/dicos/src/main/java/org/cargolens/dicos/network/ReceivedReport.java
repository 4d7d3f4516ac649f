package org.cargolens.dicos.network;

import java.nio.file.Path;
import java.util.Locale;
import org.cargolens.dicos.tdr.ThreatDetectionReport;

/**
 * A threat detection report that was sent here and is kept.
 *
 * @param file where it lies; its name begins with the scan's identifier and the report's kind
 * @param report what it says
 * @param sender who sent it, for people; empty text if it came before the receiver was opened
 */
public record ReceivedReport(Path file, ThreatDetectionReport report, String sender) {
  private static final int MOST_CHARACTERS = 64;

  /** Returns what the name of a report's file begins with, whatever identifiers it states. */
  static String label(ThreatDetectionReport report) {
    String scan = report.subject().scan().replaceAll("[^0-9A-Za-z.-]", "-");
    String name = scan.isEmpty() ? "unknown" : scan;
    return name.substring(0, Math.min(MOST_CHARACTERS, name.length())).replaceFirst("^\\.+", "-")
        + "."
        + report.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
