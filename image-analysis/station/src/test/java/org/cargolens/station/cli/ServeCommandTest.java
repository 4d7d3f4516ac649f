package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scanner.Deadline;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private static String address() throws IOException {
    InetAddress own = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(own, 0))) {
      return "127.0.0.2:" + free.getLocalPort();
    }
  }

  private CommandRun scan(String uri) {
    return CommandRun.of("scan", uri, "--out", folder, "--name", "van");
  }

  @Test
  void serve_lineDetector_isScannedCoarsely() throws Exception {
    String uri = "udp-lines+udp://" + address();
    List<CommandRun> served = new ArrayList<>();
    Thread serving =
        new Thread(
            () ->
                served.add(
                    CommandRun.of(
                        "serve", uri, "--scene", "van", "--size", "small", "--line-rate", 500)));
    serving.start();
    CommandRun run = scan(uri);
    for (Deadline deadline = Deadline.after(SOON); run.exitCode() == 4 && !deadline.hasPassed(); ) {
      run = scan(uri); // nobody listens before the scene is rendered
    }
    serving.interrupt();
    serving.join();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("four-module line detector");
    assertThat(served.get(0).exitCode()).isZero();
    assertThat(served.get(0).out()).contains("serving on " + uri);
    RawScan scan = new ScanFiles().read(folder.resolve("van.npy"), ReadOptions.DEFAULT);
    assertThat(scan.mainView().geometry().detectors()).isEqualTo(48);
    assertThat(scan.mainView().channels()).hasSize(2);
    assertThat(scan.mainView().isComplete()).isTrue();
  }

  @Test
  void serve_lineDetectorWithFaults_isUsage() throws IOException {
    CommandRun run =
        CommandRun.of(
            "serve", "udp-lines+udp://" + address(), "--scene", "van", "--fault", "drop=0.1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--fault: only for the line-scan protocol");
  }
}
