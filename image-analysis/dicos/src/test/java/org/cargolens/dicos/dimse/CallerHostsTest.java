package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

  private static InetAddress behind(int number) throws Exception {
    byte[] address = InetAddress.getByName("fe80::7").getAddress();
    return Inet6Address.getByAddress(null, address, number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fe80::7%2", "FE80:0::7%lane1"})
  void admits_linkLocalAddressWithZone_behindThatInterfaceOnly(String listed) throws Exception {
    CallerHosts hosts =
        new CallerHosts(
            CallerHosts.normalised(Set.of(listed)),
            name -> name.equals("lane1") ? OptionalInt.of(2) : OptionalInt.empty());
    assertThat(hosts.admits(behind(2))).isTrue();
    assertThat(hosts.admits(behind(3))).isFalse();
    assertThat(hosts.admits(InetAddress.getByName("fe80::7"))).isFalse();
    assertThat(hosts.admits(InetAddress.getByName("fe80::8"))).isFalse();
  }

  private static OptionalInt numberOrNone(int number) {
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  @Test
  void admits_interfaceThatComesBackWithAnotherNumber_isFollowed() throws Exception {
    AtomicInteger number = new AtomicInteger();
    CallerHosts hosts =
        new CallerHosts(
            CallerHosts.normalised(Set.of("fe80::7%lane1")), name -> numberOrNone(number.get()));
    assertThat(hosts.admits(behind(4))).isFalse();
    number.set(4);
    assertThat(hosts.admits(behind(4))).isTrue();
  }

  @Test
  void number_ofThisMachine_isThatOfTheInterface() throws Exception {
    NetworkInterface one = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
    assertThat(CallerHosts.Interfaces.SYSTEM.number(one.getName())).hasValue(one.getIndex());
    assertThat(CallerHosts.Interfaces.SYSTEM.number("no-such-interface")).isEmpty();
  }

  @Test
  void admits_emptyList_anybodyButNamesNobody() throws Exception {
    CallerHosts hosts = new CallerHosts(Set.of());
    assertThat(hosts.admits(InetAddress.getByName("192.0.2.7"))).isTrue();
    assertThat(hosts.names(InetAddress.getByName("192.0.2.7"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "scanner.example",
        "192.0.2",
        "192.0.2.256",
        "::g",
        "1:2",
        "192.0.2.7%eth0",
        "2001:db8::7%2",
        "::1%lo",
        "fe80::1%",
        "fe80::1%0",
        "fe80::1%eth 0",
        "fe80::1%2%3",
        "fe80::1%9999999999"
      })
  void normalised_noAddressOrAZoneThatItCantHave_isRefusedByName(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallerHosts.normalised(Set.of(host)))
        .withMessageContaining("fe80::7%eth1")
        .withMessageContaining("'" + host + "'");
  }
}
