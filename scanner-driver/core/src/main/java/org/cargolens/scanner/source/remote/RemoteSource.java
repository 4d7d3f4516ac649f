package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.folder.FolderSource;

/**
 * A tree of scan files on another computer: every scan arrives once, and again when it was written
 * over. New files are brought into a staging folder of this computer when they have settled, and
 * handed out from there by a {@link FolderSource}, whose rules for broken and spread scans hold.
 * See {@link ScanSource} for threads; it has none of its own but those of a protocol's library,
 * which end with it. Scans may be answered for by any thread.
 *
 * <p>A file is fetched if neither size, time nor the server's tag of it have changed for a while,
 * and used if that still holds when all of it is here. One that can't be read is tried {@value
 * PendingFile#MOST_ATTEMPTS} times, which takes about a day, then refused with the reason in the
 * journal. A server that can't be reached is tried after pauses of one second to a minute.
 */
public final class RemoteSource implements ScanSource {
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final RemoteSetup setup;
  private final RemoteMirror mirror;
  private final FolderSource folder;
  private final Sweep sweep;
  private volatile int waiting;
  private volatile long refused;
  private volatile boolean closed;

  private RemoteSource(RemoteSetup setup, TimeSource time, PendingFiles pending)
      throws IOException, ScannerException {
    this.setup = setup;
    mirror = new RemoteMirror(setup, time, this::checkOpen, pending);
    boolean opened = false;
    try {
      folder = FolderSource.open(setup.folderSetup());
      opened = true;
    } finally {
      if (!opened) {
        mirror.close();
      }
    }
    sweep = new Sweep(mirror, folder, setup.times().keep(), time);
  }

  /**
   * Opens a source. Nothing is connected until somebody takes.
   *
   * @throws ScannerException.Configuration if the staging folder can't be used, or is another
   *     program's
   */
  public static RemoteSource open(RemoteSetup setup) throws ScannerException {
    return open(setup, TimeSource.SYSTEM);
  }

  static RemoteSource open(RemoteSetup setup, TimeSource time) throws ScannerException {
    return open(setup, time, new PendingFiles());
  }

  static RemoteSource open(RemoteSetup setup, TimeSource time, PendingFiles pending)
      throws ScannerException {
    try {
      return new RemoteSource(setup, time, pending);
    } catch (IOException e) {
      throw new ScannerException.Configuration(
          "staging folder " + setup.staging() + ": " + e.getMessage());
    }
  }

  @Override
  public String name() {
    return setup.name();
  }

  @Override
  public Optional<ArrivedScan> take(Duration longest) throws ScannerException {
    Deadline deadline = Deadline.after(longest);
    while (true) {
      checkOpen();
      mirror.step();
      sweep.lookAround();
      waiting = mirror.waiting();
      refused = mirror.refused();
      Optional<ArrivedScan> scan = folder.take(Duration.ZERO);
      if (scan.isPresent()) {
        return scan;
      }
      if (deadline.hasPassed()) {
        checkTrouble();
        return Optional.empty();
      }
      pause(Math.min(deadline.remainingNanos(), mirror.idleNanos()));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>One that comes when its scan's file has left the staging folder is not found; one that was
   * found and not taken by then is not found again after a restart.
   */
  @Override
  public Optional<LateSidecar> takeSidecar() throws ScannerException {
    checkOpen();
    return folder.takeSidecar();
  }

  private static void pause(long nanos) {
    if (nanos > 0) {
      LockSupport.parkNanos(Math.max(SHORTEST_PAUSE_NANOS, Math.min(nanos, LONGEST_PAUSE_NANOS)));
    }
  }

  private void checkOpen() throws ScannerException.Cancelled {
    if (closed || Thread.currentThread().isInterrupted()) {
      throw new ScannerException.Cancelled(
          Phase.STREAM, name() + (closed ? ": closed" : ": interrupted"));
    }
  }

  private void checkTrouble() throws ScannerException {
    Optional<ScannerException> trouble = mirror.trouble();
    if (trouble.isEmpty()) {
      return;
    }
    ScannerException why = trouble.get();
    String message = String.valueOf(why.getMessage());
    if (why instanceof ScannerException.AccessDenied) {
      throw new ScannerException.AccessDenied(why.phase(), message);
    }
    if (why instanceof ScannerException.ResourceExhausted) {
      throw new ScannerException.ResourceExhausted(why.phase(), message);
    }
    throw new ScannerException.LinkLost(why.phase(), message);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Files on their way count as waiting, those that were given up as refused.
   */
  @Override
  public Status status() {
    Status there = folder.status();
    return new Status(there.waiting() + waiting, there.taken(), there.refused() + refused);
  }

  /** Closes it, and ends what another thread waits for, within seconds. Idempotent. */
  @Override
  public void close() {
    closed = true;
    folder.close();
    mirror.close();
  }
}
