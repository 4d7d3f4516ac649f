package org.cargolens.scanner.spool;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.spool.ScanAnswer.Word;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolException;
import org.cargolens.scan.spool.SpoolId;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * The scans of a spool that nobody has answered for, the oldest first. A scan that is taken may go
 * when its time has come; a refused one stays. The spool stays open when this is closed.
 *
 * <p>Threads as {@link ScanSource}; scans may be answered for by any thread.
 */
public final class SpoolSource implements ScanSource {
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final ScanSpool spool;
  private final String name;
  private final Set<SpoolId> out = new HashSet<>();
  private final Set<SpoolId> unreadable = new HashSet<>();
  private long taken;
  private long refused;
  private boolean closed;

  /**
   * Makes a source.
   *
   * @param spool where the scans lie; stays open as long as this
   * @param name for people, such as {@code spool:/var/spool/cargolens}
   */
  public SpoolSource(ScanSpool spool, String name) {
    this.spool = spool;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<ArrivedScan> take(Duration longest) throws ScannerException {
    Deadline deadline = Deadline.after(longest);
    Optional<ArrivedScan> next = next();
    while (next.isEmpty() && !deadline.hasPassed()) {
      await(Math.min(BETWEEN_LOOKS_MILLIS, deadline.waitMillis()));
      next = next();
    }
    return next;
  }

  @SuppressWarnings("WaitNotInLoop") // whoever calls it looks again
  private synchronized void await(long millis) throws ScannerException {
    try {
      if (!closed && millis > 0) {
        wait(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(Phase.STREAM, name + ": interrupted");
    }
  }

  private synchronized Optional<ArrivedScan> next() throws ScannerException {
    if (closed) {
      throw new ScannerException.Cancelled(Phase.STREAM, name + ": closed");
    }
    for (SpoolEntry entry : waiting()) {
      try {
        ArrivedScan scan = new SpooledScan(this, entry, spool.read(entry.id()));
        out.add(entry.id());
        return Optional.of(scan);
      } catch (IOException | IllegalArgumentException e) {
        // Damaged, or just deleted: others are handed out meanwhile.
        unreadable.add(entry.id());
        System.getLogger(SpoolSource.class.getName())
            .log(Level.WARNING, entry.descriptor() + " can't be handed out: " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  private List<SpoolEntry> waiting() {
    return spool.entries().stream()
        .filter(entry -> entry.answer().isEmpty())
        .filter(entry -> !out.contains(entry.id()) && !unreadable.contains(entry.id()))
        .toList();
  }

  void answer(SpoolId id, Word word, String reason) throws ScannerException {
    try {
      SpoolEntry unused = spool.answer(id, word, reason);
    } catch (SpoolException | IllegalArgumentException e) {
      throw new ScannerException.ResourceExhausted(Phase.FINISH, name + ": " + e.getMessage());
    }
    synchronized (this) {
      if (word == Word.TAKEN) {
        taken++;
      } else {
        refused++;
      }
    }
  }

  synchronized void giveBack(SpoolId id) {
    out.remove(id);
    notifyAll();
  }

  @Override
  public synchronized Status status() {
    return new Status(waiting().size(), taken, refused);
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
