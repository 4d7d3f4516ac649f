package org.cargolens.bench.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.bench.result.Check;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScannerException;

/** What a pulled link must show. */
final class LossChecks {
  private static final Duration RETURN_LIMIT = Duration.ofSeconds(2);
  private static final double MOST_SHARE = 0.05;

  private final Duration silence;
  private final RawScan sent;
  private final Map<String, List<String>> failures = new LinkedHashMap<>();
  private int cycles;

  /**
   * Makes checks.
   *
   * @param silence silence that means lost: two heartbeats
   * @param sent the scan that was under way
   */
  LossChecks(Duration silence, RawScan sent) {
    this.silence = silence;
    this.sent = sent;
  }

  /** Judges a cycle; its scan is not kept. */
  void add(LossCycle cycle) {
    note("each cut-off scan names exactly its missing lines", lines(cycle));
    note("its cause is the lost link", cause(cycle));
    note("the loss is noticed within two heartbeats of silence", notice(cycle));
    note("the scanner is found again exactly once", reconnects(cycle));
    note("the scanner is idle within 2 s of the link's return", found(cycle));
    cycles++;
  }

  private void note(String claim, Optional<String> wrong) {
    List<String> noted = failures.computeIfAbsent(claim, none -> new ArrayList<>());
    wrong.ifPresent(text -> noted.add("cycle " + cycles + ": " + text));
  }

  /** Returns a check of each claim over all cycles. */
  List<Check> checks() {
    return failures.entrySet().stream()
        .map(claim -> Check.of(claim.getKey(), cycles, claim.getValue()))
        .toList();
  }

  /** Returns the check of the share of a core that looking for the scanner took. */
  static Check ofShare(double share) {
    List<String> failures = share < MOST_SHARE ? List.of() : List.of(share + " of a core");
    return Check.of("looking for the scanner takes under 5 % of a core", 1, failures);
  }

  private Optional<String> lines(LossCycle cycle) {
    if (!(cycle.outcome() instanceof ScanOutcome.Partial partial)) {
      return Optional.of(cycle.outcome().toString());
    }
    int lines = sent.mainView().geometry().lines();
    boolean exact =
        partial.gaps().size() == 1
            && partial.gaps().get(0).gap().firstLine() >= cycle.taken()
            && partial.gaps().get(0).gap().endLine() == lines;
    return exact && ExactLines.difference(partial, sent).isEmpty()
        ? Optional.empty()
        : Optional.of("gaps " + partial.gaps());
  }

  private static Optional<String> cause(LossCycle cycle) {
    return cycle.outcome() instanceof ScanOutcome.Partial partial
            && partial.cause().filter(ScannerException.LinkLost.class::isInstance).isPresent()
        ? Optional.empty()
        : Optional.of("ended as " + cycle.outcome());
  }

  /**
   * Nothing but silence tells of this loss, so that less than a heartbeat was no reason to believe
   * in it. An eighth of the silence is allowed for a computer that has other things to do.
   */
  private Optional<String> notice(LossCycle cycle) {
    boolean inTime =
        cycle.noticed().compareTo(silence.dividedBy(2)) >= 0
            && cycle.noticed().compareTo(silence.multipliedBy(9).dividedBy(8)) <= 0;
    return inTime
        ? Optional.empty()
        : Optional.of("after " + cycle.noticed().toMillis() + " of " + silence.toMillis() + " ms");
  }

  private static Optional<String> reconnects(LossCycle cycle) {
    return cycle.reconnects() == 1
        ? Optional.empty()
        : Optional.of("found " + cycle.reconnects() + " times");
  }

  private static Optional<String> found(LossCycle cycle) {
    return cycle.found().compareTo(RETURN_LIMIT) <= 0
        ? Optional.empty()
        : Optional.of(cycle.found().toMillis() + " ms");
  }
}
