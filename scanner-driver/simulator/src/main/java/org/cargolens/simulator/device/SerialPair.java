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
  private final Process socat;

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
      socat =
          new ProcessBuilder("socat", device(folder, "device"), device(folder, "host"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException notThere) {
      Files.delete(folder);
      return Optional.empty();
    }
    SerialPair pair = new SerialPair(folder, socat);
    pair.awaitDevices();
    return Optional.of(pair);
  }

  private static String device(Path folder, String name) {
    return "PTY,link=" + folder.resolve(name) + ",raw,echo=0";
  }

  private void awaitDevices() throws IOException {
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

  /** Pulls the cable: both devices vanish. Returns within two seconds; idempotent. */
  @Override
  public void close() {
    socat.destroyForcibly();
    try {
      boolean ended = socat.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
      if (ended) {
        Files.deleteIfExists(Path.of(devicePath()));
        Files.deleteIfExists(Path.of(hostPath()));
        Files.deleteIfExists(folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException leftBehind) {
      System.getLogger(SerialPair.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot delete " + folder, leftBehind);
    }
  }
}
