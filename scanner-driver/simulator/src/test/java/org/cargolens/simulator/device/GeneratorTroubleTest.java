package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.cargolens.scanner.ArmToken;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.Instruments;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.SerialSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Virtual generators whose lines break, drip and fall silent. */
@Timeout(120)
final class GeneratorTroubleTest extends OnGenerator {
  @Test
  void perform_switchOnWithoutAnswer_isUndone() throws Exception {
    try (VirtualGenerator device = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0);
        Instrument instrument = open(device.uri() + "?write=yes")) {
      ArmToken token = instrument.arm("highVoltageOn", "Ann", SOON);
      device.trouble().stall(true);
      assertThatThrownBy(() -> instrument.perform(ON, token, SOON))
          .isInstanceOf(ScannerException.DeadlineExceeded.class);
      assertThat(device.isOn()).isFalse();
      assertThat(device.switchedOn()).isEqualTo(1);
    }
  }

  @Test
  void observe_watchdogOfFiveSeconds_isKeptAwake() throws Exception {
    try (VirtualGenerator device = VirtualGenerator.onTcp(GeneratorKind.TECHNIX_SR, 0);
        Instrument instrument = open(device.uri() + "?write=yes")) {
      instrument.perform(ON, instrument.arm("highVoltageOn", "Ann", SOON), SOON);
      Deadline end = Deadline.after(Duration.ofMillis(6500));
      Until.holds("six seconds", end::hasPassed);
      assertThat(device.isOn()).isTrue();
    }
  }

  @Test
  void observe_brokenLines_recoverAndReadBack() throws Exception {
    try (VirtualGenerator device = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0);
        Instrument instrument = open(device.uri() + "?write=yes")) {
      instrument.perform(Command.of("setVoltage", "value", 80), SOON);
      device.trouble().resetOnce();
      Until.holds("first", () -> instrument.status().counters().reconnects() == 1);
      Until.state(instrument, InstrumentState.ONLINE);
      device.turnVoltage(100);
      device.trouble().halfCloseOnce();
      Until.holds("second", () -> instrument.status().counters().reconnects() == 2);
      Until.state(instrument, InstrumentState.ONLINE);
      assertThat(device.voltage()).isEqualTo(100);
      assertThat(device.switchedOn()).isZero();
    }
    assertThat(events)
        .filteredOn(event -> event instanceof InstrumentEvent.SettingDiffers)
        .singleElement()
        .satisfies(
            event ->
                assertThat(((InstrumentEvent.SettingDiffers) event).written())
                    .isEqualTo("80.0 kV"));
  }

  @Test
  void observe_drippingAnswers_areNotTakenForTheNext() throws Exception {
    try (VirtualGenerator device = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0);
        Instrument instrument = open(device.uri() + "?write=yes")) {
      device.trouble().drip(true);
      Until.holds("timeouts", () -> instrument.status().counters().timeouts() > 0);
      device.trouble().drip(false);
      Until.holds("well", () -> instrument.status().link() == InstrumentState.ONLINE);
      for (int kilovolts = 10; kilovolts < 40; kilovolts += 10) {
        perform(instrument, Command.of("setVoltage", "value", kilovolts));
        List<Reading> answer = perform(instrument, Command.of("voltageSetpoint"));
        assertThat(answer.get(0).number()).isCloseTo(kilovolts, within(0.05));
      }
    }
  }

  /** What was asked while the line dripped may still be on its way. */
  private static List<Reading> perform(Instrument instrument, Command command) throws Exception {
    Deadline limit = Deadline.after(SOON);
    while (true) {
      try {
        return instrument.perform(command, SOON);
      } catch (ScannerException.DeadlineExceeded | ScannerException.LinkLost e) {
        assertThat(limit.hasPassed()).isFalse();
      }
    }
  }

  @Test
  void observe_wrongChecksum_isAskedAgain() throws Exception {
    try (SerialPair cable = Cables.open();
        VirtualGenerator device =
            VirtualGenerator.onSerial(
                GeneratorKind.SPELLMAN_XRV, cable.devicePath(), SerialSettings.of(9600));
        Instrument instrument = open("spellman-xrv+serial:" + cable.hostPath())) {
      device.trouble().damageNext(1);
      assertThat(instrument.perform(Command.of("scaling"), SOON)).isNotEmpty();
      assertThat(reading(instrument, "supplyReady").value().text()).isEqualTo("yes");
      device.fault(11);
      Until.state(instrument, InstrumentState.FAULTED);
      assertThat(instrument.status().fault())
          .get()
          .isInstanceOf(ScannerException.DeviceFault.class);
    }
  }

  @Test
  void observe_anotherDevice_isRefusedUntilTheRightOneIsBack() throws Exception {
    try (VirtualGenerator device = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0);
        Instrument instrument = open(device.uri())) {
      device.exchange("SWM7777-007");
      device.trouble().resetOnce();
      Until.holds(
          "another device",
          () ->
              instrument
                  .status()
                  .linkFailure()
                  .filter(cause -> cause instanceof ScannerException.Configuration)
                  .isPresent());
      assertThat(instrument.status().linkFailure().orElseThrow())
          .hasMessageContaining("SWM7777-007");
      device.exchange("SWM0000-001");
      Until.state(instrument, InstrumentState.ONLINE);
    }
  }

  @Test
  void open_silentGenerator_endsAtTheDeadline() throws Exception {
    try (VirtualGenerator device = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0)) {
      device.trouble().stall(true);
      assertThatThrownBy(() -> Instruments.open(device.uri(), Duration.ofMillis(700), event -> {}))
          .isInstanceOf(ScannerException.DeadlineExceeded.class);
    }
  }
}
