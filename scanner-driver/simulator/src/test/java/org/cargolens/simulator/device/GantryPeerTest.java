package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scanner.ArmToken;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.Instruments;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gantry's profile against pymodbus, libmodbus and mbpoll, which nobody of this project wrote.
 */
@Timeout(400)
final class GantryPeerTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Longest start of a peer: it may have to be imported on a busy computer. */
  private static final Duration START = Duration.ofMinutes(2);

  private static final String PYTHON = "/usr/bin/python3";

  @TempDir private Path folder;
  private final List<Process> peers = new ArrayList<>();

  @AfterEach
  void endPeers() throws InterruptedException {
    for (Process peer : peers) {
      peer.destroyForcibly().waitFor();
    }
  }

  private Path source(String name) throws IOException {
    Path source = folder.resolve(name);
    try (InputStream in = GantryPeerTest.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in), source);
    }
    return source;
  }

  /** Makes the program over libmodbus, or ends the test where that can't be. */
  private Path libmodbusGantry() throws Exception {
    Path compiler = Peers.require("gcc", "gcc");
    if (!Files.exists(Path.of("/usr/include/modbus/modbus.h"))) {
      var unused = Peers.require("modbus.h", "libmodbus-dev libc6-dev");
    }
    Path program = folder.resolve("modbus_gantry");
    String source = source("modbus_gantry.c").toString();
    List<String> command =
        List.of(compiler.toString(), "-Wall", "-o", program.toString(), source, "-lmodbus");
    assertThat(Programs.run(folder, SOON, command)).isEmpty();
    return program;
  }

  /** Ends the test where there is no pymodbus. */
  private static void requirePymodbus() throws Exception {
    Process process =
        Files.isExecutable(Path.of(PYTHON))
            ? new ProcessBuilder(PYTHON, "-c", "import pymodbus, serial_asyncio")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
            : null;
    if (process == null
        || !process.waitFor(START.toSeconds(), TimeUnit.SECONDS)
        || process.exitValue() != 0) {
      var unused =
          Peers.require("python3 with pymodbus", "python3-pymodbus python3-serial-asyncio");
    }
  }

  private void start(String kind, String where) throws IOException {
    start(List.of(PYTHON, source("modbus_gantry.py").toString(), kind, where));
  }

  private void start(List<String> command) throws IOException {
    peers.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("peer.log").toFile())
            .start());
  }

  /** Until the peer serves. */
  private static Instrument open(String uri) throws ScannerException {
    Deadline limit = Deadline.after(START);
    while (true) {
      try {
        return Instruments.open(uri, Duration.ofSeconds(10), event -> {});
      } catch (ScannerException.Unreachable | ScannerException.DeadlineExceeded e) {
        if (limit.hasPassed()) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private static void check(Instrument instrument) throws Exception {
    assertThat(instrument.identity().serialNumber()).isEqualTo("70001");
    assertThat(instrument.readings())
        .hasEntrySatisfying("position", it -> assertThat(it.number()).isEqualTo(-1234.5))
        .hasEntrySatisfying("speed", it -> assertThat(it.number()).isEqualTo(-250))
        .hasEntrySatisfying("motorTemperature", it -> assertThat(it.number()).isEqualTo(41.5));
    instrument.perform(Command.of("setSpeed", "value", -1500), SOON);
    assertThat(instrument.perform(Command.of("targetSpeed"), SOON).get(0).number())
        .isEqualTo(-1500);
    instrument.perform(Command.of("setPosition", "value", 1200.5), SOON);
    assertThat(instrument.perform(Command.of("targetPosition"), SOON).get(0).number())
        .isEqualTo(1200.5);
    instrument.perform(Command.of("resetFaults"), SOON);
    ArmToken token = instrument.arm("startDrive", "Ann", SOON);
    instrument.perform(Command.of("startDrive"), token, SOON);
    assertThat(instrument.perform(Command.of("driveRuns"), SOON).get(0).value().text())
        .isEqualTo("1");
    instrument.perform(Command.of("stopDrive"), SOON);
    assertThat(instrument.perform(Command.of("driveRuns"), SOON).get(0).value().text())
        .isEqualTo("0");
  }

  @Test
  void tcp_pymodbusAndMbpoll_agreeWithTheProfile() throws Exception {
    requirePymodbus();
    Path mbpoll = Peers.require("mbpoll", "mbpoll");
    int port = FreePort.next();
    start("tcp", Integer.toString(port));
    try (Instrument instrument = open("gantry-modbus+tcp://127.0.0.1:" + port + "?write=yes")) {
      check(instrument);
      instrument.perform(Command.of("setSpeed", "value", 1234), SOON);
      List<String> command =
          List.of(
              mbpoll.toString(),
              "-m",
              "tcp",
              "-p",
              "" + port,
              "-a",
              "1",
              "-0",
              "-1",
              "-q",
              "-t",
              "4",
              "-r",
              "0",
              "-c",
              "1",
              "127.0.0.1");
      assertThat(Programs.run(folder, SOON, command)).contains("[0]:").contains("1234");
      List<String> openDoor =
          List.of(
              mbpoll.toString(),
              "-m",
              "tcp",
              "-p",
              "" + port,
              "-a",
              "1",
              "-0",
              "-q",
              "-t",
              "0",
              "-r",
              "9",
              "127.0.0.1",
              "0");
      String unused = Programs.run(folder, SOON, openDoor);
      Until.state(instrument, InstrumentState.FAULTED);
      assertThat(instrument.status().fault())
          .get()
          .isInstanceOf(ScannerException.SafetyInterlock.class);
      assertThatThrownBy(() -> instrument.arm("startDrive", "Ann", SOON))
          .isInstanceOf(ScannerException.SafetyInterlock.class);
    }
  }

  @Test
  void rtu_twoUnitsOnOneLine_neverMixTheirAnswers() throws Exception {
    requirePymodbus();
    try (SerialPair cable = Cables.open()) {
      start("rtu", cable.devicePath());
      // A pseudo terminal has no parity bit, and a second open that asks for one fails.
      String address = "gantry-modbus+serial:" + cable.hostPath() + "?write=yes&parity=none";
      try (Instrument second = open(address + "&unit=2")) {
        assertThat(second.identity().serialNumber()).isEqualTo("70002");
        try (Instrument first = open(address)) {
          check(first);
          ExecutorService pool = Executors.newFixedThreadPool(2);
          try {
            Future<Integer> one = pool.submit(() -> writeAndReadBack(first, 100));
            Future<Integer> two = pool.submit(() -> writeAndReadBack(second, -100));
            assertThat(one.get(120, TimeUnit.SECONDS)).isEqualTo(20);
            assertThat(two.get(120, TimeUnit.SECONDS)).isEqualTo(20);
          } finally {
            pool.shutdownNow();
          }
        }
        assertThat(writeAndReadBack(second, 500)).isEqualTo(20);
      }
    }
  }

  @Test
  void tcp_libmodbus_agreesWithTheProfile() throws Exception {
    int port = FreePort.next();
    start(List.of(libmodbusGantry().toString(), "tcp", Integer.toString(port)));
    try (Instrument instrument = open("gantry-modbus+tcp://127.0.0.1:" + port + "?write=yes")) {
      check(instrument);
      assertThat(writeAndReadBack(instrument, -10)).isEqualTo(20);
    }
    try (Instrument again = open("gantry-modbus+tcp://127.0.0.1:" + port)) {
      assertThat(again.perform(Command.of("targetSpeed"), SOON).get(0).number()).isEqualTo(9);
    }
  }

  @Test
  void rtu_libmodbus_agreesWithTheProfile() throws Exception {
    Path program = libmodbusGantry();
    try (SerialPair cable = Cables.open()) {
      start(List.of(program.toString(), "rtu", cable.devicePath()));
      String address = "gantry-modbus+serial:" + cable.hostPath() + "?write=yes&parity=none";
      try (Instrument instrument = open(address)) {
        check(instrument);
        assertThat(writeAndReadBack(instrument, -10)).isEqualTo(20);
      }
    }
  }

  /** Returns how often the number that was written came back. */
  private static int writeAndReadBack(Instrument instrument, int from) throws ScannerException {
    int good = 0;
    for (int i = 0; i < 20; i++) {
      instrument.perform(Command.of("setSpeed", "value", from + i), SOON);
      double back = instrument.perform(Command.of("targetSpeed"), SOON).get(0).number();
      good += back == from + i ? 1 : 0;
    }
    return good;
  }
}
