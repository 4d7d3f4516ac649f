package org.cargolens.bench.link;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cargolens.simulator.device.SerialPair;

/** Bytes over a serial cable without any protocol: what {@code head} reads from the device. */
final class SerialCopy {
  private static final long LONGEST_SECONDS = 600;

  private SerialCopy() {}

  /** Sends and receives bytes over a cable of its own, and returns the time. */
  static Duration time(long bytes) throws IOException {
    try (SerialPair cable =
        SerialPair.open().orElseThrow(() -> new IOException("needs the program socat"))) {
      long start = System.nanoTime();
      Process receiver = head(bytes, cable.hostPath(), Redirect.DISCARD);
      Process sender = head(bytes, "/dev/zero", Redirect.to(new File(cable.devicePath())));
      await(receiver);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      await(sender);
      return time;
    }
  }

  private static Process head(long bytes, String from, Redirect to) throws IOException {
    return new ProcessBuilder(List.of("head", "-c", Long.toString(bytes), from))
        .redirectError(Redirect.INHERIT)
        .redirectOutput(to)
        .start();
  }

  private static void await(Process head) throws IOException {
    try {
      if (!head.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || head.exitValue() != 0) {
        throw new IOException("a plain copy over the serial cable failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      head.destroyForcibly();
    }
  }
}
