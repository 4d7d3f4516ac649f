package org.cargolens.dicos.dimse;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cargolens.dicos.InstanceReference;

/**
 * What an archive says of objects that it was asked to answer for (storage commitment, DICOM PS3.4
 * annex J).
 *
 * @param transaction identifier of the request
 * @param kept objects that it answers for from now on
 * @param failed all others, each with its reason: a number of DICOM PS3.3, C.14.1.1
 */
public record CommitmentReport(
    String transaction, Set<InstanceReference> kept, Map<InstanceReference, Integer> failed) {
  /** The archive could not look. */
  public static final int PROCESSING_FAILURE = 0x0110;

  /** The archive has no such object. */
  public static final int NO_SUCH_OBJECT = 0x0112;

  /** The archive has the object under another class. */
  public static final int CLASS_CONFLICT = 0x0119;

  /** Copies the collections. */
  public CommitmentReport {
    kept = Set.copyOf(kept);
    failed = Map.copyOf(failed);
  }

  /** Returns a reason in words, with its number. */
  public static String words(int reason) {
    String words =
        switch (reason) {
          case PROCESSING_FAILURE -> "processing failure";
          case NO_SUCH_OBJECT -> "no such object";
          case CLASS_CONFLICT -> "the object has another class";
          case 0x0122 -> "class not supported";
          case 0x0131 -> "transaction used before";
          case 0x0213 -> "no room";
          default -> "reason unknown";
        };
    return String.format(Locale.ROOT, "%s (%04X)", words, reason);
  }
}
