package org.cargolens.testkit.linescan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scanner.Deadline;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.SerialPair;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.testkit.Peer;

/** A virtual scanner on a serial line that ser2net serves. */
final class SerialServerPeer implements Peer {
  private static final Duration START = Duration.ofSeconds(20);

  /** Questions and answers pass two more processes, which wait for a busy computer, too. */
  private static final String OPTIONS =
      LineScanFixture.OPTIONS.replace("silence=2500", "silence=5000");

  private final SerialPair cable;
  private final VirtualScanner scanner;
  private final Process server;
  private final int port;

  private SerialServerPeer(SerialPair cable, VirtualScanner scanner, Process server, int port) {
    this.cable = cable;
    this.scanner = scanner;
    this.server = server;
    this.port = port;
  }

  static SerialServerPeer start(Path program, Path folder, VirtualScanner.Setup setup)
      throws Exception {
    int port = FreePort.next();
    SerialPair cable = SerialPair.open().orElseThrow();
    VirtualScanner scanner =
        VirtualScanner.onSerial(setup, cable.devicePath(), LineScanFixture.serialSettings());
    Path configuration = folder.resolve("ser2net-" + port + ".yaml");
    Files.writeString(
        configuration,
        "connection: &line\n"
            + "  accepter: telnet(rfc2217),tcp,127.0.0.1,"
            + port
            + "\n  connector: serialdev,"
            + cable.hostPath()
            + ",9600n81,local\n");
    Process server =
        new ProcessBuilder(program.toString(), "-n", "-d", "-l", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("ser2net.log").toFile())
            .start();
    SerialServerPeer peer = new SerialServerPeer(cable, scanner, server, port);
    peer.awaitListener();
    return peer;
  }

  private void awaitListener() throws IOException {
    Deadline deadline = Deadline.after(START);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        if (deadline.hasPassed()) {
          close();
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  @Override
  public String uri() {
    return "linescan+rfc2217://127.0.0.1:" + port + "?baud=921600&" + OPTIONS;
  }

  @Override
  public boolean inject(ScannerFault fault) {
    return scanner.order(fault);
  }

  @Override
  public void heal() {
    scanner.heal();
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(5, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    scanner.close();
    cable.close();
  }
}
