package org.cargolens.testkit.linescan;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.cargolens.scanner.LinkKind;
import org.cargolens.simulator.device.SerialPair;
import org.cargolens.testkit.FixtureProvider;
import org.cargolens.testkit.ScannerFixture;

/** The line-scan protocol over TCP and, where {@code socat} is installed, a serial line. */
public final class LineScanFixtures implements FixtureProvider {
  /** Made by {@link java.util.ServiceLoader}. */
  public LineScanFixtures() {}

  @Override
  public String model() {
    return "linescan";
  }

  @Override
  public Map<LinkKind, ScannerFixture> fixtures() {
    Map<LinkKind, ScannerFixture> fixtures = new EnumMap<>(LinkKind.class);
    fixtures.put(LinkKind.TCP, LineScanFixture.tcp());
    if (hasSocat()) {
      fixtures.put(LinkKind.SERIAL, LineScanFixture.serial());
    }
    return fixtures;
  }

  private static boolean hasSocat() {
    try {
      var pair = SerialPair.open();
      pair.ifPresent(SerialPair::close);
      return pair.isPresent();
    } catch (IOException e) {
      return false;
    }
  }
}
