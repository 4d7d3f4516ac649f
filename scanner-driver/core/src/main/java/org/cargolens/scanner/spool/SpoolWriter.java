package org.cargolens.scanner.spool;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.spool.ScanRecording;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolException;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.LineRange;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of one scan to the disk, on a thread of its own that ends with the scan: a disk
 * that is slow for a moment keeps nobody from taking lines. Its queue is bounded by the scan's
 * blocks, all of which it may hold, and by {@value #MOST_WAITING} entries.
 */
final class SpoolWriter {
  private static final int MOST_WAITING = 1 << 16;
  private static final long LOOK_MILLIS = 100;

  private final ScanRecording recording;
  private final SpoolTiming timing;
  private final Consumer<DurableLines> listener;
  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final CompletableFuture<Optional<SpoolEntry>> sealed = new CompletableFuture<>();
  private final AtomicReference<Work.@Nullable End> end = new AtomicReference<>();
  private volatile @Nullable SpoolException failure;
  private volatile boolean ended;
  private long unforcedBytes;
  private long unforcedSince;
  private boolean unforced;

  SpoolWriter(ScanRecording recording, SpoolTiming timing, Consumer<DurableLines> listener) {
    this.recording = recording;
    this.timing = timing;
    this.listener = listener;
  }

  /** What there is to do. */
  private sealed interface Work {
    /** Lines came. */
    record Lines(int stream, LineBlock block) implements Work {}

    /** Lines will never come. */
    record Lost(LineRange range, LineGap.Cause cause) implements Work {}

    /** The scan is over as soon as nothing else waits. */
    record End(Optional<String> cause) implements Work {}

    /** Nothing to do but to look whether the scan is over. */
    record Wake() implements Work {}
  }

  void start() {
    Thread thread = new Thread(this::run, "spool-writer-" + recording.id());
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a lease over, whatever happens. An interrupt ends no scan: it is kept. */
  void lines(int stream, LineBlock block) {
    put(new Work.Lines(stream, block));
  }

  /** As {@link #lines}. */
  void lost(LineRange range, LineGap.Cause cause) {
    put(new Work.Lost(range, cause));
  }

  private void put(Work work) {
    boolean interrupted = false;
    boolean waits = queue.offer(work);
    while (!waits && !ended) {
      try {
        waits = queue.offer(work, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (!waits) {
      giveBack(work);
    }
    if (ended) {
      giveBack(); // nobody else would
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the scan is over when what waits is written; only the first call counts. */
  void end(Optional<String> cause) {
    if (end.compareAndSet(null, new Work.End(cause))) {
      boolean unused = queue.offer(new Work.Wake()); // a full queue wakes by itself
    }
  }

  /** Returns what becomes of the scan; empty if there was no line of the cargo. */
  CompletableFuture<Optional<SpoolEntry>> sealed() {
    return sealed;
  }

  /** Returns why lines are not written, if so. */
  Optional<SpoolException> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try (recording) {
      Work next = next();
      while (!(next instanceof Work.End)) {
        work(next);
        next = next();
      }
      sealed.complete(recording.seal(((Work.End) next).cause()));
    } catch (SpoolException e) {
      failure = e;
      sealed.completeExceptionally(e);
    } catch (InterruptedException | RuntimeException | Error e) {
      sealed.completeExceptionally(e);
    } finally {
      ended = true;
      giveBack();
    }
  }

  /** Waits for work; meanwhile what is due is written through. */
  private Work next() throws InterruptedException {
    while (true) {
      long left = timing.interval().toNanos() - (System.nanoTime() - unforcedSince);
      boolean due = unforced && (left <= 0 || unforcedBytes >= timing.bytes());
      if (due) {
        force();
      }
      Work.End last = end.get();
      Work work = last == null ? await(left) : queue.poll();
      if (work == null && last != null) {
        return last;
      }
      if (work != null && !(work instanceof Work.Wake)) {
        return work;
      }
    }
  }

  private @Nullable Work await(long nanosUntilDue) throws InterruptedException {
    return unforced ? queue.poll(nanosUntilDue, TimeUnit.NANOSECONDS) : queue.take();
  }

  private void work(Work work) {
    try {
      if (work instanceof Work.Lines lines) {
        try (LineBlock block = lines.block()) {
          if (failure == null) {
            var recorded = SpoolPlans.lines(block);
            recording.append(lines.stream(), recorded);
            recorded.samples().forEach(samples -> unforcedBytes += samples.remaining());
          }
        }
      } else if (work instanceof Work.Lost lost && failure == null) {
        recording.lost(lost.range().stream(), lost.range().lines(), lost.cause());
      }
      if (failure == null && !unforced) {
        unforced = true;
        unforcedSince = System.nanoTime();
      }
    } catch (SpoolException e) {
      fail(e);
    }
  }

  private void force() {
    unforced = false;
    unforcedBytes = 0;
    try {
      if (failure == null) {
        listener.accept(new DurableLines(recording.id(), recording.force()));
      }
    } catch (SpoolException e) {
      fail(e);
    }
  }

  private void fail(SpoolException cause) {
    failure = cause;
    unforced = false;
  }

  /** Whoever waits for these blocks gets them, whatever has happened here. */
  private void giveBack() {
    for (Work work = queue.poll(); work != null; work = queue.poll()) {
      giveBack(work);
    }
  }

  private static void giveBack(Work work) {
    if (work instanceof Work.Lines lines) {
      lines.block().close();
    }
  }
}
