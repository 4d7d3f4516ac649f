package org.cargolens.analysis.pipeline;

/**
 * How an analyzer takes work for later.
 *
 * @param workers threads of its own, 1 to 64
 * @param capacity analyses that may wait beside those that run, at least 1
 * @param whenFull what happens to one more
 */
public record QueueOptions(int workers, int capacity, WhenFull whenFull) {
  /** Two workers, eight waiting, and whoever brings one more waits too. */
  public static final QueueOptions DEFAULT = new QueueOptions(2, 8, WhenFull.WAIT);

  /** What happens to an analysis that finds the queue full. */
  public enum WhenFull {
    /** Whoever brings it waits for a place. */
    WAIT,
    /** It is refused with a {@link java.util.concurrent.RejectedExecutionException}. */
    REFUSE
  }

  /** Checks both numbers. */
  public QueueOptions {
    if (workers < 1 || workers > 64) {
      throw new IllegalArgumentException("workers must be 1 to 64, is " + workers);
    }
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, is " + capacity);
    }
  }
}
