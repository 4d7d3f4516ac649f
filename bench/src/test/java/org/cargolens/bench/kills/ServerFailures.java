package org.cargolens.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.result.BenchResult;
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

  /** A program that works on a store, and knows what disturbs it. */
  @FunctionalInterface
  public interface Program {
    /** Runs to its end. */
    BenchResult run(String store, KilledProcesses.Meanwhile meanwhile) throws IOException;
  }

  private ServerFailures(PostgresServer server, String schema, int most) {
    this.server = server;
    this.schema = schema;
    this.most = most;
  }

  /**
   * Runs a program on a new store of a server that fails meanwhile; returns what the program found.
   *
   * @param most failures of each kind, all of which must come
   */
  public static BenchResult during(int most, Program program) throws Exception {
    PostgresServer server = PostgresServer.shared();
    String store = server.newStore();
    ServerFailures failures =
        new ServerFailures(server, store.substring(store.indexOf('=') + 1), most);
    Thread failing = new Thread(failures);
    BenchResult result;
    failing.start();
    try {
      result = program.run(store, failures.meanwhile());
    } finally {
      failures.stopped.set(true);
      failing.join();
    }
    assertThat(failures.killed.get()).isEqualTo(most);
    assertThat(failures.crashes.get()).isEqualTo(most);
    return result;
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

  /** Returns the failures as something that the processes wait for. */
  private KilledProcesses.Meanwhile meanwhile() {
    return new KilledProcesses.Meanwhile(2 * most, this::done);
  }

  private int done() {
    Optional<Throwable> ended = Objects.requireNonNull(failure.get(), "failure");
    if (ended.isPresent()) {
      throw new IllegalStateException("the server fails no more", ended.get());
    }
    return killed.get() + crashes.get();
  }
}
