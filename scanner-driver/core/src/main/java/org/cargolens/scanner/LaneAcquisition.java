package org.cargolens.scanner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A scan that an instrument may forbid while it runs. It is stopped then, and whoever reads its
 * outcome learns why it is short: to its scanner a scan that was stopped is whole.
 */
final class LaneAcquisition implements Acquisition {
  private final Acquisition scan;
  private final AtomicReference<@Nullable ScannerException> forbidden = new AtomicReference<>();

  private volatile @Nullable ScanOutcome outcome;

  LaneAcquisition(Acquisition scan) {
    this.scan = scan;
  }

  /** An instrument forbids the scan; what comes first counts, but an interlock before all else. */
  void forbid(ScannerException cause) {
    forbidden.updateAndGet(before -> isWorse(cause, before) ? cause : before);
    scan.stop();
  }

  private static boolean isWorse(ScannerException cause, @Nullable ScannerException before) {
    return before == null
        || (cause instanceof ScannerException.SafetyInterlock
            && !(before instanceof ScannerException.SafetyInterlock));
  }

  @Override
  public ScanDescription description() {
    return scan.description();
  }

  @Override
  public Optional<LineBlock> take(Duration longest) throws ScannerException.Cancelled {
    return scan.take(longest);
  }

  @Override
  public boolean ended() {
    return scan.ended();
  }

  @Override
  public ScanProgress progress() {
    return scan.progress();
  }

  @Override
  public void stop() {
    scan.stop();
  }

  @Override
  public ScanOutcome finish(Duration longest) throws ScannerException.Cancelled {
    ScanOutcome known = outcome;
    if (known == null) {
      known = withCause(scan.finish(longest), forbidden.get());
      outcome = known;
    }
    return known;
  }

  private static ScanOutcome withCause(ScanOutcome outcome, @Nullable ScannerException cause) {
    if (cause == null) {
      return outcome;
    }
    if (outcome instanceof ScanOutcome.Complete complete) {
      return new ScanOutcome.Partial(complete.scan(), List.of(), Optional.of(cause));
    }
    if (outcome instanceof ScanOutcome.Partial partial && partial.cause().isEmpty()) {
      return new ScanOutcome.Partial(partial.scan(), partial.gaps(), Optional.of(cause));
    }
    return outcome;
  }

  @Override
  public void close() {
    scan.close();
  }
}
