package org.cargolens.scanner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A scan that an instrument may forbid while it runs. It is stopped then, and whoever reads its
 * outcome learns why it is short: to its scanner a scan that was stopped is whole.
 */
final class LaneAcquisition implements Acquisition {
  private final Acquisition scan;
  private final BooleanSupplier recording;
  private final Consumer<LaneAcquisition> over;
  private final AtomicReference<@Nullable ScannerException> forbidden = new AtomicReference<>();

  private volatile @Nullable ScanOutcome outcome;

  /**
   * Makes one.
   *
   * @param scan what the scanner runs
   * @param recording whether lines are still being recorded; what an instrument reports afterwards
   *     says nothing of them
   * @param over runs when the scan is over
   */
  LaneAcquisition(Acquisition scan, BooleanSupplier recording, Consumer<LaneAcquisition> over) {
    this.scan = scan;
    this.recording = recording;
    this.over = over;
  }

  /** An instrument forbids the scan; what comes first counts, but an interlock before all else. */
  void forbid(ScannerException cause) {
    if (forbidden.get() == null && !recording.getAsBoolean()) {
      return;
    }
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
      over.accept(this);
    }
    return known;
  }

  private static ScanOutcome withCause(ScanOutcome outcome, @Nullable ScannerException forbidden) {
    if (forbidden == null) {
      return outcome;
    }
    if (outcome instanceof ScanOutcome.Complete complete) {
      return new ScanOutcome.Partial(complete.scan(), List.of(), Optional.of(forbidden));
    }
    if (outcome instanceof ScanOutcome.Partial partial) {
      return new ScanOutcome.Partial(
          partial.scan(), partial.gaps(), Optional.of(worse(forbidden, partial.cause())));
    }
    ScannerException cause = ((ScanOutcome.Aborted) outcome).cause();
    return new ScanOutcome.Aborted(worse(forbidden, Optional.of(cause)));
  }

  /** An interlock is never hidden by what else went wrong; a scan that was stopped is no cause. */
  private static ScannerException worse(ScannerException forbidden, Optional<ScannerException> of) {
    boolean kept =
        of.isPresent()
            && !(of.get() instanceof ScannerException.Cancelled)
            && !(forbidden instanceof ScannerException.SafetyInterlock
                && !(of.get() instanceof ScannerException.SafetyInterlock));
    if (kept) {
      return of.get();
    }
    if (of.isEmpty() || !(forbidden instanceof ScannerException.SafetyInterlock interlock)) {
      return forbidden;
    }
    ScannerException told = interlock.again();
    told.addSuppressed(of.get());
    return told;
  }

  @Override
  public void close() {
    scan.close();
    over.accept(this);
  }
}
