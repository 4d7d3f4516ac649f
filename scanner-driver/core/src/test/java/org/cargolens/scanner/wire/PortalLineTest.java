package org.cargolens.scanner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.cargolens.scanner.wire.PortalLine.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortalLineTest {
  @Test
  void parse_everyKind_isUnderstood() throws Exception {
    List<Integer> counts = List.of(250, 260, 0, 1);
    String rest = ",000250,000260,000000,000001";
    assertThat(PortalLine.parse("GB" + rest))
        .isEqualTo(new PortalLine.Gamma(Moment.BACKGROUND, counts));
    assertThat(PortalLine.parse("GH" + rest)).isEqualTo(new PortalLine.Gamma(Moment.HIGH, counts));
    assertThat(PortalLine.parse("GL" + rest)).isEqualTo(new PortalLine.Gamma(Moment.LOW, counts));
    assertThat(PortalLine.parse("GS" + rest)).isEqualTo(new PortalLine.Gamma(Moment.SCAN, counts));
    assertThat(PortalLine.parse("GA" + rest)).isEqualTo(new PortalLine.Gamma(Moment.ALARM, counts));
    assertThat(PortalLine.parse("NB" + rest))
        .isEqualTo(new PortalLine.Neutron(Moment.BACKGROUND, counts));
    assertThat(PortalLine.parse("NH" + rest))
        .isEqualTo(new PortalLine.Neutron(Moment.HIGH, counts));
    assertThat(PortalLine.parse("NS" + rest))
        .isEqualTo(new PortalLine.Neutron(Moment.SCAN, counts));
    assertThat(PortalLine.parse("NA" + rest))
        .isEqualTo(new PortalLine.Neutron(Moment.ALARM, counts));
    assertThat(PortalLine.parse("GX,000017,001000")).isEqualTo(new PortalLine.OccupancyEnd(17));
    assertThat(PortalLine.parse("SP,0.2249,004.0,006.5")).isEqualTo(new PortalLine.Speed(6.5));
    assertThat(PortalLine.parse("TC,000000")).isEqualTo(new PortalLine.Tamper(false));
    assertThat(PortalLine.parse("TT,000000")).isEqualTo(new PortalLine.Tamper(true));
    assertThat(PortalLine.parse("SG1,7,10,4")).isEqualTo(new PortalLine.Settings("SG1", "7,10,4"));
    assertThat(PortalLine.parse("SN2")).isEqualTo(new PortalLine.Settings("SN2", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GB",
        "GB,1,2,3",
        "GB,1,2,3,",
        "GB,1,2,3,x",
        "GB,-1,2,3,4",
        "GX,",
        "GX,1234567890",
        "SP,1,2",
        "SP,1,2,.",
        "QQ,1",
        "B,000250,000260,000270,000280"
      })
  void parse_whatIsNoLine_saysWhy(String line) {
    assertThatThrownBy(() -> PortalLine.parse(line))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("'" + line + "'");
  }

  @Test
  void parse_noise_throwsNothingElse() {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      StringBuilder line = new StringBuilder("GS,1,2,3,4");
      for (int k = 0; k < 3; k++) {
        line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(256));
      }
      try {
        assertThat(PortalLine.parse(line.toString())).isNotNull();
      } catch (MalformedPayloadException e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("'");
      }
    }
  }
}
