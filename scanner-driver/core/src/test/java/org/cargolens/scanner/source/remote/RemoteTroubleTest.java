package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers, connections and disks that fail. */
@Timeout(300) // for hangs alone
final class RemoteTroubleTest extends MemorySourceFixture {
  @Test
  void take_noRoom_saysSoAndGoesOn() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    RemoteLimits limits =
        new RemoteLimits(100, 2, 4, 1000, Long.MAX_VALUE / 2, Duration.ofMinutes(1));
    try (RemoteSource source = RemoteSource.open(setup().withLimits(limits), time)) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      time.pass(SETTLE);
      assertThatThrownBy(() -> source.take(Duration.ZERO))
          .isInstanceOf(ScannerException.ResourceExhausted.class)
          .hasMessageContaining("no room");
    }
  }

  @Test
  void take_folderThatCantBeListed_leavesOthersAlone() throws Exception {
    server.put("bad/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("good/a.scan", ScanFiles.bytes(7, 10, 1), EARLY);
    server.unreadable().add("bad");
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(7);
      server.unreadable().clear();
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(6);
    }
  }

  @Test
  void take_noRoomForOne_takesTheOthers() throws Exception {
    server.put("a/large.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.boast("a/large.scan", 1L << 60);
    RemoteLimits limits = new RemoteLimits(100, 2, 4, 1L << 61, 0, Duration.ofMinutes(1));
    try (RemoteSource source = RemoteSource.open(setup().withLimits(limits), time)) {
      assertThat(passTrouble(source, Duration.ofSeconds(15))).isEmpty();
      server.put("b/small.scan", ScanFiles.bytes(7, 10, 1), EARLY + 1);
      assertThat(passTrouble(source, Duration.ofMinutes(1))).containsExactly(7);
      assertThatThrownBy(() -> source.take(Duration.ZERO))
          .isInstanceOf(ScannerException.ResourceExhausted.class);
      assertThat(source.status().refused()).isZero();
      server.remove("a/large.scan");
      assertThat(passTrouble(source, Duration.ofMinutes(10))).isEmpty();
      assertThat(source.take(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void take_stagingFolderCantBeMadeForAWhile_refusesNothing() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("d/b.scan", ScanFiles.bytes(7, 10, 1), EARLY);
    server.put("e/c.scan", ScanFiles.bytes(8, 10, 1), EARLY);
    // A link that leads nowhere fails as a disk without room does.
    Files.createDirectories(staged("e"));
    Path link = Files.createSymbolicLink(staged("d"), temp.resolve("nowhere"));
    try (RemoteSource source = open()) {
      assertThat(passTrouble(source, Duration.ofMinutes(3))).containsExactly(8);
      assertThat(source.status().refused()).isZero();
      assertThatThrownBy(() -> source.take(Duration.ZERO))
          .isInstanceOf(ScannerException.ResourceExhausted.class)
          .hasMessageContaining("can't hold");
      Files.delete(link);
      assertThat(passTrouble(source, Duration.ofMinutes(3))).containsExactlyInAnyOrder(6, 7);
    }
  }

  @Test
  void take_oneOfThreeCantBePutDown_othersComeTogether() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("d/b.scan", ScanFiles.bytes(7, 10, 1), EARLY);
    server.put("d/c.scan", ScanFiles.bytes(8, 10, 1), EARLY);
    Files.createDirectories(staged("d/b.scan"));
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofSeconds(30))).containsExactlyInAnyOrder(6, 8);
      assertThat(source.status().refused()).isEqualTo(1);
    }
  }

  @Test
  void take_partLostBeforeItsPlace_isFetchedAgain() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("d/b.scan", ScanFiles.bytes(7, 10, 1), EARLY);
    server.unreadable().add("d/b.scan"); // keeps the other waiting
    try (RemoteSource source = open()) {
      pass(source, Duration.ofSeconds(11));
      try (Stream<Path> parts = Files.list(temp.resolve("staging/pulling"))) {
        for (Path part : parts.toList()) {
          Files.delete(part);
        }
      }
      server.unreadable().clear();
      assertThat(pass(source, Duration.ofMinutes(2))).containsExactlyInAnyOrder(6, 7);
      assertThat(source.status().refused()).isZero();
    }
  }

  @Test
  void take_folderThatBreaksTheConnection_leavesOthersAlone() throws Exception {
    server.put("bad/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("good/a.scan", ScanFiles.bytes(7, 10, 1), EARLY);
    server.breaking().add("bad");
    try (RemoteSource source = open()) {
      assertThat(passTrouble(source, Duration.ofMinutes(2))).containsExactly(7);
      server.breaking().clear();
      assertThat(passTrouble(source, Duration.ofMinutes(10))).containsExactly(6);
    }
  }

  @Test
  void take_fewerBytesThanSaid_isRefusedInTheEnd() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(3, 90_000, 1), EARLY);
    server.missing(50_000);
    try (RemoteSource source = open()) {
      for (int step = 0; step < 200; step++) {
        time.pass(Duration.ofMinutes(11));
        assertThat(ScanFiles.takeReady(source)).isEmpty();
      }
      assertThat(source.status().refused()).isEqualTo(1);
      assertThat(server.read()).isLessThan(151L * 90_000);
    }
    assertThat(temp.resolve("staging/pulled.journal")).content().contains("should have");
  }

  @Test
  void take_answerThatCantBeRead_isTroubleOfTheLink() throws Exception {
    server.put("a/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.put("b/b.scan", ScanFiles.bytes(7, 10, 1), EARLY);
    server.breaking().add("a/a.scan");
    try (RemoteSource source = open()) {
      assertThat(passTrouble(source, Duration.ofMinutes(3))).containsExactly(7);
      server.breaking().clear();
      assertThat(passTrouble(source, Duration.ofMinutes(20))).containsExactly(6);
    }
  }

  @Test
  void take_listedButMissing_isAskedForRarelyAndRefusedInTheEnd() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.ghosts().add("a.scan");
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofHours(1))).isEmpty();
      assertThat(server.stamped()).isLessThan(20);
      for (int step = 0; step < 200; step++) {
        time.pass(Duration.ofMinutes(11));
        assertThat(ScanFiles.takeReady(source)).isEmpty();
      }
      assertThat(source.status().refused()).isEqualTo(1);
    }
    assertThat(temp.resolve("staging/pulled.journal")).content().contains("is listed, but");
  }

  @Test
  void take_otherSizeThanSaid_isTriedAgainAndRefusedInTheEnd() throws Exception {
    server.put("d/a.scan", ScanFiles.bytes(3, 9000, 1), EARLY);
    server.put("d/b.scan", ScanFiles.bytes(4, 10, 1), EARLY);
    server.unreadable().add("d/a.scan");
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(3))).containsExactly(4);
      for (int hour = 0; hour < 30; hour++) {
        for (int minute = 0; minute < 60; minute += 11) {
          time.pass(Duration.ofMinutes(11));
          assertThat(ScanFiles.takeReady(source)).isEmpty();
        }
      }
      assertThat(source.status().refused()).isEqualTo(1);
      assertThat(source.status().waiting()).isZero();
      assertThat(temp.resolve("staging/pulled.journal"))
          .content()
          .contains("REFUSED")
          .contains("may not be read");
      server.unreadable().clear();
      assertThat(pass(source, Duration.ofHours(1))).isEmpty();
      server.put("d/a.scan", ScanFiles.bytes(3, 9001, 1), EARLY + 1);
      time.pass(Duration.ofHours(1));
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(3);
    }
  }

  @Test
  void take_reasonOfSeveralLines_isOneLineHere() throws Exception {
    server.put("bad/a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    server.breakingWith("no\r\nWARNING: a line of the server's own\u2028\u001b[2J");
    server.breaking().add("bad");
    try (RemoteSource source = open()) {
      assertThatThrownBy(() -> pass(source, Duration.ofMinutes(1)))
          .isInstanceOf(ScannerException.LinkLost.class)
          .message()
          .endsWith("no WARNING: a line of the server's own [2J");
    }
  }

  @Test
  void take_serverAway_triesAfterGrowingPauses() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 10, 1), EARLY);
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofSeconds(3))).isEmpty();
      server.setAway(true);
      server.resetCounts();
      for (int second = 0; second < 600; second++) {
        time.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> source.take(Duration.ZERO))
            .isInstanceOf(ScannerException.LinkLost.class);
      }
      assertThat(server.connected()).isBetween(8, 20);
      server.setAway(false);
      time.pass(Duration.ofMinutes(1));
      assertThat(pass(source, Duration.ofMinutes(2))).containsExactly(6);
    }
  }

  @Test
  void take_refusedByServer_asksOnceAMinute() throws Exception {
    server.refuseAll();
    try (RemoteSource source = open()) {
      for (int second = 0; second < 60; second++) {
        assertThatThrownBy(() -> source.take(Duration.ZERO))
            .isInstanceOf(ScannerException.AccessDenied.class)
            .hasMessageContaining("who are you");
        time.pass(Duration.ofSeconds(1));
      }
      assertThat(server.connected()).isEqualTo(1);
    }
  }

  @Test
  void take_longAttempt_goesOnLater() throws Exception {
    server.put("a.scan", ScanFiles.bytes(6, 500_000, 1), EARLY);
    server.onRead(() -> time.pass(Duration.ofMinutes(6)));
    try (RemoteSource source = open()) {
      assertThat(pass(source, Duration.ofMinutes(1))).containsExactly(6);
    }
    assertThat(server.read()).isEqualTo(500_000);
  }
}
