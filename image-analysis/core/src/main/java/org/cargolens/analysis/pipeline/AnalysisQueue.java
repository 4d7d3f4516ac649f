package org.cargolens.analysis.pipeline;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A bounded queue of analyses over threads of its own. A permit stands for each analysis that waits
 * or runs, so that the executor's queue never overflows.
 */
final class AnalysisQueue implements AutoCloseable {
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Function<AnalysisRequest, ScanAnalysis> work;
  private final QueueOptions options;
  private final Semaphore permits;
  private final ThreadPoolExecutor executor;
  private volatile boolean closed;

  AnalysisQueue(QueueOptions options, Function<AnalysisRequest, ScanAnalysis> work) {
    this.work = work;
    this.options = options;
    int places = options.workers() + options.capacity();
    this.permits = new Semaphore(places, true);
    this.executor =
        new ThreadPoolExecutor(
            options.workers(),
            options.workers(),
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(places),
            AnalysisQueue::thread);
    executor.allowCoreThreadTimeOut(true);
  }

  CompletableFuture<ScanAnalysis> submit(AnalysisRequest request) throws InterruptedException {
    takePlace();
    Task task = new Task(request);
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      permits.release();
      throw new IllegalStateException("scan analyzer is closed", e);
    }
    return task.result;
  }

  private void takePlace() throws InterruptedException {
    if (options.whenFull() == QueueOptions.WhenFull.WAIT) {
      permits.acquire();
    } else if (!permits.tryAcquire()) {
      throw new RejectedExecutionException(
          options.workers() + " analyses run and " + options.capacity() + " wait: no place left");
    }
    if (closed) {
      permits.release();
      throw new IllegalStateException("scan analyzer is closed");
    }
  }

  /** Cancels what waits and wakes whoever waits for a place. Doesn't wait for what runs. */
  @Override
  public void close() {
    closed = true;
    executor.shutdown();
    for (Runnable waiting = executor.getQueue().poll();
        waiting != null;
        waiting = executor.getQueue().poll()) {
      ((Task) waiting).cancel();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "cargolens-analysis-" + THREADS.incrementAndGet());
    // Whoever forgets to close an analyzer must not keep the process alive by it.
    thread.setDaemon(true);
    return thread;
  }

  private final class Task implements Runnable {
    private final AnalysisRequest request;
    private final CompletableFuture<ScanAnalysis> result = new CompletableFuture<>();

    Task(AnalysisRequest request) {
      this.request = request;
    }

    @Override
    public void run() {
      try {
        if (!result.isDone()) {
          result.complete(work.apply(request));
        }
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      } finally {
        permits.release();
      }
    }

    void cancel() {
      result.cancel(false);
      permits.release();
    }
  }
}
