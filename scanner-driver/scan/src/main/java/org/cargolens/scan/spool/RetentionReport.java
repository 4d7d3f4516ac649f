package org.cargolens.scan.spool;

import java.util.List;

/**
 * What retention has done.
 *
 * @param deleted scans that are gone
 * @param held scans that would be due, but are on legal hold
 * @param untaken scans that would be due, but are safe nowhere else
 * @param bytesLeft bytes of samples of the scans that are left
 */
public record RetentionReport(
    List<SpoolId> deleted, List<SpoolId> held, List<SpoolId> untaken, long bytesLeft) {
  /** Copies the lists. */
  public RetentionReport {
    deleted = List.copyOf(deleted);
    held = List.copyOf(held);
    untaken = List.copyOf(untaken);
  }
}
