package org.cargolens.scanner.model.gige;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;

/**
 * The fake camera of aravis, an independent GigE Vision device: a process that listens on port 3956
 * of 127.0.0.1, so there is one at a time.
 */
final class FakeCamera {
  static final String URI = "gige+udp://127.0.0.1:3956";

  /** Lines of a Mono16 frame, which the camera numbers from 65401 to 65535 and on from 1. */
  static final int FIRST_BLOCK = 65_401;

  private final Process process;

  private FakeCamera(Process process) {
    this.process = process;
  }

  /** Starts the camera, or skips the test where there is none. */
  static FakeCamera start(String... options) throws IOException {
    Path program = Peers.require("arv-fake-gv-camera-0.8", "aravis-tools");
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "-i", "127.0.0.1", "-s", "XR01"));
    command.addAll(List.of(options));
    return of(command);
  }

  /** Starts a program that is such a camera, and waits until it answers. */
  static FakeCamera of(List<String> command) throws IOException {
    FakeCamera camera =
        new FakeCamera(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    Deadline deadline = Deadline.after(Duration.ofSeconds(20));
    while (!answers()) {
      if (deadline.hasPassed() || !camera.process.isAlive()) {
        camera.stop();
        throw new IOException("the camera did not start: " + command);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return camera;
  }

  private static boolean answers() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(200);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), GvcpMessage.PORT));
      byte[] request =
          GvcpMessage.request(GvcpCommand.READ_REGISTER, GvcpMessage.ANSWER_WANTED, 1, 0).array();
      socket.send(new java.net.DatagramPacket(request, request.length));
      socket.receive(new java.net.DatagramPacket(new byte[64], 64));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the sample that the camera sends as Mono16. */
  static int sample(int block, int row, int column) {
    return (int) ((long) (column + block + row) * 256 % 65_535);
  }

  /** Returns the block so many after another. */
  static int block(int first, int after) {
    return (first - 1 + after) % 65_535 + 1;
  }

  void stop() {
    process.destroyForcibly();
    try {
      boolean unused = process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
