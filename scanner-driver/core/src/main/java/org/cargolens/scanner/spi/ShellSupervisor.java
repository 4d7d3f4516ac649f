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
        watch(shell.connection());
        recover();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      shell.lose(
          shell.connection(), new ScannerException.Cancelled(parts.state().phase(), "interrupted"));
    }
  }

  /** Returns when a connection has ended. */
  private void watch(ShellConnection connection) throws InterruptedException {
    long began = parts.clock().nanos();
    new ShellChores(connection, parts, shell::lose).run();
    connection.join();
    connection.cause().ifPresent(cause -> shell.lose(connection, cause));
    if (parts.clock().nanos() - began > parts.timing().lostAfter().toNanos()) {
      inVain = 0; // it had been a lasting connection, not one that breaks at its first word
    }
  }

  /** Returns when the scanner is there again, or closed. */
  private void recover() throws InterruptedException {
    while (parts.state().get() == ScannerState.LINK_LOST) {
      if (policy.isNever() || !parts.state().isWorthLooking()) {
        long unused = parts.bell().awaitUntil(parts.clock().nanos() + UNTIL_RUNG);
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
    long end = parts.clock().nanos() + policy.pauseNanos(inVain, random);
    inVain++;
    while (end - parts.clock().nanos() > 0 && parts.state().get() == ScannerState.RECOVERING) {
      long unused = parts.bell().awaitUntil(end);
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
      // It may have ended before the state said that there was one.
      shell.connection().cause().ifPresent(cause -> shell.lose(shell.connection(), cause));
    } catch (ScannerException.ModelBug | ScannerException.Configuration e) {
      shell.leave(e);
      parts.state().giveUp(e);
    } catch (ScannerException e) {
      shell.leave(e); // the next attempt may do better
    } catch (OutOfMemoryError e) {
      shell.leave(
          new ScannerException.ResourceExhausted(
              parts.state().phase(), "no memory for a connection: " + e.getMessage()));
    } catch (Error e) {
      ScannerException.ModelBug bug = new ScannerException.ModelBug(parts.state().phase(), e);
      shell.leave(bug);
      parts.state().giveUp(bug);
    }
  }

  /** Firmware may have changed: an update is a usual reason for going away. */
  private static boolean isSame(ScannerIdentity before, ScannerIdentity now) {
    return before.manufacturer().equals(now.manufacturer())
        && before.model().equals(now.model())
        && before.serialNumber().equals(now.serialNumber());
  }
}
