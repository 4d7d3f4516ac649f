package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of files of which a part has come. */
@Timeout(300) // for hangs alone
final class RemotePartsTest extends MemorySourceFixture {
  @Test
  void take_fileChangesHalfWay_leavesNoPart() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 900, 1), EARLY);
    server.breakAfter(300);
    try (RemoteSource source = open()) {
      assertThat(passTrouble(source, Duration.ofSeconds(11))).isEmpty();
      assertThat(parts()).hasSize(1);
      server.put("a.scan", ScanFiles.bytes(7, 900, 2), EARLY + 1000);
      assertThat(passTrouble(source, Duration.ofMinutes(3))).containsExactly(7);
      assertThat(parts()).isEmpty();
    }
  }

  @Test
  void take_sourceGoneHalfWay_keepsThePartForADayAndNoLonger() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 900, 1), EARLY);
    server.put("b.scan", ScanFiles.bytes(7, 900, 1), EARLY);
    server.breakAfter(300);
    for (String name : List.of("a.scan", "b.scan")) {
      try (RemoteSource source = open()) { // and the program dies
        passTrouble(source, Duration.ofSeconds(11));
      }
      server.remove(name);
    }
    assertThat(parts()).hasSize(2);
    try (RemoteSource source = open()) {
      server.put("b.scan", ScanFiles.bytes(7, 900, 1), EARLY);
      server.resetCounts();
      assertThat(passTrouble(source, Duration.ofMinutes(1))).containsExactly(7);
      assertThat(server.read()).isLessThan(900);
      assertThat(parts()).hasSize(1);
      time.pass(Duration.ofHours(25));
      assertThat(source.take(Duration.ZERO)).isEmpty();
      assertThat(parts()).isEmpty();
      assertThat(source.status().waiting()).isZero();
    }
  }

  @Test
  void take_noRoomBesideOldParts_deletesThose() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 900, 1), EARLY);
    server.breakAfter(300);
    RemoteLimits limits = new RemoteLimits(9, 9, 9, 1L << 61, 0, Duration.ofMinutes(1));
    try (RemoteSource source = RemoteSource.open(setup().withLimits(limits), time)) {
      passTrouble(source, Duration.ofSeconds(11));
      server.remove("a.scan");
      time.pass(Duration.ofMinutes(31));
      server.put("b.scan", ScanFiles.bytes(7, 10, 1), EARLY);
      server.boast("b.scan", 1L << 60); // there is no room for this, whatever goes
      passTrouble(source, Duration.ofSeconds(30));
      assertThat(parts()).isEmpty();
    }
  }

  @Test
  void take_serverSendsAlmostNothing_isRefusedInTheEnd() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 500_000, 1), EARLY);
    server.pieces(1, () -> time.pass(Duration.ofMinutes(1)));
    try (RemoteSource source = open()) {
      for (int step = 0; step < 200; step++) {
        time.pass(Duration.ofMinutes(11));
        assertThat(ScanFiles.takeReady(source)).isEmpty();
      }
      assertThat(source.status().refused()).isEqualTo(1);
    }
    assertThat(temp.resolve("staging/pulled.journal")).content().contains("comes too slowly");
  }

  @Test
  void take_timeRunsOutBetweenPieces_goesOnWhereItWas() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 900_000, 1), EARLY);
    server.pieces(200_000, () -> time.pass(Duration.ofMinutes(2)));
    RemoteLimits limits = new RemoteLimits(9, 9, 9, 1 << 20, 0, Duration.ofMinutes(1));
    try (RemoteSource source = RemoteSource.open(setup().withLimits(limits), time)) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(6);
    }
    assertThat(server.opened()).isGreaterThan(3);
    assertThat(server.read()).isEqualTo(900_000);
  }

  @Test
  void take_serverSendsNoParts_readsToTheEndWithTheSecondAttempt() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 900_000, 1), EARLY);
    server.sendNoParts();
    server.pieces(100_000, () -> time.pass(Duration.ofMinutes(2)));
    RemoteLimits limits = new RemoteLimits(9, 9, 9, 1 << 20, 0, Duration.ofMinutes(1));
    try (RemoteSource source = RemoteSource.open(setup().withLimits(limits), time)) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(6);
    }
    assertThat(server.opened()).isEqualTo(2);
  }

  @Test
  void take_serverSendsNoPartsAndThenAlmostNothing_givesOthersTheirTurn() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 900_000, 1), EARLY);
    server.put("b.scan", ScanFiles.bytes(7, 10, 1), EARLY);
    server.sendNoParts();
    server.pieces(70_000, () -> time.pass(Duration.ofSeconds(59)));
    server.onRead(
        () -> {
          if (server.opened() == 3) {
            server.pieces(10, () -> time.pass(Duration.ofMinutes(1)));
          }
        });
    RemoteLimits limits = new RemoteLimits(9, 9, 9, 1 << 20, 0, Duration.ofMinutes(1));
    try (RemoteSource source = RemoteSource.open(setup().withLimits(limits), time)) {
      assertThat(pass(source, Duration.ofMinutes(2))).containsExactly(7);
    }
  }

  @Test
  void take_moreBytesThanSaidAndNoStampBehindThem_handsNothingOut() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 900, 1), EARLY);
    server.boast("a.scan", 800);
    server.pieces(
        800, () -> server.breaking().add("a.scan")); // the stamp that follows can't be had
    try (RemoteSource source = open()) {
      assertThat(passTrouble(source, Duration.ofSeconds(15))).isEmpty();
      assertThat(server.opened()).isPositive();
      assertThat(parts()).isEmpty();
      server.breaking().clear();
      server.pieces(900, () -> {});
      assertThat(passTrouble(source, Duration.ofMinutes(3))).isEmpty();
    }
  }

  @Test
  void take_serverAwayForDays_keepsWhatIsWanted() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 900, 1), EARLY);
    server.breakAfter(300);
    try (RemoteSource source = open()) {
      passTrouble(source, Duration.ofSeconds(11));
      server.setAway(true);
      for (int hour = 0; hour < 60; hour++) {
        time.pass(Duration.ofHours(1));
        passTrouble(source, Duration.ofSeconds(1));
      }
      assertThat(parts()).hasSize(1);
      server.setAway(false);
      server.resetCounts();
      assertThat(passTrouble(source, Duration.ofMinutes(3))).containsExactly(6);
      assertThat(server.read()).isLessThan(900);
    }
  }

  @Test
  void take_killedBeforeTheFileIsNoted_isHandedOutOnce() throws Exception {
    server.tag("\"one\"");
    server.put("a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(6);
    }
    Files.delete(temp.resolve("staging/pulled.journal"));
    Files.delete(temp.resolve("staging/scans.journal"));
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(6);
    }
  }

  @Test
  void take_timesFarFromOurs_changeNothing() throws Exception {
    server.put("9999/a.scan", ScanFiles.bytes(6, 10, 1), Long.MAX_VALUE);
    server.put("9999/b.scan", ScanFiles.bytes(7, 10, 1), 253_402_300_799_000L);
    server.folderTime(253_402_300_799_000L);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactlyInAnyOrder(6, 7);
    }
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> parts = Files.list(temp.resolve("staging/pulling"))) {
      return parts.toList();
    }
  }
}
