package org.cargolens.bench.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.measure.TemporaryFolder;

/** Two serial devices that {@code socat} joins, as a cable would. */
final class PtyPair implements AutoCloseable {
  private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final TemporaryFolder folder;
  private final Process socat;

  private PtyPair(TemporaryFolder folder, Process socat) {
    this.folder = folder;
    this.socat = socat;
  }

  /**
   * Joins two devices.
   *
   * @return empty if there is no {@code socat} here
   * @throws IOException if it makes no devices
   */
  static Optional<PtyPair> open() throws IOException {
    TemporaryFolder folder = TemporaryFolder.create("bench-pty");
    Process socat;
    try {
      socat =
          new ProcessBuilder(
                  "socat",
                  "PTY,link=" + folder.path().resolve("device") + ",raw,echo=0",
                  "PTY,link=" + folder.path().resolve("host") + ",raw,echo=0")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      folder.close();
      return Optional.empty();
    }
    PtyPair pair = new PtyPair(folder, socat);
    pair.awaitDevices();
    return Optional.of(pair);
  }

  private void awaitDevices() throws IOException {
    long end = System.nanoTime() + LONGEST_START_NANOS;
    while (!Files.exists(Path.of(device())) || !Files.exists(Path.of(host()))) {
      if (System.nanoTime() - end > 0 || !socat.isAlive()) {
        close();
        throw new IOException("socat made no serial devices");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Returns the device of the scanner's side. */
  String device() {
    return folder.path().resolve("device").toString();
  }

  /** Returns the device of the station's side. */
  String host() {
    return folder.path().resolve("host").toString();
  }

  @Override
  public void close() throws IOException {
    socat.destroyForcibly();
    folder.close();
  }
}
