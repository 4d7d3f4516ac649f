package org.cargolens.scanner.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * The look-up of a host's name, which the system can't be told to give up: it is done by a thread
 * of its own, which is left alone when the deadline passes and ends with the system's look-up.
 */
final class HostName {
  private HostName() {}

  /** Finds the address of a name; may take as long as it likes. */
  @FunctionalInterface
  interface Resolver {
    /** Returns the address. */
    InetAddress resolve(String host) throws UnknownHostException;
  }

  /**
   * Looks a name up.
   *
   * @param link the link's name, for messages
   * @throws ScannerException.Unreachable if there is no such host
   * @throws ScannerException.DeadlineExceeded if nobody says in time
   * @throws ScannerException.Cancelled if the thread is interrupted; the flag is set again
   */
  static InetAddress resolve(String link, String host, Resolver resolver, Deadline deadline)
      throws ScannerException {
    FutureTask<InetAddress> lookUp = new FutureTask<>(() -> resolver.resolve(host));
    Thread thread = new Thread(lookUp, "cargolens-resolve " + host);
    thread.setDaemon(true);
    thread.start();
    try {
      return found(lookUp, deadline);
    } catch (ExecutionException e) {
      throw new ScannerException.Unreachable(
          link + ": unknown host", Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      throw new ScannerException.DeadlineExceeded(
          Phase.CONNECT, link + ": the host's name was not found in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(Phase.CONNECT, link + ": interrupted");
    }
  }

  private static InetAddress found(FutureTask<InetAddress> lookUp, Deadline deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      try {
        return lookUp.get(deadline.waitMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (deadline.hasPassed()) {
          throw e;
        }
      }
    }
  }
}
