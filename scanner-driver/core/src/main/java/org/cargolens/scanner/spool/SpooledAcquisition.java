package org.cargolens.scanner.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanProgress;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A running scan whose lines go into a spool as they come. Its outcome holds the scan as it lies in
 * the spool, sealed and mapped: nobody hears of a scan that is not on the disk. If the spool can't
 * take it, the scan is stopped, and is partial with {@link ScannerException.ResourceExhausted} as
 * its cause.
 *
 * <p>Threads as {@link Acquisition}; owns one that writes, which ends with the scan. The receiver
 * never waits for the disk: while that is slow, blocks wait in {@link ScanRequest#bufferBytes()},
 * and when those are full, {@link ScanRequest#overflow()} is what happens.
 */
public final class SpooledAcquisition implements Acquisition {
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

  private final ScanSpool spool;
  private final SpoolRecorder recorder;
  private final SpoolTiming timing;
  private final Acquisition scan;
  private @Nullable CompletableFuture<Optional<SpoolEntry>> ending;
  private @Nullable ScanOutcome outcome;
  private volatile @Nullable SpoolEntry entry;

  private SpooledAcquisition(
      ScanSpool spool, SpoolRecorder recorder, SpoolTiming timing, Acquisition scan) {
    this.spool = spool;
    this.recorder = recorder;
    this.timing = timing;
    this.scan = scan;
  }

  /** Starts a scan: {@code request -> scanner.start(request, timeout)}, or a lane's. */
  @FunctionalInterface
  public interface Starter {
    /** Starts it. */
    Acquisition start(ScanRequest request) throws ScannerException;
  }

  /**
   * Where and how a scan is kept.
   *
   * @param spool takes it; stays open until the scan is over
   * @param timing how often it is written through
   * @param listener hears, on the writing thread, up to which line all is on the disk; returns soon
   */
  public record Setup(ScanSpool spool, SpoolTiming timing, Consumer<DurableLines> listener) {
    /** Makes a setup that is written through as usual, and tells nobody. */
    public static Setup of(ScanSpool spool) {
      return new Setup(spool, SpoolTiming.DEFAULT, lines -> {});
    }
  }

  /**
   * Starts a scan.
   *
   * @param request what is wanted; has no sink
   * @throws ScannerException.ResourceExhausted if the spool takes nothing in; the scanner is not
   *     asked then, or told to stop
   * @throws ScannerException as the starter
   */
  public static SpooledAcquisition start(Setup setup, ScanRequest request, Starter starter)
      throws ScannerException {
    if (request.sink().isPresent()) {
      throw new IllegalArgumentException("the request has a sink already");
    }
    if (!setup.spool().isReady()) {
      throw new ScannerException.ResourceExhausted(
          Phase.START, "spool: " + setup.spool().state().describe());
    }
    SpoolRecorder recorder = new SpoolRecorder(setup.spool(), setup.timing(), setup.listener());
    boolean started = false;
    try {
      Acquisition scan = starter.start(request.withSink(recorder::open));
      if (!recorder.isOpen()) {
        scan.close();
        throw new IllegalStateException("the scanner tells no sink of its lines");
      }
      started = true;
      return new SpooledAcquisition(setup.spool(), recorder, setup.timing(), scan);
    } finally {
      if (!started) {
        CompletableFuture<Optional<SpoolEntry>> unused =
            recorder.end(Optional.of("the scan did not start"));
      }
    }
  }

  /** Returns the sealed scan; empty before {@link #finish}, or if it could not be sealed. */
  public Optional<SpoolEntry> entry() {
    return Optional.ofNullable(entry);
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

  /**
   * {@inheritDoc} Then waits for the disk, at most {@link SpoolTiming#longestEnd()} longer; a scan
   * that is not sealed by then is partial, and sealed when the disk answers.
   */
  @Override
  public ScanOutcome finish(Duration longest) throws ScannerException.Cancelled {
    ScanOutcome known = outcome;
    if (known == null) {
      ScanOutcome arrived = scan.finish(longest);
      if (ending == null) {
        ending = recorder.end(causeOf(arrived));
      }
      known = conclude(arrived, ending);
      outcome = known;
    }
    return known;
  }

  private static Optional<String> causeOf(ScanOutcome outcome) {
    if (outcome instanceof ScanOutcome.Aborted aborted) {
      return Optional.of(String.valueOf(aborted.cause().getMessage()));
    }
    return outcome instanceof ScanOutcome.Partial partial
        ? partial.cause().map(Throwable::getMessage)
        : Optional.empty();
  }

  private ScanOutcome conclude(ScanOutcome arrived, CompletableFuture<Optional<SpoolEntry>> ending)
      throws ScannerException.Cancelled {
    try {
      Optional<SpoolEntry> sealed = ending.get(timing.longestEnd().toNanos(), TimeUnit.NANOSECONDS);
      entry = sealed.orElse(null);
      if (sealed.isEmpty()) {
        return unsealed(arrived, new IOException("no line of the cargo was written"));
      }
      return sealed(arrived, spool.read(sealed.get().id()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(Phase.FINISH, "interrupted while the scan was sealed");
    } catch (TimeoutException e) {
      return unsealed(arrived, new IOException("the disk does not answer"));
    } catch (ExecutionException e) {
      return unsealed(arrived, e.getCause() == null ? e : e.getCause());
    } catch (IOException e) {
      return unsealed(arrived, e);
    }
  }

  /** The scan lies in the spool: whatever came is told from there. */
  private ScanOutcome sealed(ScanOutcome arrived, RawScan kept) {
    Optional<ScannerException> cut =
        recorder.failure().map(why -> SpoolRecorder.exhausted(Phase.STREAM, why));
    if (arrived instanceof ScanOutcome.Complete && cut.isEmpty()) {
      return new ScanOutcome.Complete(kept);
    }
    if (arrived instanceof ScanOutcome.Partial partial && cut.isEmpty()) {
      return new ScanOutcome.Partial(kept, partial.gaps(), partial.cause());
    }
    return new ScanOutcome.Partial(kept, gaps(kept), first(causeIn(arrived), cut));
  }

  /** What came is in memory only, and whoever takes it is told so. */
  private static ScanOutcome unsealed(ScanOutcome arrived, Throwable why) {
    if (arrived instanceof ScanOutcome.Aborted) {
      return arrived;
    }
    Optional<ScannerException> cause =
        first(causeIn(arrived), Optional.of(SpoolRecorder.exhausted(Phase.FINISH, why)));
    return arrived instanceof ScanOutcome.Partial partial
        ? new ScanOutcome.Partial(partial.scan(), partial.gaps(), cause)
        : new ScanOutcome.Partial(((ScanOutcome.Complete) arrived).scan(), List.of(), cause);
  }

  private static Optional<ScannerException> causeIn(ScanOutcome outcome) {
    if (outcome instanceof ScanOutcome.Aborted aborted) {
      return Optional.of(aborted.cause());
    }
    return outcome instanceof ScanOutcome.Partial partial ? partial.cause() : Optional.empty();
  }

  /** An interlock, say, is never hidden behind a disk. */
  private static Optional<ScannerException> first(
      Optional<ScannerException> preferred, Optional<ScannerException> other) {
    return preferred.isPresent() ? preferred : other;
  }

  private static List<ScanOutcome.ViewGap> gaps(RawScan scan) {
    List<ScanOutcome.ViewGap> gaps = new ArrayList<>();
    for (int view = 0; view < scan.views().size(); view++) {
      for (LineGap gap : scan.views().get(view).gaps()) {
        gaps.add(new ScanOutcome.ViewGap(view, gap));
      }
    }
    return gaps;
  }

  /** {@inheritDoc} What had arrived is sealed as broken off; waits for that at most 2 s. */
  @Override
  public void close() {
    scan.close();
    if (outcome != null) {
      return;
    }
    if (ending == null) {
      ending = recorder.end(Optional.of("the caller closed the scan"));
    }
    try {
      Optional<SpoolEntry> sealed = ending.get(LONGEST_CLOSE.toNanos(), TimeUnit.NANOSECONDS);
      entry = sealed.orElse(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      System.getLogger(SpooledAcquisition.class.getName())
          .log(System.Logger.Level.WARNING, "a closed scan is not sealed: " + e);
    }
  }
}
