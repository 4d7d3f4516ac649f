package org.cargolens.scanner.spool;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolException;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.LineSink;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.jspecify.annotations.Nullable;

/** The sink of one scan, behind which a {@link SpoolWriter} writes. */
final class SpoolRecorder implements LineSink {
  private final ScanSpool spool;
  private final SpoolTiming timing;
  private final Consumer<DurableLines> listener;
  private volatile @Nullable SpoolWriter writer;

  SpoolRecorder(ScanSpool spool, SpoolTiming timing, Consumer<DurableLines> listener) {
    this.spool = spool;
    this.timing = timing;
    this.listener = listener;
  }

  /** Begins the scan on the disk. */
  LineSink open(ScanDescription description, ScanMetadata metadata) throws ScannerException {
    try {
      SpoolWriter fresh =
          new SpoolWriter(spool.begin(SpoolPlans.plan(description, metadata)), timing, listener);
      fresh.start();
      writer = fresh;
      return this;
    } catch (SpoolException e) {
      throw exhausted(Phase.START, e);
    } catch (IllegalArgumentException e) {
      throw new ScannerException.ResourceExhausted(Phase.START, "spool: " + e.getMessage());
    }
  }

  static ScannerException exhausted(Phase phase, Throwable cause) {
    return new ScannerException.ResourceExhausted(phase, "spool: " + cause.getMessage());
  }

  @Override
  public void lines(int stream, LineBlock block) throws ScannerException {
    boolean handedOver = false;
    try {
      SpoolWriter to = going();
      handedOver = true; // also if this throws
      to.lines(stream, block);
    } finally {
      if (!handedOver) {
        block.close();
      }
    }
  }

  @Override
  public void lost(LineRange range, LineGap.Cause cause) throws ScannerException {
    going().lost(range, cause);
  }

  private SpoolWriter going() throws ScannerException {
    SpoolWriter to = writer;
    if (to == null) {
      throw new IllegalStateException("lines before the scan began");
    }
    if (to.failure().isPresent()) {
      throw exhausted(Phase.STREAM, to.failure().get());
    }
    if (to.sealed().isDone()) {
      throw new ScannerException.ResourceExhausted(Phase.STREAM, "spool: the writer has ended");
    }
    return to;
  }

  /** Returns whether the scanner has begun the scan here. */
  boolean isOpen() {
    return writer != null;
  }

  /** Returns why lines are not written, if so. */
  Optional<SpoolException> failure() {
    SpoolWriter to = writer;
    return to == null ? Optional.empty() : to.failure();
  }

  /** Ends the scan; returns what becomes of it. */
  CompletableFuture<Optional<SpoolEntry>> end(Optional<String> cause) {
    SpoolWriter to = writer;
    if (to == null) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    to.end(cause);
    return to.sealed();
  }
}
