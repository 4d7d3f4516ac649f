package org.cargolens.bench.kills;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.testing.PostgresServer;

/**
 * Lets a server fail while it is used: one of its processes is killed, then all of it, in turns.
 */
public final class ServerFailures implements Runnable {
  private static final long PAUSE_NANOS = 10_000_000;

  private final PostgresServer server;
  private final String schema;
  private final int most;
  private final AtomicReference<Optional<Throwable>> failure =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger crashes = new AtomicInteger();

  /**
   * Makes failures that begin when this runs.
   *
   * @param server which server
   * @param schema where the store is
   * @param most failures of each kind
   */
  public ServerFailures(PostgresServer server, String schema, int most) {
    this.server = server;
    this.schema = schema;
    this.most = most;
  }

  @Override
  public void run() {
    try {
      long entries = 0;
      while (!stopped.get() && crashes.get() < most) {
        // It fails only once something was written since it failed before.
        long now = entries(entries);
        if (now <= entries) {
          LockSupport.parkNanos(PAUSE_NANOS);
          continue;
        }
        if (killed.get() > crashes.get()) {
          server.crash();
          crashes.incrementAndGet();
          entries = now;
        } else if (killOne()) {
          killed.incrementAndGet();
          entries = now;
        }
      }
    } catch (IOException | RuntimeException | AssertionError e) {
      failure.set(Optional.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns how many decisions there are; as before while the server is away. */
  private long entries(long before) throws IOException, InterruptedException {
    try {
      return Long.parseLong(
          server.sql("SELECT count(*) FROM " + schema + ".entry WHERE kind = 'decision'"));
    } catch (AssertionError away) {
      return before;
    }
  }

  private boolean killOne() throws IOException, InterruptedException {
    try {
      return server.killOne("cargolens");
    } catch (AssertionError away) {
      return false;
    }
  }

  /** Lets it fail no more. */
  public void stop() {
    stopped.set(true);
  }

  /** Returns the failures as something that the processes wait for. */
  public KilledProcesses.Meanwhile meanwhile() {
    return new KilledProcesses.Meanwhile(2 * most, this::done);
  }

  private int done() {
    Optional<Throwable> ended = Objects.requireNonNull(failure.get(), "failure");
    if (ended.isPresent()) {
      throw new IllegalStateException("the server fails no more", ended.get());
    }
    return killed.get() + crashes.get();
  }

  /** Returns how many of its processes were killed. */
  public int killed() {
    return killed.get();
  }

  /** Returns how often all of it was. */
  public int crashes() {
    return crashes.get();
  }
}
