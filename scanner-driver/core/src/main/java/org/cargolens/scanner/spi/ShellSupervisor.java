package org.cargolens.scanner.spi;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;

/**
 * The send thread: does the chores of a connection and, when it is lost, looks for the scanner
 * until it answers again, over a link and with a port that are new. Whoever answers must be the
 * same scanner: same maker, model and serial number.
 */
final class ShellSupervisor implements Runnable {
  private static final long UNTIL_RUNG = Long.MAX_VALUE / 4;

  private final ScannerShell shell;
  private final ShellParts parts;
  private final ReconnectPolicy policy;
  private final RandomGenerator random = new SplittableRandom();
  private int inVain;

  ShellSupervisor(ScannerShell shell, ShellParts parts, ReconnectPolicy policy) {
    this.shell = shell;
    this.parts = parts;
    this.policy = policy;
  }

  @Override
  public void run() {
    try {
      while (parts.state().get() != ScannerState.CLOSED) {
        ShellConnection connection = shell.connection();
        long began = System.nanoTime();
        new ShellChores(connection, parts, shell::lose).run();
        connection.join();
        if (System.nanoTime() - began > parts.timing().lostAfter().toNanos()) {
          inVain = 0; // it had been a lasting connection, not one that breaks at its first word
        }
        recover();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      shell.lose(
          shell.connection(), new ScannerException.Cancelled(parts.state().phase(), "interrupted"));
    }
  }

  /** Returns when the scanner is there again, or closed. */
  private void recover() throws InterruptedException {
    while (parts.state().get() == ScannerState.LINK_LOST) {
      if (policy.isNever() || !parts.state().isWorthLooking()) {
        boolean unused = parts.bell().await(UNTIL_RUNG);
        continue;
      }
      parts.state().moveIf(ScannerState.LINK_LOST, ScannerState.RECOVERING);
      while (parts.state().get() == ScannerState.RECOVERING) {
        pause();
        attempt();
      }
    }
  }

  private void pause() throws InterruptedException {
    long end = System.nanoTime() + policy.pauseNanos(inVain, random);
    inVain++;
    long left = end - System.nanoTime();
    while (left > 0 && parts.state().get() == ScannerState.RECOVERING) {
      boolean unused = parts.bell().await(left);
      left = end - System.nanoTime();
    }
  }

  private void attempt() {
    if (parts.state().get() != ScannerState.RECOVERING) {
      return;
    }
    try {
      Introduction found = shell.connect(policy.attempt());
      if (!isSame(shell.identity(), found.identity())) {
        throw new ScannerException.Configuration(
            "another device answers: " + found.identity() + " where " + shell.identity() + " was");
      }
      parts.counters().reconnected();
      shell.found(found);
      if (!shell.connection().isOpen()) { // it ended before the state said that there was one
        throw new ScannerException.LinkLost(
            parts.state().phase(), shell.connection().name() + ": ended as soon as it was there");
      }
    } catch (ScannerException.ModelBug | ScannerException.Configuration e) {
      shell.connection().end(e);
      parts.state().giveUp(e);
    } catch (ScannerException e) {
      shell.lose(shell.connection(), e); // the next attempt may do better
    }
  }

  /** Firmware may have changed: an update is a usual reason for going away. */
  private static boolean isSame(ScannerIdentity before, ScannerIdentity now) {
    return before.manufacturer().equals(now.manufacturer())
        && before.model().equals(now.model())
        && before.serialNumber().equals(now.serialNumber());
  }
}
