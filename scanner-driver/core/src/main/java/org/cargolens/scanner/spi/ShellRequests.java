package org.cargolens.scanner.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.link.Link;

/** What a shell does for its port: sends, and repeats what is not answered. */
final class ShellRequests implements PortContext {
  private static final Duration WRITE = Duration.ofSeconds(2);
  private static final Duration LAST_WRITE = Duration.ofMillis(400);

  private final Link link;
  private final ShellTiming timing;
  private final ShellState state;
  private final MonotonicClock clock;
  private final Exchanges exchanges;
  private final ReentrantLock writeLock = new ReentrantLock();

  ShellRequests(Link link, ShellParts shell, Exchanges exchanges) {
    this.link = link;
    timing = shell.timing();
    state = shell.state();
    clock = shell.clock();
    this.exchanges = exchanges;
  }

  @Override
  public int newRequestId() {
    return exchanges.newId();
  }

  @Override
  public void send(ByteBuffer frame) throws ScannerException.LinkLost {
    // A channel closes when an interrupted thread writes; an interrupt is for the caller's wait
    // and must not cut the link of a scan that goes on.
    boolean interrupted = Thread.interrupted();
    try {
      // The last words of close() must not make it late.
      Duration longest = state.get() == ScannerState.CLOSED ? LAST_WRITE : WRITE;
      lock(Deadline.after(longest, clock));
      try {
        link.write(frame.duplicate(), Deadline.after(longest, clock));
      } finally {
        writeLock.unlock();
      }
    } catch (IOException e) {
      throw new ScannerException.LinkLost(state.phase(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      interrupted = true;
      throw new ScannerException.LinkLost(state.phase(), link.name() + ": interrupted");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void lock(Deadline deadline) throws ScannerException.LinkLost, InterruptedException {
    while (!writeLock.tryLock(deadline.waitMillis(), TimeUnit.MILLISECONDS)) {
      if (deadline.hasPassed()) {
        throw new ScannerException.LinkLost(state.phase(), link.name() + ": busy with a write");
      }
    }
  }

  @Override
  public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) throws ScannerException {
    exchanges.begin(requestId);
    try {
      for (int attempt = 0; ; attempt++) {
        send(frame);
        Optional<Answer> answer = await(requestId, timing.pauseNanos(attempt), deadline);
        if (answer.isPresent()) {
          return answer.get();
        }
        if (deadline.hasPassed()) {
          throw noAnswer((attempt + 1) + " requests");
        }
      }
    } finally {
      exchanges.end(requestId);
    }
  }

  @Override
  public Awaited request(int requestId, ByteBuffer frame) throws ScannerException.LinkLost {
    exchanges.begin(requestId);
    boolean sent = false;
    try {
      send(frame);
      sent = true;
    } finally {
      if (!sent) {
        exchanges.end(requestId);
      }
    }
    return deadline -> {
      try {
        return await(requestId, Deadline.LONGEST.toNanos(), deadline)
            .orElseThrow(() -> noAnswer("a request"));
      } finally {
        exchanges.end(requestId);
      }
    };
  }

  private ScannerException.DeadlineExceeded noAnswer(String toWhat) {
    return new ScannerException.DeadlineExceeded(
        state.phase(), link.name() + ": no answer to " + toWhat);
  }

  private Optional<Answer> await(int requestId, long nanos, Deadline deadline)
      throws ScannerException {
    try {
      return exchanges.await(requestId, nanos, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(state.phase(), link.name() + ": interrupted");
    }
  }
}
