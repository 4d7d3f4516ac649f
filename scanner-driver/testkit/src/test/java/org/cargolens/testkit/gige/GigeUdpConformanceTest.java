package org.cargolens.testkit.gige;

import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.junit.ScannerConformance;

final class GigeUdpConformanceTest extends ScannerConformance {
  @Override
  protected ScannerFixture fixture() {
    return new GigeFixture();
  }
}
