package org.cargolens.station.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file of a package is. */
public enum EvidenceRole {
  /** A file of a scan, as the scanner or the station left it. */
  RAW,
  /** What the analysis said of a scan. */
  REPORT,
  /** A picture of a scan for eyes, with what the report marks. */
  PICTURE,
  /** A DICOS threat detection report. */
  THREAT_REPORT,
  /** The case's entries of the audit trail. */
  AUDIT,
  /** What of those entries may name people, decrypted. */
  PERSONAL,
  /** Anything else that belongs to the case, such as a photo. */
  ATTACHMENT;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the role of a word. */
  public static Optional<EvidenceRole> ofWord(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
