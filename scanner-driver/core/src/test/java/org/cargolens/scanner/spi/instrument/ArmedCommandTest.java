package org.cargolens.scanner.spi.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.cargolens.scanner.ArmToken;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is switched on that must not be, however long it waited for the line. */
@Timeout(60)
final class ArmedCommandTest extends OnToyDevice {
  @Test
  void perform_closedWhileItWaitsForTheLine_sendsNothing() throws Exception {
    Instrument instrument = open(events::add);
    ArmToken token = instrument.arm("on", "Ann", SOON);
    CompletableFuture<Throwable> get = keepTheLineBusy(instrument);
    CompletableFuture<Throwable> on = elsewhere(() -> instrument.perform(ON, token, SOON));
    instrument.close();
    assertThat(on.get())
        .isInstanceOfAny(ScannerException.NotArmed.class, ScannerException.Cancelled.class);
    assertThat(get.get()).isInstanceOf(ScannerException.class);
    assertThat(device.asked).doesNotContain("on");
  }

  @Test
  void perform_tokenExpiresWhileItWaitsForTheLine_sendsNothing() throws Exception {
    try (Instrument instrument = openHastily(events::add)) {
      ArmToken token = instrument.arm("on", "Ann", Duration.ofMillis(100));
      CompletableFuture<Throwable> get = keepTheLineBusy(instrument);
      assertThatThrownBy(() -> instrument.perform(ON, token, SOON))
          .isInstanceOf(ScannerException.NotArmed.class)
          .hasMessageContaining("expired");
      assertThat(get.get()).isInstanceOf(ScannerException.DeadlineExceeded.class);
    }
    assertThat(device.asked).doesNotContain("on");
  }

  @Test
  void perform_refusedForItsArguments_usesTheTokenUp() throws Exception {
    try (Instrument instrument = open(events::add)) {
      ArmToken token = instrument.arm("on", "Ann", SOON);
      assertThatThrownBy(() -> instrument.perform(Command.of("on", "x", 1), token, SOON))
          .isInstanceOf(ScannerException.Configuration.class);
      assertThatThrownBy(() -> instrument.perform(ON, token, SOON))
          .isInstanceOf(ScannerException.NotArmed.class);
    }
    assertThat(device.asked).doesNotContain("on");
  }

  @Test
  void perform_interlockComesWithTheAnswerThatItWaitsFor_sendsNothing() throws Exception {
    for (int round = 0; round < 20; round++) {
      device.answer("status", "status 0");
      try (Instrument instrument = openPatiently(events::add)) {
        ArmToken token = instrument.arm("on", "Ann", SOON);
        device.asked.clear();
        device.hold("status");
        await("an answer that waits", device::isHolding);
        CompletableFuture<Throwable> on = elsewhere(() -> instrument.perform(ON, token, SOON));
        awaitWaiting("test-caller");
        device.answer("status", "status 1");
        device.release();
        assertThat(on.get())
            .isInstanceOfAny(
                ScannerException.SafetyInterlock.class, ScannerException.NotArmed.class);
        assertThat(device.asked).doesNotContain("on");
      }
    }
  }
}
