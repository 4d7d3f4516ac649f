package org.cargolens.testkit;

import org.cargolens.testkit.junit.ScannerConformance;
import org.cargolens.testkit.linescan.LineScanFixture;

/** The line-scan protocol over TCP. */
final class LineScanTcpConformanceTest extends ScannerConformance {
  @Override
  protected ScannerFixture fixture() {
    return LineScanFixture.tcp();
  }
}
