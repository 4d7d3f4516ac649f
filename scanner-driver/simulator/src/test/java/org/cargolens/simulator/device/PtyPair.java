package org.cargolens.simulator.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.testing.Peers;

/** Two serial devices joined by {@code socat}, as by a cable. Each test makes its own. */
final class PtyPair implements AutoCloseable {
  private final Path folder;
  private final Process socat;

  PtyPair() throws IOException {
    Path program = Peers.require("socat", "socat");
    folder = Files.createTempDirectory("pty");
    socat =
        new ProcessBuilder(
                program.toString(),
                "PTY,link=" + device() + ",raw,echo=0",
                "PTY,link=" + host() + ",raw,echo=0")
            .redirectErrorStream(true)
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!(Files.exists(Path.of(device())) && Files.exists(Path.of(host())))) {
      if (System.nanoTime() > end) {
        throw new IOException("socat made no serial devices in " + folder);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  String device() {
    return folder.resolve("device").toString();
  }

  String host() {
    return folder.resolve("host").toString();
  }

  /** Pulls the plug: both devices vanish. */
  void unplug() {
    socat.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    unplug();
    Files.deleteIfExists(Path.of(device()));
    Files.deleteIfExists(Path.of(host()));
    Files.deleteIfExists(folder);
  }
}
