package org.cargolens.testkit.linescan;

import java.nio.file.Path;
import org.cargolens.scan.testing.Peers;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.junit.ScannerConformance;
import org.junit.jupiter.api.io.TempDir;

/** The line-scan protocol over a serial line behind ser2net, an independent device server. */
final class LineScanSerialServerConformanceTest extends ScannerConformance {
  @TempDir private static Path folder;

  @Override
  protected ScannerFixture fixture() {
    Path program = Peers.require("ser2net", "ser2net");
    var unused = Peers.require("socat", "socat");
    return LineScanFixture.of(setup -> SerialServerPeer.start(program, folder, setup));
  }
}
