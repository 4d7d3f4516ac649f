package org.cargolens.bench.casekills;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.testing.PostgresServer;

/**
 * Lets a server fail while it is used: one of its processes is killed, then all of it, in turns.
 */
final class ServerFailures implements Runnable {
  private static final long PAUSE_NANOS = 10_000_000;

  private final PostgresServer server;
  private final String schema;
  private final int most;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger crashes = new AtomicInteger();

  /**
   * @param schema where the store is
   * @param most failures of each kind
   */
  ServerFailures(PostgresServer server, String schema, int most) {
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
        entries = now;
        if (killed.get() <= crashes.get()) {
          killed.addAndGet(killOne() ? 1 : 0);
        } else {
          server.crash();
          crashes.incrementAndGet();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
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

  void stop() {
    stopped.set(true);
  }

  int killed() {
    return killed.get();
  }

  int crashes() {
    return crashes.get();
  }
}
