package org.cargolens.scanner.spi.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.cargolens.scanner.ArmToken;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.LinkAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was switched on is switched off. */
@Timeout(60)
final class SwitchOffTest extends OnToyDevice {
  @Test
  void perform_switchOff_breaksOffWhateverHoldsTheLine() throws Exception {
    try (Instrument instrument = open(events::add)) {
      CompletableFuture<Throwable> get = keepTheLineBusy(instrument);
      instrument.perform(Command.of("off"), SOON);
      assertThat(get.get())
          .isInstanceOf(ScannerException.Cancelled.class)
          .hasMessageContaining("switches off");
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.ONLINE);
    }
  }

  @Test
  void perform_switchOffUnanswered_isRepeatedAtEachHeartbeat() throws Exception {
    try (Instrument instrument = open(events::add)) {
      device.answer("off", "");
      assertThatThrownBy(() -> instrument.perform(Command.of("off"), Duration.ofMillis(600)))
          .isInstanceOf(ScannerException.DeadlineExceeded.class);
      await("fault", () -> instrument.status().state() == InstrumentState.FAULTED);
      assertThat(instrument.status().fault().orElseThrow())
          .isInstanceOf(ScannerException.DeviceFault.class)
          .hasMessageContaining("does not acknowledge that it was switched off");
      device.answer("off", "off ok");
      instrument.acknowledge();
      await("well", () -> instrument.status().state() == InstrumentState.ONLINE);
      long asked = device.asked.stream().filter("off"::equals).count();
      long answers = instrument.status().counters().answers();
      await("beats", () -> instrument.status().counters().answers() > answers + 3);
      assertThat(device.asked.stream().filter("off"::equals).count()).isEqualTo(asked);
    }
  }

  @Test
  void close_interruptedCaller_switchesOffAllTheSame() throws Exception {
    Instrument instrument = open(events::add);
    instrument.perform(ON, instrument.arm("on", "Ann", SOON), SOON);
    Thread.currentThread().interrupt();
    instrument.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(device.asked).containsSubsequence("on", "off");
  }

  @Test
  void close_lineHeldByASlowAnswer_switchesOffAllTheSame() throws Exception {
    Instrument instrument = open(events::add);
    instrument.perform(ON, instrument.arm("on", "Ann", SOON), SOON);
    CompletableFuture<Throwable> get = keepTheLineBusy(instrument);
    instrument.close();
    assertThat(get.get()).isInstanceOf(ScannerException.Cancelled.class);
    assertThat(device.asked).containsSubsequence("on", "get", "off");
  }

  @Test
  void close_linkLostMeanwhile_switchesOffOverANewOne() throws Exception {
    Instrument instrument = open(events::add);
    instrument.perform(ON, instrument.arm("on", "Ann", SOON), SOON);
    device.cut();
    instrument.close();
    assertThat(device.asked).containsSubsequence("on", "id", "off");
  }

  @Test
  void perform_linkDiesBeforeTheAnswer_isUndoneBeforeItIsOnlineAgain() throws Exception {
    device.cutAfter("on");
    try (Instrument instrument = open(events::add)) {
      ArmToken token = instrument.arm("on", "Ann", SOON);
      assertThatThrownBy(() -> instrument.perform(ON, token, SOON))
          .isInstanceOf(ScannerException.LinkLost.class);
      await("reconnect", () -> instrument.status().counters().reconnects() == 1);
      List<String> asked = List.copyOf(device.asked);
      List<String> after = asked.subList(asked.lastIndexOf("id"), asked.size());
      assertThat(after).startsWith("id", "off", "status");
    }
  }

  @Test
  void perform_otherDeviceBehindTheNewLink_isNotSwitched() throws Exception {
    device.cutAfter("on");
    device.answer("id", "id 7");
    Instrument instrument = open(events::add);
    ArmToken token = instrument.arm("on", "Ann", SOON);
    device.answer("id", "id 8");
    assertThatThrownBy(() -> instrument.perform(ON, token, SOON))
        .isInstanceOf(ScannerException.LinkLost.class);
    await(
        "another device",
        () ->
            instrument
                .status()
                .linkFailure()
                .filter(cause -> cause instanceof ScannerException.Configuration)
                .isPresent());
    instrument.close();
    assertThat(device.asked).doesNotContain("off");
  }

  @Test
  void perform_offWhileOnWaitsForTheLine_theLastWordCounts() throws Exception {
    try (Instrument instrument = openPatiently(events::add)) {
      ArmToken token = instrument.arm("on", "Ann", SOON);
      CompletableFuture<Throwable> get = keepTheLineBusy(instrument);
      CompletableFuture<Throwable> on = elsewhere(() -> instrument.perform(ON, token, SOON));
      awaitWaiting("test-caller");
      instrument.perform(Command.of("off"), SOON);
      assertThat(get.get()).isInstanceOf(ScannerException.Cancelled.class);
      assertThat(on.get())
          .isInstanceOf(ScannerException.NotArmed.class)
          .hasMessageContaining("revoked");
      assertThat(device.asked).doesNotContain("on").contains("off");
    }
  }

  @Test
  void close_oneOffIsRefused_theOthersAreSentAllTheSame() throws Exception {
    Instrument instrument = open(events::add);
    instrument.perform(ON, instrument.arm("on", "Ann", SOON), SOON);
    instrument.perform(Command.of("on2"), instrument.arm("on2", "Ann", SOON), SOON);
    device.answer("off", "what?");
    instrument.close();
    assertThat(device.asked).contains("off", "off2");
  }

  @Test
  void owe_allIsClaimedForClosing_isCancelled() throws Exception {
    InstrumentRounds rounds =
        new InstrumentRounds(
            new LinkAddress.Tcp("127.0.0.1", device.port()),
            TIMING,
            InstrumentContext.of(events::add));
    OffSwitch off = new OffSwitch(rounds, new ToyPort());
    assertThat(off.claimAll()).isFalse();
    assertThatThrownBy(() -> off.owe(Command.of("off")))
        .isInstanceOf(ScannerException.Cancelled.class);
    rounds.leave();
  }

  @Test
  void perform_lateAnswerOfABrokenOffRound_isNotTakenForThatOfTheOff() throws Exception {
    try (Instrument instrument = open(events::add)) {
      device.answer("get", "5.0");
      device.answer("off", "what?");
      device.hold("get");
      CompletableFuture<Throwable> get =
          elsewhere(() -> instrument.perform(Command.of("get"), SOON));
      await("get", () -> device.asked.contains("get"));
      CompletableFuture<Throwable> off =
          elsewhere(() -> instrument.perform(Command.of("off"), Duration.ofSeconds(1)));
      assertThat(get.get()).isInstanceOf(ScannerException.Cancelled.class);
      device.release();
      assertThat(off.get()).isInstanceOf(ScannerException.class);
      await("fault", () -> instrument.status().state() == InstrumentState.FAULTED);
    }
  }

  @Test
  void close_byAListenerOfTheLostLink_switchesOffOverANewOne() throws Exception {
    AtomicReference<Runnable> closing = new AtomicReference<>(() -> {});
    CountDownLatch closed = new CountDownLatch(1);
    Instrument instrument =
        open(
            event -> {
              if (event instanceof InstrumentEvent.LinkFailed) {
                Objects.requireNonNull(closing.get()).run();
                closed.countDown();
              }
            });
    closing.set(instrument::close);
    instrument.perform(ON, instrument.arm("on", "Ann", SOON), SOON);
    device.cut();
    assertThat(closed.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(device.asked).containsSubsequence("on", "id", "off");
  }

  @Test
  void perform_offWhileTheLinkIsLost_isNotKeptWaitingByTheBackoff() throws Exception {
    try (Instrument instrument = openPatiently(events::add)) {
      device.cut();
      await("lost", () -> instrument.status().link() == InstrumentState.LINK_LOST);
      assertThatThrownBy(() -> instrument.perform(Command.of("off"), SOON))
          .isInstanceOf(ScannerException.LinkLost.class);
      await("off", () -> device.asked.contains("off"));
    }
  }

  /** The watch tells of the loss before it begins to wait. */
  @Test
  void perform_offByAListenerOfTheLoss_isNotKeptWaitingByTheBackoff() throws Exception {
    AtomicReference<Work> off = new AtomicReference<>(() -> {});
    try (Instrument instrument =
        openPatiently(
            event -> {
              if (event instanceof InstrumentEvent.LinkFailed) {
                assertThatThrownBy(() -> Objects.requireNonNull(off.get()).run())
                    .isInstanceOf(ScannerException.LinkLost.class);
              }
            })) {
      off.set(() -> instrument.perform(Command.of("off"), SOON));
      device.cut();
      await("off", () -> device.asked.contains("off"));
    }
  }
}
