package org.cargolens.testkit.linescan;

import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.junit.ScannerConformance;

/** The line-scan protocol over TCP. */
final class LineScanTcpConformanceTest extends ScannerConformance {
  @Override
  protected ScannerFixture fixture() {
    return LineScanFixture.tcp();
  }
}
