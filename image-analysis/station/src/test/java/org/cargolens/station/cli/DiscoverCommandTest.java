package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.cargolens.simulator.device.VirtualGigeDetector;
import org.junit.jupiter.api.Test;

final class DiscoverCommandTest {
  private static final int GVCP_PORT = 3956;

  @Test
  void discover_detectorAtAnAddress_isShownWithItsUri() throws Exception {
    var scan = Scans.transmission(40, 32, 5, ChannelKind.SINGLE_ENERGY);
    InetSocketAddress address = new InetSocketAddress("127.0.0.77", GVCP_PORT);
    var setup = VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16);
    try (VirtualGigeDetector device = VirtualGigeDetector.on(address, setup)) {
      CommandRun run = CommandRun.of("discover", "--on", "127.0.0.77", "--timeout", 2);

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains(device.uri());
      assertThat(run.out().lines()).hasSize(2);
    }
  }

  @Test
  void discover_nobodyThere_saysSoInTime() {
    long began = System.nanoTime();
    CommandRun run = CommandRun.of("discover", "--on", "127.0.0.78", "--timeout", 1);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("no scanner answered");
    assertThat((System.nanoTime() - began) / 1_000_000_000).isLessThan(10);
  }

  @Test
  void discover_noSuchInterface_isUsage() {
    CommandRun run = CommandRun.of("discover", "--on", "no such place");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no such place");
  }
}
