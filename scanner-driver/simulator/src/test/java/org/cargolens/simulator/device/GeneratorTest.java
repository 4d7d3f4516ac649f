package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cargolens.scanner.ArmToken;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.SerialSettings;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Profiles against virtual generators, over sockets and pseudo terminals. */
@Timeout(120)
final class GeneratorTest extends OnGenerator {
  @ParameterizedTest
  @EnumSource(names = {"SPELLMAN_XRV", "SPELLMAN_ST", "SPELLMAN_SLM", "TECHNIX_SR"})
  void open_overTcp_readsAndSetsButSwitchesNothingOn(GeneratorKind kind) throws Exception {
    try (VirtualGenerator device = VirtualGenerator.onTcp(kind, 0)) {
      assertThat(device.isOn()).isFalse();
      try (Instrument instrument = open(device.uri() + "?write=yes")) {
        assertThat(instrument.status().state()).isEqualTo(InstrumentState.ONLINE);
        assertThat(instrument.identity().manufacturer()).isIn("Spellman", "Technix");
        double kilovolts = 20;
        instrument.perform(Command.of("setVoltage", "value", kilovolts), SOON);
        double full =
            instrument.commands().stream()
                .filter(command -> command.name().equals("setVoltage"))
                .findAny()
                .orElseThrow()
                .arguments()
                .get(0)
                .maximum();
        assertThat((double) device.voltage()).isCloseTo(kilovolts * 4095 / full, within(0.51));
        assertThatThrownBy(
                () -> instrument.perform(Command.of("setVoltage", "value", full + 1), SOON))
            .isInstanceOf(ScannerException.Configuration.class)
            .hasMessageContaining("kV");
        Until.holds("heartbeats", () -> instrument.status().counters().answers() > 3);
      }
      assertThat(device.switchedOn()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void open_overSerialLine_isOnlineWithTheProfilesSpeed(GeneratorKind kind) throws Exception {
    try (SerialPair cable = Cables.open();
        VirtualGenerator device =
            VirtualGenerator.onSerial(kind, cable.devicePath(), SerialSettings.of(9600));
        Instrument instrument = open(kind.profile() + "+serial:" + cable.hostPath())) {
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.ONLINE);
      device.interlock(true);
      Until.state(instrument, InstrumentState.FAULTED);
      assertThat(instrument.status().fault())
          .get()
          .isInstanceOf(ScannerException.SafetyInterlock.class);
      device.interlock(false);
      Until.holds("closed", () -> instrument.status().activeFaults().isEmpty());
      instrument.acknowledge();
      Until.state(instrument, InstrumentState.ONLINE);
      assertThat(device.switchedOn()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SPELLMAN_XRV", "SPELLMAN_SLM", "TECHNIX_SR"})
  void perform_highVoltage_onlyWithATokenAndOffAtClosing(GeneratorKind kind) throws Exception {
    try (VirtualGenerator device = VirtualGenerator.onTcp(kind, 0)) {
      try (Instrument instrument = open(device.uri())) {
        assertThatThrownBy(() -> instrument.arm("highVoltageOn", "Ann", SOON))
            .isInstanceOf(ScannerException.AccessDenied.class);
      }
      try (Instrument instrument = open(device.uri() + "?write=yes")) {
        assertThatThrownBy(() -> instrument.perform(ON, SOON))
            .isInstanceOf(ScannerException.NotArmed.class);
        assertThat(device.isOn()).isFalse();
        ArmToken token = instrument.arm("highVoltageOn", "Ann", SOON);
        instrument.perform(ON, token, SOON);
        assertThat(device.isOn()).isTrue();
        device.interlock(true);
        assertThat(device.isOn()).isFalse();
        Until.state(instrument, InstrumentState.FAULTED);
        assertThatThrownBy(() -> instrument.arm("highVoltageOn", "Ann", SOON))
            .isInstanceOf(ScannerException.SafetyInterlock.class);
        device.interlock(false);
        Until.holds("closed", () -> instrument.status().activeFaults().isEmpty());
        instrument.acknowledge();
        Until.state(instrument, InstrumentState.ONLINE);
        assertThat(device.isOn()).isFalse();
        instrument.perform(ON, instrument.arm("highVoltageOn", "Ann", SOON), SOON);
        assertThat(device.isOn()).isTrue();
      }
      assertThat(device.isOn()).isFalse();
      assertThat(device.switchedOn()).isEqualTo(2);
    }
  }
}
