package org.cargolens.simulator.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Two serial devices joined as by a cable, without hardware: pseudo terminals that the program
 * {@code socat} makes (Linux, macOS). For developing and measuring; the speed that a side asks for
 * isn't kept. Safe for use by several threads.
 */
public final class SerialPair implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final long LONGEST_END_SECONDS = 2;

  private final Path folder;
  private Process socat;

  private SerialPair(Path folder, Process socat) {
    this.folder = folder;
    this.socat = socat;
  }

  /**
   * Joins two devices.
   *
   * @return empty if there is no {@code socat} on the path
   * @throws IOException if it makes no devices within ten seconds
   */
  public static Optional<SerialPair> open() throws IOException {
    Path folder = Files.createTempDirectory("serial-pair");
    Process socat;
    try {
      socat = start(folder);
    } catch (IOException notThere) {
      Files.delete(folder);
      return Optional.empty();
    }
    SerialPair pair = new SerialPair(folder, socat);
    pair.awaitDevices();
    return Optional.of(pair);
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder("socat", device(folder, "device"), device(folder, "host"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String device(Path folder, String name) {
    return "PTY,link=" + folder.resolve(name) + ",raw,echo=0";
  }

  private synchronized void awaitDevices() throws IOException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!Files.exists(Path.of(devicePath())) || !Files.exists(Path.of(hostPath()))) {
      if (System.nanoTime() > end || !socat.isAlive()) {
        close();
        throw new IOException("socat made no serial devices in " + folder);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Returns the device for the scanner's side. */
  public String devicePath() {
    return folder.resolve("device").toString();
  }

  /** Returns the device for the station's side. */
  public String hostPath() {
    return folder.resolve("host").toString();
  }

  /** Pulls the cable: both devices vanish, until {@link #plug}. Returns within two seconds. */
  public synchronized void unplug() {
    socat.destroyForcibly();
    try {
      if (socat.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        Files.deleteIfExists(Path.of(devicePath()));
        Files.deleteIfExists(Path.of(hostPath()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException leftBehind) {
      log(leftBehind);
    }
  }

  /**
   * Puts a pulled cable back: both devices are there again, under their old paths.
   *
   * @throws IOException if they are not within ten seconds
   */
  public synchronized void plug() throws IOException {
    if (!socat.isAlive()) {
      socat = start(folder);
      awaitDevices();
    }
  }

  /** Pulls the cable for good. Returns within two seconds; idempotent. */
  @Override
  public void close() {
    unplug();
    try {
      Files.deleteIfExists(folder);
    } catch (IOException leftBehind) {
      log(leftBehind);
    }
  }

  private void log(IOException leftBehind) {
    System.getLogger(SerialPair.class.getName())
        .log(System.Logger.Level.DEBUG, "cannot delete " + folder, leftBehind);
  }
}
