package org.cargolens.testkit.mythen;

import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.junit.ScannerConformance;

/** The MYTHEN model over TCP. */
final class MythenConformanceTest extends ScannerConformance {
  @Override
  protected ScannerFixture fixture() {
    return MythenFixtures.tcp();
  }
}
