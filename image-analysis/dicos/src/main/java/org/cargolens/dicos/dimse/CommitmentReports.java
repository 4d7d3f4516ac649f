package org.cargolens.dicos.dimse;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where reports on requests of ours are awaited, whichever way they come: over the association of
 * the request, or over one that the archive opens to a server of ours. Safe for use by several
 * threads. Holds what is awaited and nothing else.
 */
public final class CommitmentReports {
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final Map<String, Optional<CommitmentReport>> awaited = new HashMap<>();

  /** Makes one without requests. */
  public CommitmentReports() {}

  /** Says that a report will be awaited; before the request goes out, as it may come at once. */
  public synchronized void expect(String transaction) {
    awaited.put(transaction, Optional.empty());
  }

  /** Says that a report is awaited no longer. */
  public synchronized void forget(String transaction) {
    awaited.remove(transaction);
  }

  /** Takes a report, the first on a request; returns whether anybody awaits it. */
  synchronized boolean deliver(CommitmentReport report) {
    if (!awaited.containsKey(report.transaction()) || peek(report.transaction()).isPresent()) {
      return false;
    }
    awaited.put(report.transaction(), Optional.of(report));
    notifyAll();
    return true;
  }

  /**
   * Waits for a report.
   *
   * @param transaction identifier of the request
   * @param longest longest wait
   * @param worthwhile looked at between; the wait ends when it says no
   * @return the report; empty if none came
   * @throws InterruptedException if the thread is interrupted
   */
  public synchronized Optional<CommitmentReport> await(
      String transaction, Duration longest, BooleanSupplier worthwhile)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    Optional<CommitmentReport> report = peek(transaction);
    for (long left = longest.toNanos();
        report.isEmpty() && left > 0 && worthwhile.getAsBoolean();
        left = end - System.nanoTime()) {
      wait(Math.min(BETWEEN_LOOKS_MILLIS, left / 1_000_000 + 1));
      report = peek(transaction);
    }
    return report;
  }

  private synchronized Optional<CommitmentReport> peek(String transaction) {
    return awaited.getOrDefault(transaction, Optional.empty());
  }
}
