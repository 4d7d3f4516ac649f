package org.cargolens.scanner.spi.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cargolens.scanner.ArmToken;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.link.LinkAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class InstrumentShellTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** How long an answer is waited for that never comes. */
  private static final Duration REPLY = Duration.ofMillis(500);

  /** A device that has to wait for this computer is neither silent nor lost. */
  private static final InstrumentTiming TIMING =
      new InstrumentTiming(
          Duration.ofMillis(20),
          Duration.ofMinutes(2),
          Duration.ofMinutes(3),
          Duration.ofMillis(30),
          new InstrumentTiming.Range(Duration.ofMillis(10), Duration.ofMillis(50)));

  /** No heartbeat comes while a test lasts. */
  private static final InstrumentTiming UNHURRIED =
      new InstrumentTiming(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(3),
          TIMING.quiet(),
          TIMING.backoff());

  /** A device is stale, and lost, when it has not answered a few questions. */
  private static final InstrumentTiming IMPATIENT =
      new InstrumentTiming(
          TIMING.heartbeat(),
          Duration.ofMillis(800),
          Duration.ofSeconds(4),
          TIMING.quiet(),
          TIMING.backoff());

  private final List<InstrumentEvent> events = new CopyOnWriteArrayList<>();
  private ToyDevice device;

  @BeforeEach
  void startDevice() throws Exception {
    device = new ToyDevice();
  }

  @AfterEach
  void stopDevice() throws Exception {
    device.close();
  }

  private Instrument open(boolean writable) throws ScannerException {
    return open(writable, TIMING);
  }

  private Instrument open(boolean writable, InstrumentTiming timing) throws ScannerException {
    return open(new ToyPort(SOON), writable, timing);
  }

  private Instrument open(ToyPort port, boolean writable, InstrumentTiming timing)
      throws ScannerException {
    return open(port, writable, timing, events::add);
  }

  private Instrument open(
      ToyPort port, boolean writable, InstrumentTiming timing, Consumer<InstrumentEvent> listener)
      throws ScannerException {
    return InstrumentShell.open(
        new InstrumentShell.Setup(
            new LinkAddress.Tcp("127.0.0.1", device.port()), port, timing, writable),
        new InstrumentContext(listener, TimeSource.SYSTEM, new Random(1)),
        Deadline.after(SOON));
  }

  private static void await(String what, BooleanSupplier condition) {
    Deadline limit = Deadline.after(SOON);
    while (!condition.getAsBoolean()) {
      assertThat(limit.hasPassed()).as("still not: %s", what).isFalse();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void awaitState(Instrument instrument, InstrumentState state) {
    await(state.name(), () -> instrument.status().state() == state);
  }

  @Test
  void open_device_isOnlineAndNothingIsWritten() throws Exception {
    try (Instrument instrument = open(false)) {
      assertThat(instrument.identity().serialNumber()).isEqualTo("7");
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.ONLINE);
      assertThat(instrument.readings())
          .hasEntrySatisfying("bits", bits -> assertThat(bits.number()).isZero());
      await("heartbeats", () -> instrument.status().counters().answers() > 5);
      assertThat(device.asked).containsOnly("id", "status");
      assertThat(instrument.perform(Command.of("get"), SOON).get(0).value().text())
          .isEqualTo("5.0");
    }
    assertThat(events)
        .containsExactly(
            new InstrumentEvent.StateChanged(InstrumentState.RECOVERING, InstrumentState.ONLINE),
            new InstrumentEvent.StateChanged(InstrumentState.ONLINE, InstrumentState.CLOSED));
  }

  @Test
  void perform_readOnly_refusesWhatWritesBeforeSending() throws Exception {
    try (Instrument instrument = open(false)) {
      assertThatThrownBy(() -> instrument.perform(Command.of("set", "value", 5), SOON))
          .isInstanceOf(ScannerException.AccessDenied.class)
          .hasMessageContaining("write=yes");
      assertThatThrownBy(() -> instrument.arm("on", "Ann", SOON))
          .isInstanceOf(ScannerException.AccessDenied.class);
      assertThatThrownBy(() -> instrument.perform(Command.of("reset"), SOON))
          .isInstanceOf(ScannerException.AccessDenied.class);
      assertThatThrownBy(() -> instrument.perform(Command.of("set", "value", 11), SOON))
          .isInstanceOf(ScannerException.Configuration.class)
          .hasMessageContaining("0.0 to 10.0 kV, is 11.0");
      assertThatThrownBy(() -> instrument.perform(Command.of("nothing"), SOON))
          .hasMessageContaining("known: get, set, reset, on, off, on2, off2");
      instrument.perform(Command.of("off"), SOON);
    }
    assertThat(device.asked).containsOnly("id", "status", "off");
  }

  @Test
  void perform_highVoltage_needsATokenAndIsSwitchedOffAtClosing() throws Exception {
    try (Instrument instrument = open(true, UNHURRIED)) {
      Command on = Command.of("on");
      assertThatThrownBy(() -> instrument.perform(on, SOON))
          .isInstanceOf(ScannerException.NotArmed.class);
      assertThatThrownBy(() -> instrument.arm("set", "Ann", SOON))
          .isInstanceOf(ScannerException.NotArmed.class);
      assertThat(device.asked).doesNotContain("on");
      ArmToken token = instrument.arm("on", "Ann", SOON);
      instrument.perform(on, token, SOON);
      assertThatThrownBy(() -> instrument.perform(on, token, SOON))
          .isInstanceOf(ScannerException.NotArmed.class);
      assertThat(device.asked).containsOnlyOnce("on").doesNotContain("off");
    }
    assertThat(device.asked).containsOnlyOnce("off");
  }

  @Test
  void perform_highVoltageWithoutAnswer_isSentOnceAndUndone() throws Exception {
    device.answer("on", "");
    try (Instrument instrument = open(new ToyPort(REPLY), true, UNHURRIED)) {
      ArmToken token = instrument.arm("on", "Ann", SOON);
      assertThatThrownBy(() -> instrument.perform(Command.of("on"), token, SOON))
          .isInstanceOf(ScannerException.DeadlineExceeded.class);
    }
    assertThat(device.asked).containsOnlyOnce("on").containsSubsequence("on", "off");
  }

  @Test
  void observe_interlock_isNotHiddenByALostLink() throws Exception {
    try (Instrument instrument = open(true)) {
      ArmToken token = instrument.arm("on", "Ann", SOON);
      device.answer("status", "status 1");
      awaitState(instrument, InstrumentState.FAULTED);
      assertThatThrownBy(() -> instrument.perform(Command.of("on"), token, SOON))
          .isInstanceOf(ScannerException.SafetyInterlock.class);
      assertThatThrownBy(() -> instrument.arm("on", "Ann", SOON))
          .isInstanceOf(ScannerException.SafetyInterlock.class);
      device.close();
      await("lost link", () -> instrument.status().link() == InstrumentState.RECOVERING);
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.FAULTED);
      assertThat(instrument.status().linkFailure()).isPresent();
      assertThatThrownBy(() -> instrument.perform(Command.of("get"), SOON))
          .isInstanceOf(ScannerException.SafetyInterlock.class);
    }
    assertThat(device.asked).doesNotContain("on");
    assertThat(events).filteredOn(event -> event instanceof InstrumentEvent.FaultRaised).hasSize(1);
  }

  @Test
  void acknowledge_fault_persistsUntilTheDeviceIsWell() throws Exception {
    try (Instrument instrument = open(true)) {
      device.answer("status", "status 6");
      awaitState(instrument, InstrumentState.FAULTED);
      assertThat(instrument.status().activeFaults()).hasSize(2);
      assertThatThrownBy(() -> instrument.perform(Command.of("set", "value", 5), SOON))
          .isInstanceOf(ScannerException.DeviceFault.class);
      instrument.perform(Command.of("reset"), SOON);
      device.answer("status", "status 0");
      await("well", () -> instrument.status().activeFaults().isEmpty());
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.FAULTED);
      instrument.acknowledge();
      awaitState(instrument, InstrumentState.ONLINE);
    }
  }

  @Test
  void observe_cutLink_isMadeAnewAndSettingsAreReadBackOnly() throws Exception {
    try (Instrument instrument = open(true)) {
      instrument.perform(Command.of("set", "value", 5), SOON);
      device.answer("get", "4.0");
      device.cut();
      await("reconnect", () -> instrument.status().counters().reconnects() == 1);
      awaitState(instrument, InstrumentState.ONLINE);
      assertThat(device.connections).hasValue(2);
    }
    assertThat(device.asked).containsOnlyOnce("set 5.0").doesNotContain("on");
    assertThat(events)
        .contains(new InstrumentEvent.SettingDiffers("set", "5.0", "4.0"))
        .filteredOn(event -> event instanceof InstrumentEvent.LinkFailed)
        .hasSize(1);
  }

  @Test
  void observe_otherDeviceAnswers_staysAwayUntilTheRightOneIsBack() throws Exception {
    try (Instrument instrument = open(false)) {
      device.answer("id", "id 8");
      device.cut();
      await(
          "another device",
          () ->
              instrument
                  .status()
                  .linkFailure()
                  .filter(cause -> cause instanceof ScannerException.Configuration)
                  .isPresent());
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.RECOVERING);
      assertThatThrownBy(() -> instrument.perform(Command.of("get"), SOON))
          .isInstanceOf(ScannerException.LinkLost.class)
          .hasMessageContaining("another device answers");
      device.answer("id", "id 7");
      awaitState(instrument, InstrumentState.ONLINE);
    }
  }

  @Test
  void observe_silence_isStaleThenLostAndTheLinkIsNew() throws Exception {
    try (Instrument instrument = open(new ToyPort(REPLY), false, IMPATIENT)) {
      device.answer("status", "");
      await("lost", () -> instrument.status().link() == InstrumentState.RECOVERING);
      device.answer("status", "status 0");
      awaitState(instrument, InstrumentState.ONLINE);
      assertThat(device.connections.get()).isGreaterThan(1);
      assertThat(instrument.status().counters().timeouts()).isPositive();
    }
    assertThat(events)
        .contains(
            new InstrumentEvent.StateChanged(InstrumentState.ONLINE, InstrumentState.STALE),
            new InstrumentEvent.StateChanged(InstrumentState.STALE, InstrumentState.LINK_LOST));
  }

  /** It had answered: what took so long was this computer. */
  @Test
  void observe_listenerTakesItsTime_isNotSilence() throws Exception {
    InstrumentTiming timing =
        new InstrumentTiming(
            TIMING.heartbeat(),
            Duration.ofSeconds(2),
            TIMING.lostAfter(),
            TIMING.quiet(),
            TIMING.backoff());
    Consumer<InstrumentEvent> slow =
        event -> {
          events.add(event);
          if (event instanceof InstrumentEvent.FaultRaised) {
            awaitPassed(timing.staleAfter());
          }
        };
    try (Instrument instrument = open(new ToyPort(SOON), false, timing, slow)) {
      device.answer("status", "status 4");
      await("told", () -> instrument.status().activeFaults().size() == 1);
      long answers = instrument.status().counters().answers();
      await("heartbeats", () -> instrument.status().counters().answers() > answers + 3);
    }
    assertThat(events)
        .doesNotContain(
            new InstrumentEvent.StateChanged(InstrumentState.ONLINE, InstrumentState.STALE));
  }

  private static void awaitPassed(Duration time) {
    Deadline end = Deadline.after(time.plusMillis(1));
    await("time has passed", end::hasPassed);
  }

  @Test
  void perform_nonsense_isAProtocolErrorAndCounted() throws Exception {
    device.answer("get", "what?");
    try (Instrument instrument = open(false)) {
      assertThatThrownBy(() -> instrument.perform(Command.of("get"), SOON))
          .isInstanceOf(ScannerException.Protocol.class)
          .hasMessageContaining("tcp://127.0.0.1:" + device.port())
          .hasMessageContaining("at byte");
      assertThat(instrument.status().counters().damaged()).isEqualTo(1);
      awaitState(instrument, InstrumentState.ONLINE);
    }
  }

  @Test
  void open_silentDevice_endsAtTheDeadline() {
    device.answer("id", "");
    assertThatThrownBy(() -> open(new ToyPort(REPLY), false, TIMING))
        .isInstanceOf(ScannerException.DeadlineExceeded.class);
  }

  @Test
  void close_inEveryState_endsTheThread() throws Exception {
    for (int round = 0; round < 5; round++) {
      Instrument instrument = open(true);
      if (round % 2 == 1) {
        device.cut();
      }
      instrument.close();
      instrument.close();
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.CLOSED);
      assertThatThrownBy(() -> instrument.perform(Command.of("get"), SOON))
          .isInstanceOf(ScannerException.Cancelled.class);
    }
    String name = "cargolens-instrument tcp://127.0.0.1:" + device.port();
    await(
        "no thread",
        () ->
            Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals(name)));
  }

  @Test
  void next_backoff_growsWithinItsRange() {
    Backoff backoff = new Backoff(InstrumentTiming.BACKOFF, new Random(7));
    Duration last = Duration.ZERO;
    for (int i = 0; i < 40; i++) {
      last = backoff.next();
      assertThat(last).isBetween(Duration.ofMillis(200), Duration.ofSeconds(10));
    }
    assertThat(last).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    backoff.succeeded();
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(200));
  }
}
