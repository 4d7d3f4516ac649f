package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScannerException;
import org.jspecify.annotations.Nullable;

/**
 * Requests under way and their answers, joined by number: an answer whose request was given up is
 * dropped. Safe for use by several threads.
 */
final class Exchanges {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final Map<Integer, Optional<Answer>> open = new HashMap<>();
  private final Map<Integer, Long> notBefore = new HashMap<>();
  private final MonotonicClock clock;
  private int lastId;
  private @Nullable ScannerException failure;

  Exchanges(MonotonicClock clock) {
    this.clock = clock;
  }

  int newId() {
    lock.lock();
    try {
      do {
        lastId = lastId % 0xFFFF + 1;
      } while (open.containsKey(lastId));
      return lastId;
    } finally {
      lock.unlock();
    }
  }

  void begin(int id) {
    lock.lock();
    try {
      open.put(id, Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  void end(int id) {
    lock.lock();
    try {
      open.remove(id);
      notBefore.remove(id);
    } finally {
      lock.unlock();
    }
  }

  void answer(int id, Answer answer) {
    lock.lock();
    try {
      open.replace(id, Optional.of(answer));
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The answer will take longer. */
  void postpone(int id, Duration longest) {
    lock.lock();
    try {
      if (open.containsKey(id)) {
        notBefore.put(id, clock.nanos() + longest.toNanos());
        answered.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Every waiting and later request fails. */
  void fail(ScannerException cause) {
    lock.lock();
    try {
      failure = failure == null ? cause : failure;
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for an answer.
   *
   * @param nanos how long, unless the answer is put off
   * @param deadline when to give up in any case
   * @return empty when the time is over
   */
  Optional<Answer> await(int id, long nanos, Deadline deadline)
      throws ScannerException, InterruptedException {
    lock.lockInterruptibly();
    try {
      long end = clock.nanos() + nanos;
      while (true) {
        Optional<Answer> answer = open.getOrDefault(id, Optional.empty());
        if (answer.isPresent()) {
          return answer;
        }
        if (failure != null) {
          throw failure;
        }
        long wait = Math.max(end, notBefore.getOrDefault(id, end)) - clock.nanos();
        long left = Math.min(wait, deadline.remainingNanos());
        if (left <= 0) {
          return Optional.empty();
        }
        long unused = clock.await(answered, left);
      }
    } finally {
      lock.unlock();
    }
  }
}
