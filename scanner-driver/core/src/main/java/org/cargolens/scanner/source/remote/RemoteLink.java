package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;

/**
 * The connection to a server: made when it is needed, and after a failure not before a pause that
 * doubles, from one second to a minute. Failures are told once when they begin and once when they
 * end. Not safe for several threads, but for {@link #close}.
 */
final class RemoteLink implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(RemoteLink.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** Also the pause after a refusal: more attempts could lock an account. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final RemoteSetup setup;
  private final TimeSource time;
  private Optional<RemoteTree> tree = Optional.empty();
  private Optional<ScannerException> trouble = Optional.empty();
  private Duration pause = FIRST_PAUSE;
  private long retryAtNanos;
  private boolean closed;

  RemoteLink(RemoteSetup setup, TimeSource time) {
    this.setup = setup;
    this.time = time;
    retryAtNanos = time.nanos();
  }

  /** Returns the connection, which is made if there is none that stands. */
  RemoteTree tree() throws ScannerException {
    Optional<RemoteTree> before = current();
    if (before.isPresent() && before.get().stands()) {
      return before.get();
    }
    drop();
    RemoteTree fresh = connected();
    synchronized (this) {
      if (!closed) {
        tree = Optional.of(fresh);
        return fresh;
      }
    }
    fresh.close();
    throw new ScannerException.Cancelled(Phase.CONNECT, setup.name() + ": closed");
  }

  private synchronized Optional<RemoteTree> current() {
    return tree;
  }

  /** Libraries may throw what they like at answers that they can't read. */
  private RemoteTree connected() throws ScannerException {
    try {
      return new GuardedTree(setup.server().connect());
    } catch (RuntimeException e) {
      throw new ScannerException.Unreachable(
          setup.name() + ": an answer of the server can't be understood: " + e, new IOException(e));
    }
  }

  /** All went well. */
  void works() {
    pause = FIRST_PAUSE;
    if (trouble.isPresent()) {
      LOGGER.log(Level.INFO, setup.name() + ": works again");
      trouble = Optional.empty();
    }
  }

  /** Something did not. */
  void fails(ScannerException why) {
    if (trouble.isEmpty()) {
      LOGGER.log(
          Level.WARNING, RemoteNames.line(String.valueOf(why.getMessage())) + "; tried again");
    }
    trouble = Optional.of(why);
    boolean hopeless = why instanceof ScannerException.AccessDenied;
    Duration wait = hopeless ? LONGEST_PAUSE : pause;
    retryAtNanos = time.nanos() + wait.toNanos();
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** Returns what fails since the last time that all went well. */
  Optional<ScannerException> trouble() {
    return trouble;
  }

  long retryAtNanos() {
    return retryAtNanos;
  }

  /** The connection is of no more use. */
  void drop() {
    Optional<RemoteTree> old;
    synchronized (this) {
      old = tree;
      tree = Optional.empty();
    }
    old.ifPresent(RemoteTree::close);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    drop();
  }
}
