package org.cargolens.bench.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Processes that work, are killed at random moments, started again, and at last let to their end.
 * Each writes a line of at least {@value #SHORTEST_LINE} bytes to a file of its own for every step
 * that it did, and does only those for which it has {@link Leave}: so all kills are made while
 * there is work left. For one thread.
 */
public final class KilledProcesses {
  private static final long LONGEST_RUN_MINUTES = 10;
  private static final int SHORTEST_LINE = 5;
  private static final long LOOK_NANOS = 100_000;
  private static final long PAUSE_NANOS = 10_000_000;
  private static final int LATEST_KILL_NANOS = 3_000_000;

  /** Exit code of a process that SIGKILL ended: 128 and the signal's number. */
  private static final int KILLED = 137;

  private final Plan plan;
  private final Leave leave;
  private final Starter starter;
  private final List<Path> said;
  private final Random random;
  private final List<Process> running = new ArrayList<>();
  private long begun;

  /**
   * Makes a run; nothing is started yet.
   *
   * @param said the file of each process, which is there
   * @param leave how far they may go
   */
  public KilledProcesses(Plan plan, List<Path> said, Leave leave, Starter starter) {
    this.plan = plan;
    this.said = List.copyOf(said);
    this.leave = leave;
    this.starter = starter;
    random = new Random(plan.seed());
  }

  /**
   * What to do.
   *
   * @param steps that each process does
   * @param kills how many
   * @param seed seed of the moments
   * @param meanwhile what else disturbs them
   */
  public record Plan(int steps, int kills, long seed, Meanwhile meanwhile) {}

  /**
   * Something else that disturbs the processes, each time after they have done something more.
   *
   * @param times how often it does
   * @param done how often it did so far; throws if it has ended before
   */
  public record Meanwhile(int times, IntSupplier done) {
    /** Nothing does. */
    public static final Meanwhile NOTHING = new Meanwhile(0, () -> 0);
  }

  /** Starts a process. */
  @FunctionalInterface
  public interface Starter {
    /** Starts the process of a number, from 0, for the first time or again. */
    Process start(int number) throws IOException;
  }

  /**
   * Runs them all to their ends.
   *
   * @throws IOException if a process can't be started, or fails by itself
   */
  public void run() throws IOException {
    try {
      for (int i = 0; i < said.size(); i++) {
        running.add(starter.start(i));
      }
      for (int kill = 0; kill < plan.kills(); kill++) {
        kill(share(kill + 1, plan.kills() + 1, plan.steps()));
      }
      goOn();
      leave.grant(plan.steps());
      for (int i = 0; i < running.size(); i++) {
        int code = awaitItsSteps(i);
        if (code != 0) {
          throw new IOException("a process that was not killed ended with " + code);
        }
      }
    } finally {
      running.forEach(Process::destroyForcibly);
    }
  }

  private static int share(int part, int whole, int steps) {
    return (int) ((long) steps * part / whole);
  }

  /** Kills a process some moments after it has done some of the steps that it has leave for. */
  private void kill(int granted) throws IOException {
    begun = System.nanoTime();
    int victim = random.nextInt(running.size());
    Path lines = said.get(victim);
    int left = Math.max(0, granted - leave.granted());
    long until = Files.size(lines) + random.nextInt(1 + left * SHORTEST_LINE);
    leave.grant(granted);
    Process process = running.get(victim);
    while (Files.size(lines) < until) {
      look(process, LOOK_NANOS);
    }
    LockSupport.parkNanos(random.nextInt(LATEST_KILL_NANOS));
    process.destroyForcibly();
    int code = await(process);
    if (code != KILLED) {
      // It can't have come to its end, having no leave to.
      throw new IOException("a process failed by itself before it was killed: " + code);
    }
    running.set(victim, starter.start(victim));
  }

  /** Lets them work until nothing else disturbs them, some steps each time that it did. */
  private void goOn() throws IOException {
    begun = System.nanoTime();
    int times = plan.meanwhile().times();
    int before = leave.granted();
    for (int done = plan.meanwhile().done().getAsInt();
        done < times;
        done = plan.meanwhile().done().getAsInt()) {
      leave.grant(before + share(done + 1, times + 1, plan.steps() - before));
      for (Process process : running) {
        look(process, PAUSE_NANOS);
      }
    }
  }

  /** Waits a little for a process that must not have ended. */
  private void look(Process process, long nanos) throws IOException {
    if (!process.isAlive()) {
      throw new IOException("a process that was not killed ended with " + process.exitValue());
    }
    pause(nanos);
  }

  private void pause(long nanos) throws IOException {
    if (System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(LONGEST_RUN_MINUTES)) {
      throw new IOException("processes did not go on within " + LONGEST_RUN_MINUTES + " minutes");
    }
    LockSupport.parkNanos(nanos);
  }

  /** Waits for a process that has leave for all: as long as it goes on, since steps may be many. */
  private int awaitItsSteps(int number) throws IOException {
    Process process = running.get(number);
    long before = Files.size(said.get(number));
    begun = System.nanoTime();
    while (process.isAlive()) {
      long now = Files.size(said.get(number));
      if (now > before) {
        before = now;
        begun = System.nanoTime();
      }
      pause(PAUSE_NANOS);
    }
    return process.exitValue();
  }

  private static int await(Process process) throws IOException {
    try {
      if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("a process did not end within " + LONGEST_RUN_MINUTES + " minutes");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a process ran", e);
    }
  }
}
