package org.cargolens.testkit.detector;

import java.net.InetAddress;
import java.util.Map;
import org.cargolens.scanner.LinkKind;
import org.cargolens.testkit.FixtureProvider;
import org.cargolens.testkit.ScannerFixture;

/** The example of a profile of a line detector, against our virtual one. */
public final class LineDetectorFixtures implements FixtureProvider {
  /** Made by {@link java.util.ServiceLoader}. */
  public LineDetectorFixtures() {}

  @Override
  public String model() {
    return "udp-lines";
  }

  @Override
  public Map<LinkKind, ScannerFixture> fixtures() {
    return Map.of(LinkKind.UDP, LineDetectorFixture.at(InetAddress.getLoopbackAddress()));
  }
}
