package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A source that pulls from a server in memory, and a clock that tests move. */
abstract class MemorySourceFixture {
  static final Duration SETTLE = Duration.ofSeconds(10);
  static final long EARLY = 1_700_000_000_000L;

  @TempDir Path temp;

  final TestTime time = new TestTime();
  MemoryServer server;

  @BeforeEach
  void makeServer() {
    server = new MemoryServer();
  }

  RemoteSetup setup() {
    return new RemoteSetup(
        "memory://server",
        server,
        temp.resolve("staging"),
        RemoteSetup.Times.DEFAULT,
        RemoteLimits.DEFAULT,
        path -> true,
        ScanFiles::folder);
  }

  RemoteSource open() throws ScannerException {
    return RemoteSource.open(setup(), time);
  }

  /** Takes what comes while time goes on by steps of a second. */
  List<Integer> pass(RemoteSource source, Duration length) throws ScannerException {
    List<Integer> lines = new ArrayList<>(ScanFiles.takeReady(source));
    for (long second = 0; second < length.toSeconds(); second++) {
      time.pass(Duration.ofSeconds(1));
      lines.addAll(ScanFiles.takeReady(source));
    }
    return lines;
  }

  Path staged(String path) {
    return temp.resolve("staging/tree").resolve(path);
  }

  /** Takes what comes by steps of a second, whatever is told of it. */
  List<Integer> passTrouble(RemoteSource source, Duration length) throws Exception {
    List<Integer> lines = new ArrayList<>();
    for (long second = 0; second < length.toSeconds(); second++) {
      time.pass(Duration.ofSeconds(1));
      try {
        Optional<ArrivedScan> next = source.take(Duration.ZERO);
        while (next.isPresent()) {
          try (ArrivedScan scan = next.get()) {
            lines.add(scan.scan().mainView().geometry().lines());
            scan.taken();
          }
          next = source.take(Duration.ZERO);
        }
      } catch (ScannerException.LinkLost
          | ScannerException.AccessDenied
          | ScannerException.ResourceExhausted e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    return lines;
  }
}
