package org.cargolens.dicos.dimse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Time that stands still until a test lets some pass, all at once. */
final class JumpingTimer implements StepTimer {
  private final List<Task> tasks = new ArrayList<>();
  private long nanos;

  private record Task(long dueNanos, Runnable work) {}

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void after(long wait, Runnable work) {
    tasks.add(new Task(nanos + wait, work));
  }

  /** Lets time pass and runs what is due, in this thread. */
  void jump(Duration time) {
    List<Task> due = new ArrayList<>();
    synchronized (this) {
      nanos += time.toNanos();
      tasks.stream().filter(task -> task.dueNanos <= nanos).forEach(due::add);
      tasks.removeAll(due);
    }
    due.forEach(task -> task.work.run());
  }

  /** Lets time pass again and again, until that is closed. */
  Passing pass(Duration time) {
    return new Passing(time);
  }

  /** A thread that lets time pass. */
  final class Passing implements AutoCloseable {
    private final Thread thread;
    private volatile boolean isOver;

    private Passing(Duration time) {
      thread = new Thread(() -> run(time), "time");
      thread.start();
    }

    private void run(Duration time) {
      while (!isOver) {
        jump(time);
        LockSupport.parkNanos(1_000_000);
      }
    }

    @Override
    public void close() {
      isOver = true;
    }
  }

  @Override
  public synchronized void close() {
    tasks.clear();
  }
}
