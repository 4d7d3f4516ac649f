package org.cargolens.testkit.detector;

import java.net.InetAddress;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.junit.ScannerConformance;

/**
 * A detector of which nothing but its profile is known keeps the rules. At an address of its own,
 * so that rules of a packet filter for others do not hold for it.
 */
final class LineDetectorConformanceTest extends ScannerConformance {
  @Override
  protected ScannerFixture fixture() throws Exception {
    return LineDetectorFixture.at(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}));
  }
}
