package org.cargolens.station.cli;

import java.util.Map;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.LinkKind;
import org.cargolens.testkit.FixtureProvider;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.TestScans;
import org.cargolens.testkit.linescan.LineScanFixture;

/** A scanner that sends another scan than it should. */
public final class BrokenFixtures implements FixtureProvider {
  @Override
  public String model() {
    return "broken";
  }

  @Override
  public Map<LinkKind, ScannerFixture> fixtures() {
    RawScan other = TestScans.rawCounts(80, 24, ChannelKind.SINGLE_ENERGY);
    return Map.of(LinkKind.TCP, ScannerFixture.of(other, () -> LineScanFixture.tcp().start()));
  }
}
