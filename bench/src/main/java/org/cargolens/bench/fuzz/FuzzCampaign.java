package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Feeds damaged inputs to targets. Owns one thread, on which the targets run, so that an input that
 * hangs is told from one that takes its time.
 */
public final class FuzzCampaign implements AutoCloseable {
  private static final int MAX_FAILURES = 100;

  private final FuzzLimits limits;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "fuzz");
            made.setDaemon(true);
            return made;
          });

  /** Makes a campaign. */
  public FuzzCampaign(FuzzLimits limits) {
    this.limits = limits;
  }

  /**
   * Feeds a target its good inputs, then damaged ones until all are done, one hangs, or too many
   * failed.
   *
   * @throws IOException if the target's own means fail
   */
  public FuzzReport run(FuzzTarget target) throws IOException {
    FuzzTally tally = new FuzzTally(target, limits);
    List<byte[]> goodInputs = target.goodInputs();
    for (int i = 0; i < goodInputs.size(); i++) {
      tally.nextWhole("good input " + i);
      if (!feed(tally, goodInputs.get(i), new Random(i))) {
        return tally.report();
      }
    }
    for (long seed = limits.firstSeed(); seed < limits.firstSeed() + limits.seeds(); seed++) {
      Random random = new Random(seed);
      for (int i = 0; i < limits.inputsPerSeed(); i++) {
        tally.nextDamaged("seed " + seed + ", input " + i);
        if (!feed(tally, damaged(goodInputs, random), random) || tally.failures() >= MAX_FAILURES) {
          return tally.report();
        }
      }
    }
    return tally.report();
  }

  /** One in eight is cut and goes on as another good input does; all are damaged then. */
  private static byte[] damaged(List<byte[]> goodInputs, Random random) {
    byte[] good = goodInputs.get(random.nextInt(goodInputs.size()));
    if (random.nextInt(8) == 0) {
      good = Damage.splice(good, goodInputs.get(random.nextInt(goodInputs.size())), random);
    }
    return Damage.inflict(good, random);
  }

  /** Returns whether to go on. */
  private boolean feed(FuzzTally tally, byte[] input, Random random) throws IOException {
    Future<?> run =
        thread.submit(
            () -> {
              tally.feed(input, random);
              return null;
            });
    try {
      run.get(limits.longest().toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      run.cancel(true);
      tally.fail("still running after " + limits.longest());
      return false;
    } catch (ExecutionException e) {
      throw new IOException("fuzzing broke off: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Ends the thread; an input that hangs is left to it, as a daemon. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
