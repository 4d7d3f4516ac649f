package org.cargolens.bench.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.wire.gige.GvcpMessage;

/**
 * The fake camera of aravis, a GigE Vision device that is not ours: a process that listens on port
 * 3956 of 127.0.0.1, so there is one at a time.
 */
final class AravisCamera implements AutoCloseable {
  static final String ADDRESS = "127.0.0.1";

  private static final String PROGRAM = "arv-fake-gv-camera-0.8";
  private static final Duration START = Duration.ofSeconds(20);
  private static final int ROUND = 0xFFFF;
  private static final int STEP = 256;

  private final Process process;

  private AravisCamera(Process process) {
    this.process = process;
  }

  /**
   * Starts the camera and waits until it answers.
   *
   * @throws IOException if it is not installed or does not start
   */
  static AravisCamera start() throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(PROGRAM, "-i", ADDRESS, "-s", "BENCH")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new IOException("needs " + PROGRAM + " (Debian: aravis-tools): " + e.getMessage(), e);
    }
    AravisCamera camera = new AravisCamera(process);
    Duration unused = Waiting.until(() -> !process.isAlive() || PlainGigeHost.answers(), START);
    if (!process.isAlive() || !PlainGigeHost.answers()) {
      camera.close();
      throw new IOException(PROGRAM + " did not start; is port 3956 of " + ADDRESS + " taken?");
    }
    return camera;
  }

  /** Returns what our host opens. */
  String uri() {
    return "gige+udp://" + ADDRESS + ":" + GvcpMessage.PORT;
  }

  /** Returns a sample that the camera sends as Mono16. */
  static int sample(int block, int row, int column) {
    return (int) ((long) (column + block + row) * STEP % ROUND);
  }

  /** Returns the block so many after another: ids go from 1 to 65535 and round again. */
  static int block(int first, int after) {
    return (first - 1 + after) % ROUND + 1;
  }

  /** Returns the block whose row begins with a sample. */
  static int blockOf(int firstSample, int row) {
    for (int block = 1; block <= ROUND; block++) {
      if (sample(block, row, 0) == firstSample) {
        return block;
      }
    }
    throw new IllegalArgumentException("no row begins with the sample " + firstSample);
  }

  /** Ends the camera. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      boolean unused = process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
