package org.cargolens.scan.testing;

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
import org.jspecify.annotations.Nullable;

/** A real server that serves a folder on a port of the loopback interface; killed and started. */
public abstract class ServerProgram implements AutoCloseable {
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
  protected ServerProgram(Path folder, Path root) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.root = root;
    port = FreePort.next();
  }

  /** Lets other users come in, whose rights a server takes. */
  public static void open(Path place) throws IOException {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Returns where it keeps what it needs itself. */
  public Path folder() {
    return folder;
  }

  /** Returns the folder that it serves. */
  public Path root() {
    return root;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return port;
  }

  /** Returns the command that runs it in the foreground. */
  protected abstract List<String> command() throws IOException;

  /** Starts it; returns when it accepts connections. */
  public void start() throws IOException {
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
  public void kill() {
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
