package org.cargolens.scan.spool;

import java.time.Instant;

/**
 * That a scan must be kept, as a court or an inquiry may ask for it.
 *
 * @param by who says so
 * @param reason why, such as the number of a case
 * @param since when it was said
 */
public record LegalHold(String by, String reason, Instant since) {
  /** Checks that there is a reason. */
  public LegalHold {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a legal hold needs a reason, has '" + reason + "'");
    }
  }
}
