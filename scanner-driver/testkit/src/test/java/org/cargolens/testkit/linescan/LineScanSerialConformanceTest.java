package org.cargolens.testkit.linescan;

import org.cargolens.scan.testing.Peers;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.junit.ScannerConformance;

/** The line-scan protocol over a serial line, made by socat. */
final class LineScanSerialConformanceTest extends ScannerConformance {
  @Override
  protected ScannerFixture fixture() {
    var unused = Peers.require("socat", "socat");
    return LineScanFixture.serial();
  }
}
