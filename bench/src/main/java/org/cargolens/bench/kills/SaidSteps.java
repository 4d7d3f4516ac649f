package org.cargolens.bench.kills;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.casework.store.StoreException;

/**
 * Steps that a process does in a store one after another, each once it has {@link Leave}; it writes
 * a line of the step's id once it was acknowledged. Started again, it goes on after the last whole
 * line, and so does the step again whose acknowledgement it never wrote. For one thread.
 */
public final class SaidSteps implements AutoCloseable {
  /** How long a server may be away. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final long PAUSE_NANOS = 100_000_000;

  private final String caseId;
  private final int steps;
  private final Leave leave;
  private final OutputStream out;
  private int next;
  private int tried;
  private Instant patience = Instant.now().plus(PATIENCE);

  /**
   * Goes on where a file ends.
   *
   * @param caseId what the steps' ids begin with
   * @param steps how many in all
   */
  public SaidSteps(String caseId, int steps, Path said, Leave leave) throws IOException {
    this.caseId = caseId;
    this.steps = steps;
    this.leave = leave;
    List<String> before = lines(said);
    // A torn last line would run into the next one.
    Files.writeString(said, before.isEmpty() ? "" : String.join("\n", before) + "\n");
    next = before.size();
    tried = next - 1;
    out = new FileOutputStream(said.toFile(), true);
  }

  /** Opens stores, does steps until there are none left, and closes them. */
  @FunctionalInterface
  public interface Session {
    /** Does so; begun again after trouble that passes. */
    void work() throws IOException;
  }

  /** Returns whole lines of a file; what a kill left of the last one doesn't count. */
  public static List<String> lines(Path said) throws IOException {
    String text = Files.readString(said);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /**
   * Does all steps.
   *
   * @param address of the store whose trouble is waited out
   * @throws IOException if there is trouble that doesn't pass, or not soon enough
   */
  public void work(StoreAddress address, Session session) throws IOException {
    while (areLeft()) {
      try {
        session.work();
      } catch (StoreException e) {
        if (!PassingTrouble.is(address, e) || Instant.now().isAfter(patience)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Returns whether there is something left to do. */
  public boolean areLeft() {
    return next < steps;
  }

  /** Waits for leave to do the next step; returns its number, from 0. */
  public int await() throws IOException {
    leave.await(next);
    if (next > tried) {
      // For each step anew: neither work nor waiting for leave takes from it.
      tried = next;
      patience = Instant.now().plus(PATIENCE);
    }
    return next;
  }

  /** Returns the id of the next step. */
  public String id() {
    return caseId + "-" + next;
  }

  /** Says that the next step was acknowledged. */
  public void acknowledged() throws IOException {
    out.write((id() + "\n").getBytes(StandardCharsets.UTF_8));
    next++;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
