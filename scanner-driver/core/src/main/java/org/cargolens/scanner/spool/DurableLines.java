package org.cargolens.scanner.spool;

import java.util.List;
import org.cargolens.scan.spool.SpoolId;

/**
 * How much of a scan survives anything from now on.
 *
 * @param scan its name in the spool
 * @param lines for each stream how many lines are on the disk, counted from the first
 */
public record DurableLines(SpoolId scan, List<Integer> lines) {
  /** Copies the list. */
  public DurableLines {
    lines = List.copyOf(lines);
  }
}
