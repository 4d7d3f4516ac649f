package org.cargolens.bench.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How many steps processes may have done, as a file says that another process replaces. So none of
 * them is done before those who disturb it are, however a busy machine shares its time out. For one
 * thread.
 */
public final class Leave {
  private static final long PAUSE_NANOS = 1_000_000;
  private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Path file;
  private int granted;

  /** Makes the leave that stands in a file; none as long as there is no file. */
  public Leave(Path file) {
    this.file = file;
  }

  /** Lets processes go so far, at once as they see it. */
  public void grant(int steps) throws IOException {
    if (steps > granted) {
      granted = steps;
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, Integer.toString(steps));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns how far processes may go. */
  int granted() {
    return granted;
  }

  /**
   * Waits until a step may be done.
   *
   * @param step number of the step, from 0
   * @throws IOException if that takes more than ten minutes: who grants it is gone
   */
  public void await(int step) throws IOException {
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (step >= granted) {
      granted = read();
      if (step >= granted) {
        if (System.nanoTime() - end > 0) {
          throw new IOException("no leave for step " + step + " in " + file);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private int read() throws IOException {
    try {
      return Integer.parseInt(Files.readString(file));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
