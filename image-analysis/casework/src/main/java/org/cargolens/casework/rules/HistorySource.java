package org.cargolens.casework.rules;

import java.time.Instant;
import org.cargolens.scan.Sha256;

/**
 * A history of another unit, from which counts of parties come beside the store's own cases.
 *
 * @param unit id of the unit whose cases they are
 * @param moment as of when
 * @param sha256 digest of the history
 * @param counted false if it has run out: the store's own cases alone count then
 */
public record HistorySource(String unit, Instant moment, Sha256 sha256, boolean counted) {
  @Override
  public String toString() {
    return "history of " + unit + " as of " + moment;
  }
}
