package org.cargolens.testkit.mythen;

import static org.assertj.core.api.Assertions.assertThat;

import org.cargolens.scanner.LinkKind;
import org.cargolens.testkit.FixtureProvider;
import org.cargolens.testkit.ScannerFixture;
import org.junit.jupiter.api.Test;

final class MythenFixturesTest {
  @Test
  void all_installed_holdTheStripDetectorOverTcp() {
    FixtureProvider provider = FixtureProvider.all().get("mythen");
    assertThat(provider).isInstanceOf(MythenFixtures.class);
    ScannerFixture fixture = new MythenFixtures().fixtures().get(LinkKind.TCP);
    assertThat(fixture).isNotNull();
    assertThat(MythenFixtures.tcp().expected().mainView().geometry().detectors()).isEqualTo(1280);
  }
}
