package org.cargolens.scanner.spi.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.link.LinkAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A device to talk with, and what tests do with it. */
abstract class OnToyDevice {
  static final Duration SOON = Duration.ofSeconds(30);
  static final Command ON = Command.of("on");

  /** A device that has to wait for this computer is neither silent nor lost. */
  static final InstrumentTiming TIMING =
      new InstrumentTiming(
          Duration.ofMillis(20),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMillis(30),
          new InstrumentTiming.Range(Duration.ofMillis(10), Duration.ofMillis(50)));

  /** A link that was lost is not made anew while a test lasts, unless somebody is in a hurry. */
  private static final InstrumentTiming PATIENT =
      new InstrumentTiming(
          TIMING.heartbeat(),
          TIMING.staleAfter(),
          TIMING.lostAfter(),
          TIMING.quiet(),
          new InstrumentTiming.Range(Duration.ofMinutes(5), Duration.ofMinutes(5)));

  final List<InstrumentEvent> events = new CopyOnWriteArrayList<>();
  ToyDevice device;

  @BeforeEach
  void startDevice() throws Exception {
    device = new ToyDevice();
  }

  @AfterEach
  void stopDevice() throws Exception {
    device.close();
  }

  Instrument open(Consumer<InstrumentEvent> listener) throws ScannerException {
    return open(new ToyPort(SOON), TIMING, listener);
  }

  /** Opens it with a port that soon gives up an answer that doesn't come. */
  Instrument openHastily(Consumer<InstrumentEvent> listener) throws ScannerException {
    return open(new ToyPort(), TIMING, listener);
  }

  Instrument openPatiently(Consumer<InstrumentEvent> listener) throws ScannerException {
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

  static void await(String what, BooleanSupplier condition) {
    Deadline limit = Deadline.after(SOON);
    while (!condition.getAsBoolean()) {
      assertThat(limit.hasPassed()).as("still not: %s", what).isFalse();
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Runs work on a thread of its own; its failure, or null. */
  static CompletableFuture<Throwable> elsewhere(Work work) {
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

  interface Work {
    void run() throws Exception;
  }

  /** A silent answer keeps the line until it is given up; meanwhile others wait for it. */
  CompletableFuture<Throwable> keepTheLineBusy(Instrument instrument) {
    device.answer("get", "");
    CompletableFuture<Throwable> end = elsewhere(() -> instrument.perform(Command.of("get"), SOON));
    await("get", () -> device.asked.contains("get"));
    return end;
  }

  static void awaitWaiting(String name) {
    await(
        name + " waits",
        () ->
            Thread.getAllStackTraces().entrySet().stream()
                .filter(one -> one.getKey().getName().equals(name))
                .anyMatch(one -> Arrays.toString(one.getValue()).contains("instrument.Bus.lock(")));
  }
}
