package org.cargolens.scan.spool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What was found when a spool was opened that an interrupted program had left.
 *
 * @param recovered scans that were interrupted, and are partial scans now
 * @param cut for each of them that lost something: what was not whole, in words
 * @param dropped interrupted scans of which nothing was there: none of their lines had come, or a
 *     whole scan was being copied, whose source still has it
 * @param left scans that could not be looked at as the disk failed, and why; they are left as they
 *     are until the spool is opened again
 * @param quarantined what could not be understood, where it is now and why
 * @param strangers files beside sealed scans that are no part of them; they stay and do no harm
 */
public record RecoveryReport(
    List<SpoolEntry> recovered,
    Map<SpoolId, String> cut,
    List<SpoolId> dropped,
    Map<SpoolId, String> left,
    Map<Path, String> quarantined,
    Map<Path, String> strangers) {
  /** Copies everything. */
  public RecoveryReport {
    recovered = List.copyOf(recovered);
    cut = Map.copyOf(cut);
    dropped = List.copyOf(dropped);
    left = Map.copyOf(left);
    quarantined = Map.copyOf(quarantined);
    strangers = Map.copyOf(strangers);
  }

  /** Returns whether there was nothing to do. */
  public boolean isEmpty() {
    return recovered.isEmpty() && dropped.isEmpty() && left.isEmpty() && quarantined.isEmpty();
  }
}
