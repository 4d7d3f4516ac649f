package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.testing.FreePort;
import org.jspecify.annotations.Nullable;

/** A real server that serves a folder on a port of the loopback interface; killed and started. */
abstract class ServerPeer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(20);

  private final Path folder;
  private final Path root;
  private final int port;
  private @Nullable Process process;

  /**
   * Makes one.
   *
   * @param folder for what it needs itself
   * @param root what it serves
   */
  ServerPeer(Path folder, Path root) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.root = root;
    port = FreePort.next();
  }

  /** Lets other users come in, whose rights a server takes. */
  static void open(Path place) throws IOException {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path folder() {
    return folder;
  }

  Path root() {
    return root;
  }

  int port() {
    return port;
  }

  /** Returns the command that runs it in the foreground. */
  abstract List<String> command() throws IOException;

  /** Returns how it is reached. */
  abstract RemotePlace place() throws Exception;

  /** Starts it; returns when it accepts connections. */
  void start() throws IOException {
    Path log = folder.resolve("server.log");
    Process started =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = started;
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!accepts()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        kill();
        throw new IOException(command() + " did not start: " + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills it and all that it has started. */
  void kill() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.descendants().forEach(ProcessHandle::destroyForcibly);
    running.destroyForcibly();
    running.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }
}
