package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerHostsTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8::7, 2001:DB8:0:0::0:7",
    "::1, 0:0:0:0:0:0:0:1",
    "::ffff:192.0.2.7, 192.0.2.7"
  })
  void admits_anyNotationOfOneAddress(String listed, String caller) throws Exception {
    CallerHosts hosts = new CallerHosts(CallerHosts.normalised(Set.of(listed)));
    assertThat(hosts.admits(InetAddress.getByName(caller))).isTrue();
    assertThat(hosts.admits(InetAddress.getByName("192.0.2.8"))).isFalse();
  }

  @Test
  void admits_linkLocalAddress_whateverItsInterface() throws Exception {
    CallerHosts hosts = new CallerHosts(CallerHosts.normalised(Set.of("fe80::7")));
    byte[] address = InetAddress.getByName("fe80::7").getAddress();
    assertThat(hosts.admits(Inet6Address.getByAddress(null, address, 2))).isTrue();
  }

  @Test
  void admits_emptyList_anybodyButNamesNobody() throws Exception {
    CallerHosts hosts = new CallerHosts(Set.of());
    assertThat(hosts.admits(InetAddress.getByName("192.0.2.7"))).isTrue();
    assertThat(hosts.names(InetAddress.getByName("192.0.2.7"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "scanner.example", "192.0.2", "192.0.2.256", "::g", "1:2", "fe80::1%2"})
  void normalised_noAddress_isRefusedByName(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallerHosts.normalised(Set.of(host)))
        .withMessageContaining("'" + host + "'");
  }
}
