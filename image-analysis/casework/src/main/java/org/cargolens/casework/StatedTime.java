package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Times that people or scanners state: held against the store's clock, as one digit of a year hides
 * a find from yields and from what is overdue.
 */
final class StatedTime {
  /** By how much clocks may differ. */
  static final Duration SLACK = Duration.ofMinutes(5);

  private final String caseId;
  private final String what;
  private final Instant time;

  /**
   * Takes a time.
   *
   * @param caseId of which case
   * @param what what happened then, such as {@code opened}
   * @param time when that is said to have been
   */
  StatedTime(String caseId, String what, Instant time) {
    this.caseId = caseId;
    this.what = what;
    this.time = time;
  }

  /** Refuses a time that has not come yet. */
  void checkPast(Instant now) throws CaseworkException {
    if (time.isAfter(now.plus(SLACK))) {
      throw new CaseworkException(
          caseId, "was " + what + " at " + time + ", but by the store's clock it is " + now);
    }
  }

  /** Refuses an opening before the case's papers came in, and before its first scan. */
  void checkNotBefore(CaseEntries known) throws IOException {
    if (time.isBefore(known.came().minus(SLACK))) {
      throw new CaseworkException(
          caseId,
          "was "
              + what
              + " at "
              + time
              + ", before its papers came in at "
              + known.came()
              + ": say so (--early) if that is right");
    }
    Optional<Instant> scanned = known.scanned();
    if (scanned.isPresent() && time.isBefore(scanned.get().minus(SLACK))) {
      throw new CaseworkException(
          caseId,
          "was "
              + what
              + " at "
              + time
              + ", before its first scan at "
              + scanned.get()
              + ": say so (--early) if that is right");
    }
  }
}
