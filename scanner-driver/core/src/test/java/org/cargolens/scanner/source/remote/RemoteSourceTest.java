package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300) // for hangs alone
final class RemoteSourceTest extends MemorySourceFixture {
  @Test
  void take_partsInAnyOrder_isHandedOutWhole() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      List<String> files = new ArrayList<>(List.of("a.scan", "a.more", "b.scan", "note.txt"));
      Collections.shuffle(files, new Random(seed));
      String day = "2026/11/29/" + seed;
      server = new MemoryServer();
      try (RemoteSource source = open()) {
        List<Integer> lines = new ArrayList<>();
        for (String name : files) {
          int count = name.startsWith("a") ? 10 : 5;
          server.put(day + "/" + name, ScanFiles.bytes(count, 5000, seed), EARLY);
          lines.addAll(pass(source, Duration.ofSeconds(3)));
        }
        lines.addAll(pass(source, Duration.ofSeconds(30)));
        assertThat(lines).as("seed %d, %s", seed, files).containsExactlyInAnyOrder(20, 5);
        assertThat(source.status().waiting()).isZero();
      }
    }
  }

  @Test
  void take_partMinutesLater_bringsTheWholeScanAgain() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(10, 100, 1), EARLY);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(10);
      server.put("d/a.more", ScanFiles.bytes(7, 100, 1), EARLY);
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(17);
    }
  }

  @Test
  void take_growingFile_waitsUntilItIsQuiet() throws Exception {
    try (RemoteSource source = open()) {
      for (int size = 1; size < 10; size++) {
        server.put("d/a.scan", ScanFiles.bytes(3, size * 1000, 1), EARLY + size);
        assertThat(pass(source, Duration.ofSeconds(4))).isEmpty();
      }
      assertThat(server.read()).isZero();
      assertThat(pass(source, Duration.ofSeconds(15))).containsExactly(3);
    }
  }

  @Test
  void take_replacedWhileRead_takesTheNewOneOnly() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(3, 9000, 1), EARLY);
    byte[] other = ScanFiles.bytes(4, 9000, 2);
    server.onRead(() -> server.put("d/a.scan", other, EARLY + 1000));
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(4);
      assertThat(staged("d/a.scan")).hasBinaryContent(other);
      assertThat(Files.getLastModifiedTime(staged("d/a.scan")).toMillis()).isEqualTo(EARLY + 1000);
    }
  }

  @Test
  void open_again_takesNothingTwice() throws Exception {
    for (int number = 1; number <= 5; number++) {
      server.put("d/" + number + ".scan", ScanFiles.bytes(number, 500, number), EARLY);
    }
    List<Integer> all = new ArrayList<>();
    server.breakAfter(300);
    for (int run = 0; run < 12; run++) {
      try (RemoteSource source = open()) {
        for (int step = 0; step < 10; step++) {
          time.pass(Duration.ofSeconds(10));
          try {
            Optional<ArrivedScan> next = source.take(Duration.ZERO);
            if (next.isPresent()) {
              try (ArrivedScan scan = next.get()) {
                all.add(scan.scan().mainView().geometry().lines());
                scan.taken();
              }
            }
          } catch (ScannerException.LinkLost e) {
            assertThat(e).hasMessageContaining("broke");
          }
        }
      }
    }
    assertThat(all).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(server.read()).isEqualTo(5 * 500);
  }

  @Test
  void take_handedOutButNotAnswered_comesAgain() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    try (RemoteSource source = open()) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      time.pass(SETTLE);
      source.take(Duration.ZERO).orElseThrow().close();
    }
    long read = server.read();
    try (RemoteSource source = open()) {
      assertThat(pass(source, SETTLE)).containsExactly(6);
    }
    assertThat(server.read()).isEqualTo(read);
  }

  @Test
  void take_hostileNames_areLeftOut() throws Exception {
    Optional<MemoryServer.Content> file =
        Optional.of(new MemoryServer.Content(ScanFiles.bytes(9, 10, 1), EARLY));
    List<String> names =
        List.of(
            "..",
            ".",
            "",
            "../x.scan",
            "/etc/x.scan",
            "a\0.scan",
            "a\n.scan",
            "b\\..\\x.scan",
            "\uFFFD.scan",
            "\uD800.scan",
            "n".repeat(300) + ".scan");
    names.forEach(name -> server.putNamed("d", name, file));
    server.putNamed("d", "..", Optional.empty());
    server.put("d/good.scan", ScanFiles.bytes(2, 10, 1), EARLY);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(2);
    }
    try (Stream<Path> all = Files.walk(temp)) {
      assertThat(all.map(Path::toString).filter(name -> name.endsWith(".scan")))
          .containsExactly(staged("d/good.scan").toString());
    }
  }

  @Test
  void take_beyondLimits_isLeftOut() throws Exception {
    server.put("a/b/c/d.scan", ScanFiles.bytes(1, 10, 1), EARLY);
    server.put("a/e.scan", ScanFiles.bytes(2, 10, 1), EARLY);
    server.put("a/large.scan", ScanFiles.bytes(3, 2000, 1), EARLY);
    server.put("z/f.scan", ScanFiles.bytes(4, 10, 1), EARLY);
    RemoteLimits limits = new RemoteLimits(100, 2, 4, 1000, 0, Duration.ofMinutes(1));
    try (RemoteSource source = RemoteSource.open(setup().withLimits(limits), time)) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactlyInAnyOrder(2, 4);
      assertThat(source.status().refused()).isEqualTo(1);
    }
  }

  @Test
  void take_coarseListing_seesWhatWasWrittenOverInTheSameMinute() throws Exception {
    long minute = EARLY / 60_000 * 60_000;
    server.coarse().put("a.scan", ScanFiles.bytes(6, 10, 1), minute);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofSeconds(15))).containsExactly(6);
      server.put("a.scan", ScanFiles.bytes(7, 11, 1), minute + 30_000);
      assertThat(pass(source, Duration.ofMinutes(3))).containsExactly(7);
      pass(source, Duration.ofMinutes(3));
      server.resetCounts();
      assertThat(pass(source, Duration.ofMinutes(3))).isEmpty();
      assertThat(server.stamped()).isZero();
    }
    server.resetCounts();
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).isEmpty();
      assertThat(server.stamped()).isZero();
    }
  }

  @Test
  void take_otherTagWithSameSizeAndTime_isHandedOutAgain() throws Exception {
    for (long modified : new long[] {EARLY, 0}) {
      String name = modified + ".scan";
      server.tag("\"one\"");
      server.put(name, ScanFiles.bytes(6, 10, 1), modified);
      try (RemoteSource source = open()) {
        assertThat(pass(source, Duration.ofMinutes(1))).contains(6);
        server.tag("\"two\"");
        server.put(name, ScanFiles.bytes(7, 10, 1), modified);
        assertThat(pass(source, Duration.ofMinutes(1))).contains(7);
        assertThat(Files.getLastModifiedTime(staged(name)).toMillis() / 1_000_000_000)
            .isEqualTo(modified / 1_000_000_000);
      }
      server.remove(name);
    }
  }

  @Test
  void take_keptLongEnough_isDeletedHereOnly() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("d/a.more", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("e/b.scan", ScanFiles.bytes(7, 10, 1), EARLY);
    try (RemoteSource source = open()) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      time.pass(SETTLE);
      List<ArrivedScan> held = new ArrayList<>();
      for (int count = 0; count < 20 && held.size() < 2; count++) {
        source.take(Duration.ZERO).ifPresent(held::add);
      }
      assertThat(held).hasSize(2);
      held.stream()
          .filter(scan -> scan.origin().endsWith("a.scan"))
          .forEach(scan -> assertThat(answered(scan)).isTrue());
      assertThat(source.take(Duration.ZERO)).isEmpty();
      time.pass(Duration.ofDays(8));
      assertThat(source.take(Duration.ZERO)).isEmpty();
      assertThat(staged("d")).doesNotExist();
      assertThat(staged("e/b.scan")).exists();
      held.forEach(ArrivedScan::close);
      assertThat(pass(source, Duration.ofMinutes(2))).containsExactly(7);
      time.pass(Duration.ofHours(2));
      assertThat(pass(source, Duration.ofMinutes(2))).isEmpty();
      assertThat(staged("e")).doesNotExist();
    }
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).isEmpty();
    }
  }

  private static boolean answered(ArrivedScan scan) {
    try {
      scan.taken();
      return true;
    } catch (ScannerException e) {
      return false;
    }
  }

  @Test
  void take_closedOrInterrupted_isCancelled() throws Exception {
    RemoteSource source = open();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> source.take(Duration.ZERO))
        .isInstanceOf(ScannerException.Cancelled.class);
    assertThat(Thread.interrupted()).isTrue();
    source.close();
    assertThatThrownBy(() -> source.take(Duration.ZERO))
        .isInstanceOf(ScannerException.Cancelled.class)
        .hasMessageContaining("closed");
    assertThat(source.name()).isEqualTo("memory://server");
  }

  @Test
  void open_stagingInUse_isRefused() throws Exception {
    try (RemoteSource first = open()) {
      assertThat(first.status().waiting()).isZero();
      assertThatThrownBy(this::open)
          .isInstanceOf(ScannerException.Configuration.class)
          .hasMessageContaining("another program");
    }
    Path file = Files.writeString(temp.resolve("file"), "x");
    RemoteSetup wrong =
        new RemoteSetup(
            "x",
            server,
            file,
            RemoteSetup.Times.DEFAULT,
            RemoteLimits.DEFAULT,
            path -> true,
            ScanFiles::folder);
    assertThatThrownBy(() -> RemoteSource.open(wrong, time))
        .isInstanceOf(ScannerException.Configuration.class);
  }

  @Test
  void take_hundredThousandFiles_listsLittleWhenNothingIsNew() throws Exception {
    int days = 0;
    Path staging = Files.createDirectories(temp.resolve("staging"));
    try (var out = Files.newOutputStream(staging.resolve("pulled.journal"))) {
      out.write((PulledFiles.KIND + " 1\n").getBytes(StandardCharsets.US_ASCII));
      for (int year = 2024; year <= 2026; year++) {
        for (int day = 1; day <= 334; day++) {
          days++;
          for (int serial = 0; serial < 100; serial++) {
            String path = String.format("%d/%03d/%04d.scan", year, day, serial);
            server.put(path, new byte[0], EARLY);
            out.write(
                new PulledFile(
                        PulledFile.Word.PULLED,
                        time.now(),
                        new RemoteStamp(0, EARLY, ""),
                        "",
                        path,
                        "")
                    .bytes());
          }
        }
      }
    }
    assertThat(days * 100).isGreaterThan(100_000);
    try (RemoteSource source = open()) {
      for (int step = 0; step < 200; step++) {
        time.pass(Duration.ofSeconds(20));
        assertThat(ScanFiles.takeReady(source)).isEmpty();
      }
      server.resetCounts();
      assertThat(pass(source, Duration.ofMinutes(5))).isEmpty();
      assertThat(server.stamped()).isZero();
      assertThat(server.listed()).isLessThan(300);
      server.put("2026/334/0100.scan", ScanFiles.bytes(5, 10, 1), EARLY + 1);
      assertThat(pass(source, Duration.ofSeconds(25))).containsExactly(5);
      server.put("2026/335/0000.scan", ScanFiles.bytes(6, 10, 1), EARLY + 1);
      assertThat(pass(source, Duration.ofSeconds(25))).containsExactly(6);
    }
  }
}
