package org.cargolens.testkit.example;

import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.TestScans;
import org.cargolens.testkit.junit.ScannerConformance;

/** The example model keeps the rules. */
final class StripConformanceTest extends ScannerConformance {
  private static final RawScan SCAN =
      TestScans.rawCounts(120, StripPort.DETECTORS, ChannelKind.SINGLE_ENERGY);

  @Override
  protected ScannerFixture fixture() {
    return ScannerFixture.of(SCAN, () -> new StripPeer(SCAN));
  }
}
