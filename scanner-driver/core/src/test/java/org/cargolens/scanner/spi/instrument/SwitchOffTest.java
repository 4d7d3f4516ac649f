package org.cargolens.scanner.spi.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

/** What was switched on is switched off, and nothing is switched on that must not be. */
@Timeout(60)
final class SwitchOffTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Command ON = Command.of("on");
  private static final InstrumentTiming TIMING =
      new InstrumentTiming(
          Duration.ofMillis(20),
          Duration.ofMillis(1500),
          Duration.ofMillis(4000),
          Duration.ofMillis(30),
          new InstrumentTiming.Range(Duration.ofMillis(10), Duration.ofMillis(50)));

  /** An answer that is held back for a test counts neither as missing nor as a lost link. */
  private static final InstrumentTiming PATIENT =
      new InstrumentTiming(
          TIMING.heartbeat(),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          TIMING.quiet(),
          new InstrumentTiming.Range(Duration.ofMinutes(5), Duration.ofMinutes(5)));

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

  private Instrument open(Consumer<InstrumentEvent> listener) throws ScannerException {
    return open(new ToyPort(), TIMING, listener);
  }

  private Instrument openPatiently(Consumer<InstrumentEvent> listener) throws ScannerException {
    return open(new ToyPort(SOON), PATIENT, listener);
  }

  private Instrument open(ToyPort port, InstrumentTiming timing, Consumer<InstrumentEvent> listener)
      throws ScannerException {
    return InstrumentShell.open(
        new InstrumentShell.Setup(
            new LinkAddress.Tcp("127.0.0.1", device.port()), port, timing, true),
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

  /** Runs work on a thread of its own; its failure, or null. */
  private static CompletableFuture<Throwable> elsewhere(Work work) {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
                end.complete(new AssertionError("it succeeded"));
              } catch (Throwable e) {
                end.complete(e);
              }
            },
            "test-caller");
    thread.setDaemon(true);
    thread.start();
    return end;
  }

  private interface Work {
    void run() throws Exception;
  }

  /** A silent answer keeps the line until it is given up; meanwhile others wait for it. */
  private CompletableFuture<Throwable> keepTheLineBusy(Instrument instrument) {
    device.answer("get", "");
    CompletableFuture<Throwable> end = elsewhere(() -> instrument.perform(Command.of("get"), SOON));
    await("get", () -> device.asked.contains("get"));
    return end;
  }

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
    try (Instrument instrument = open(events::add)) {
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

  private static void awaitWaiting(String name) {
    await(
        name + " waits",
        () ->
            Thread.getAllStackTraces().entrySet().stream()
                .filter(one -> one.getKey().getName().equals(name))
                .anyMatch(one -> Arrays.toString(one.getValue()).contains("instrument.Bus.lock(")));
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
  void perform_interlockComesWithTheAnswerThatItWaitsFor_sendsNothing() throws Exception {
    for (int round = 0; round < 20; round++) {
      device.answer("status", "status 0");
      try (Instrument instrument = openPatiently(events::add)) {
        ArmToken token = instrument.arm("on", "Ann", SOON);
        device.asked.clear();
        device.hold("status");
        await("status", () -> device.asked.contains("status"));
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
    try (Instrument instrument = open(events::add)) {
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
