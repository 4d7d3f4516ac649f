package org.cargolens.scanner.spi.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an instrument has to complain of, and who hears of it. */
@Timeout(60)
final class InstrumentFaultTest extends OnToyDevice {
  @Test
  void answeredFault_afterAnEarlierOneWasSeen_mustBeSeenAnew() {
    InstrumentBoard board = new InstrumentBoard("toy", InstrumentContext.of(events::add));
    board.moveLink(InstrumentState.ONLINE);
    board.fault(new ScannerException.SafetyInterlock(ScannerException.Phase.OBSERVE, 1, "door"));
    board.acknowledge();
    board.answeredFault(
        new ScannerException.SafetyInterlock(ScannerException.Phase.COMMAND, 2, "key"));
    board.observed(Observation.of(List.of(), List.of()));
    assertThat(board.status().state()).isEqualTo(InstrumentState.FAULTED);
    board.acknowledge();
    assertThat(board.status().state()).isEqualTo(InstrumentState.ONLINE);
  }

  @Test
  void status_listenerThrowsAnError_theWatchGoesOn() throws Exception {
    try (Instrument instrument =
        open(
            event -> {
              throw new AssertionError("a listener's own");
            })) {
      device.answer("status", "status 1");
      await("fault", () -> instrument.status().state() == InstrumentState.FAULTED);
      device.answer("status", "status 0");
      await("well", () -> instrument.status().activeFaults().isEmpty());
    }
  }

  @Test
  void acknowledge_whileTheInterlockIsOpen_clearsWhenTheDeviceSaysSo() throws Exception {
    try (Instrument instrument = open(events::add)) {
      device.answer("status", "status 1");
      await("fault", () -> instrument.status().state() == InstrumentState.FAULTED);
      instrument.acknowledge();
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.FAULTED);
      assertThatThrownBy(() -> instrument.arm("on", "Ann", SOON))
          .isInstanceOf(ScannerException.SafetyInterlock.class);
      device.answer("status", "status 0");
      await("well", () -> instrument.status().state() == InstrumentState.ONLINE);
      assertThat(instrument.arm("on", "Ann", SOON).command()).isEqualTo("on");
    }
  }

  @Test
  void perform_interlock_eachFailureIsToldByAnExceptionOfItsOwn() throws Exception {
    try (Instrument instrument = openHastily(events::add)) {
      device.answer("status", "status 1");
      await("fault", () -> instrument.status().state() == InstrumentState.FAULTED);
      device.answer("get", "");
      Throwable first = elsewhere(() -> instrument.perform(Command.of("get"), SOON)).get();
      Throwable second = elsewhere(() -> instrument.perform(Command.of("get"), SOON)).get();
      assertThat(first).isInstanceOf(ScannerException.SafetyInterlock.class);
      assertThat(first.getSuppressed()).hasSize(1);
      assertThat(second.getSuppressed()).hasSize(1);
      assertThat(instrument.status().fault().orElseThrow().getSuppressed()).isEmpty();
    }
  }

  @Test
  void status_listenerWaitsForWhoeverCloses_returns() throws Exception {
    Object lock = new Object();
    CountDownLatch raised = new CountDownLatch(1);
    Instrument instrument =
        open(
            event -> {
              if (event instanceof InstrumentEvent.FaultRaised) {
                raised.countDown();
              }
              synchronized (lock) {
                events.add(event);
              }
            });
    synchronized (lock) {
      device.answer("status", "status 2");
      assertThat(raised.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.FAULTED);
      instrument.close();
    }
    assertThat(instrument.status().state()).isEqualTo(InstrumentState.CLOSED);
  }
}
