package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.junit.jupiter.api.Test;

final class GigeDiscoveryTest {
  @Test
  void candidate_otherAnswers_areNone() throws Exception {
    InetSocketAddress device = new InetSocketAddress(InetAddress.getLoopbackAddress(), 3956);
    ByteBuffer registers = ByteBuffer.allocate(BootstrapRegister.DISCOVERY_BYTES);
    registers.put(BootstrapRegister.MODEL.address(), new byte[] {'M', '1'});
    ByteBuffer good = GvcpMessage.discovered(0xD15C, registers);
    assertThat(GigeDiscovery.candidate(device, good))
        .get()
        .satisfies(
            one -> {
              assertThat(one.uri().withoutOptions()).isEqualTo("gige+udp://127.0.0.1:3956");
              assertThat(one.identity().model()).isEqualTo("M1");
              assertThat(one.identity().firmware()).isEmpty();
            });
    for (int length = 0; length < good.limit(); length++) {
      ByteBuffer cut = good.duplicate().limit(length);
      assertThat(GigeDiscovery.candidate(device, cut)).isEmpty();
    }
    assertThat(GigeDiscovery.candidate(device, GvcpMessage.discovered(1, registers))).isEmpty();
  }

  @Test
  void discover_wrongOrEmptyScope_isRefusedOrEmpty() throws Exception {
    GigeVisionModel model = new GigeVisionModel();
    Deadline deadline = Deadline.after(Duration.ofMillis(50));
    assertThat(model.discover(new DiscoveryScope(List.of()), deadline)).isEmpty();
    DiscoveryScope ipv6 = new DiscoveryScope(List.of(InetAddress.getByAddress(new byte[16])));
    assertThatThrownBy(() -> model.discover(ipv6, deadline))
        .isInstanceOf(ScannerException.Configuration.class);
    // One address that can't be searched does not spoil the search of the others.
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 98});
    InetAddress sixth = InetAddress.getByAddress(new byte[16]);
    assertThat(model.discover(new DiscoveryScope(List.of(sixth, loopback)), deadline)).isEmpty();
    byte[] silent = {127, 0, 0, 99};
    DiscoveryScope nobody = new DiscoveryScope(List.of(InetAddress.getByAddress(silent)));
    long begun = System.nanoTime();
    assertThat(model.discover(nobody, Deadline.after(Duration.ofMillis(300)))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }
}
