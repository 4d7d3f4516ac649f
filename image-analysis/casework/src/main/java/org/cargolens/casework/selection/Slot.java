package org.cargolens.casework.selection;

import java.time.Instant;

/**
 * Time of a scanner for one scan.
 *
 * @param scanner which
 * @param site where it stands
 * @param begin first moment
 * @param end first moment after it
 */
public record Slot(String scanner, String site, Instant begin, Instant end) {
  /** Returns whether both are of one scanner and have some time in common. */
  boolean overlaps(Slot other) {
    return scanner.equals(other.scanner)
        && site.equals(other.site)
        && begin.isBefore(other.end)
        && other.begin.isBefore(end);
  }
}
