package org.cargolens.scan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortTest {
  @Test
  void next_twice_areTwoPortsToListenOn() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int one = FreePort.next();
    int other = FreePort.next();

    assertThat(other).isNotEqualTo(one);
    for (int port : List.of(one, other)) {
      assertThat(port).isBetween(FreePort.FIRST, FreePort.FIRST + FreePort.COUNT - 1);
      try (ServerSocket server = new ServerSocket(port, 1, loopback)) {
        assertThat(server.getLocalPort()).isEqualTo(port);
      }
    }
  }
}
