package org.cargolens.scan.spool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What goes on in an open spool. Nothing begins once it is closed; its lock is given up when the
 * last that had begun has ended, so that no other program meets files that are being written. Safe
 * for use by several threads.
 */
final class OpenWork {
  private final Set<Turn> turns = new HashSet<>();
  private final Set<ScanRecording> recordings = new HashSet<>();
  private final Runnable whenOver;
  private boolean closed;

  OpenWork(Runnable whenOver) {
    this.whenOver = whenOver;
  }

  /** Something short that goes on until this is closed. */
  final class Turn implements AutoCloseable {
    private Turn() {}

    /** Keeps a recording open that began in this turn. */
    void keepOpen(ScanRecording recording) {
      if (isClosedAfterAdding(recording)) {
        recording.abandon();
      }
    }

    @Override
    public void close() {
      remove(turns, this);
    }
  }

  /** Begins something; empty if the spool is closed. */
  synchronized Optional<Turn> begin() {
    if (closed) {
      return Optional.empty();
    }
    Turn turn = new Turn();
    turns.add(turn);
    return Optional.of(turn);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  private synchronized boolean isClosedAfterAdding(ScanRecording recording) {
    recordings.add(recording);
    return closed;
  }

  void ended(ScanRecording recording) {
    remove(recordings, recording);
  }

  private synchronized <T> void remove(Set<T> from, T what) {
    from.remove(what);
    if (closed && turns.isEmpty() && recordings.isEmpty()) {
      whenOver.run();
    }
  }

  private synchronized List<ScanRecording> closeAndList() {
    closed = true;
    if (turns.isEmpty() && recordings.isEmpty()) {
      whenOver.run();
    }
    return new ArrayList<>(recordings);
  }

  /** Lets nothing begin any more; a recording ends at once, or after what it does right now. */
  void close() {
    closeAndList().forEach(ScanRecording::abandon);
  }
}
