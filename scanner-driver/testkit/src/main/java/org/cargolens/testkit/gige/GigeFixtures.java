package org.cargolens.testkit.gige;

import java.util.Map;
import org.cargolens.scanner.LinkKind;
import org.cargolens.testkit.FixtureProvider;
import org.cargolens.testkit.ScannerFixture;

/** GigE Vision over UDP. */
public final class GigeFixtures implements FixtureProvider {
  /** Made by {@link java.util.ServiceLoader}. */
  public GigeFixtures() {}

  @Override
  public String model() {
    return "gige";
  }

  @Override
  public Map<LinkKind, ScannerFixture> fixtures() {
    return Map.of(LinkKind.UDP, new GigeFixture());
  }
}
