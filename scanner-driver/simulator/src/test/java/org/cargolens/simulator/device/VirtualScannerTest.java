package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;

final class VirtualScannerTest {
  @Test
  void onTcp_lineThatFitsNoFrame_leavesThePortFree() throws Exception {
    ChannelKind[] kinds = new ChannelKind[9];
    Arrays.fill(kinds, ChannelKind.OTHER);
    RawScan wide = Scans.transmission(1, 65_000, 1, kinds);
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.next());
    assertThatThrownBy(() -> VirtualScanner.onTcp(VirtualScanner.Setup.of(wide), address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit a frame");
    try (ServerSocket again = new ServerSocket()) {
      again.bind(address);
      assertThat(again.isBound()).isTrue();
    }
  }
}
