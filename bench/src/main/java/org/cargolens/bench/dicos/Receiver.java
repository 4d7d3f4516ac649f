package org.cargolens.bench.dicos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.network.ReceiverSetup;
import org.cargolens.dicos.network.ScanReceiver;
import org.cargolens.scanner.ScannerException;

/** Somebody who takes objects on a port of this machine. */
interface Receiver extends AutoCloseable {
  /** Returns where the files lie that have come. */
  Path objects();

  /** Returns the processor time of a process of its own; none if it runs in this one. */
  Duration processorTime();

  /** Returns whether it keeps anything. */
  default boolean keeps() {
    return true;
  }

  @Override
  void close() throws IOException;

  /** Starts one that reads objects and forgets them: as fast as sender and protocol can be. */
  static Receiver forgetting(int port, Path folder) throws IOException {
    Files.createDirectories(folder);
    byte[] piece = new byte[1 << 20]; // for the sender's one association
    StorageServer server =
        StorageServer.start(
            setup(port),
            StorageServer.Services.storing(
                (object, data) -> {
                  while (data.read(piece, 0, piece.length) >= 0) {
                    // Nothing is kept.
                  }
                }));
    return new Receiver() {
      @Override
      public Path objects() {
        return folder;
      }

      @Override
      public Duration processorTime() {
        return Duration.ZERO;
      }

      @Override
      public boolean keeps() {
        return false;
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }

  private static StorageServer.Setup setup(int port) {
    return new StorageServer.Setup(
        "BENCH",
        "127.0.0.1",
        port,
        Set.of("SENDER"),
        Set.of(),
        StorageServer.Limits.DEFAULT,
        Optional.empty());
  }

  /** Starts ours: success means on disk, synced, with its sha-256. */
  static Receiver ours(int port, Path folder) throws IOException {
    try {
      ScanReceiver receiver =
          ScanReceiver.open(new ReceiverSetup(setup(port), folder, Duration.ofMinutes(10)));
      return new Receiver() {
        @Override
        public Path objects() {
          return folder.resolve("objects");
        }

        @Override
        public Duration processorTime() {
          return Duration.ZERO;
        }

        @Override
        public void close() {
          receiver.close();
        }
      };
    } catch (ScannerException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Starts DCMTK's, which neither syncs nor digests; empty if it isn't installed. */
  static Optional<Receiver> storescp(int port, Path folder, List<String> options)
      throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>(List.of("storescp", "+xa", "-pm", "-pdu", "131072"));
    command.addAll(options);
    command.addAll(List.of("-aet", "BENCH", "-od", folder.toString(), Integer.toString(port)));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    awaitListener(port);
    return Optional.of(
        new Receiver() {
          @Override
          public Path objects() {
            return folder;
          }

          @Override
          public Duration processorTime() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
          }

          @Override
          public void close() throws IOException {
            process.destroyForcibly();
            try {
              process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new IOException("interrupted", e);
            }
          }
        });
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListener(int port) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }
}
