package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that can't be read, more of them than are kept in mind, and others behind them. */
@Timeout(300) // for hangs alone
final class UnreadableFilesTest extends MemorySourceFixture {
  private static final int BAD = 20;
  private static final int BOUND = 12;

  private void putBad(String folder) {
    for (int file = 1; file <= BAD; file++) {
      String path = folder + "/" + file + ".scan";
      server.put(path, ScanFiles.bytes(file, 500, file), EARLY);
      server.unreadable().add(path);
    }
  }

  private void putGood(String path, int lines) {
    server.put(path, ScanFiles.bytes(lines, 500, 1), EARLY);
  }

  private RemoteSource open(int mostLetGo) throws ScannerException {
    return RemoteSource.open(setup(), time, new PendingFiles(BOUND, mostLetGo));
  }

  /** Takes what comes; a step of the source tries one file. */
  private List<Integer> takeFor(RemoteSource source, Duration length, Duration step)
      throws ScannerException {
    List<Integer> lines = new ArrayList<>();
    for (long count = 0; count < length.dividedBy(step); count++) {
      time.pass(step);
      for (int file = 0; file < BOUND / 2; file++) {
        lines.addAll(ScanFiles.takeReady(source));
      }
    }
    return lines;
  }

  private void passUntilAllAreRefused(RemoteSource source) throws ScannerException {
    for (int day = 0; day < 20 && source.status().refused() < BAD; day++) {
      assertThat(takeFor(source, Duration.ofDays(1), Duration.ofMinutes(10))).isEmpty();
    }
    assertThat(source.status().refused()).isEqualTo(BAD);
    assertThat(source.status().waiting()).isZero();
  }

  private String journal() throws Exception {
    return Files.readString(temp.resolve("staging/pulled.journal"), StandardCharsets.UTF_8);
  }

  private void checkOthersCome(RemoteSource source, String bad, String good) throws Exception {
    putBad(bad);
    putGood(good + "/first.scan", 76);
    assertThat(takeFor(source, Duration.ofMinutes(20), Duration.ofSeconds(15))).containsExactly(76);
    putGood(good + "/a.scan", 77); // quiet folders are listed every quarter of an hour
    assertThat(takeFor(source, Duration.ofMinutes(30), Duration.ofSeconds(15))).containsExactly(77);
    assertThat(source.status().waiting()).isEqualTo(BAD);
    assertThat(source.status().refused()).isZero();
  }

  @Test
  void take_unreadableInFrontOfOthersInAFolder_othersComeAndTheyAreRefused() throws Exception {
    try (RemoteSource source = open(1000)) {
      checkOthersCome(source, "d", "d");
      passUntilAllAreRefused(source);
    }
    assertThat(journal().lines().filter(line -> line.contains("may not be read"))).hasSize(BAD);
  }

  @Test
  void take_unreadableInOlderFolder_othersCome() throws Exception {
    try (RemoteSource source = open(1000)) {
      checkOthersCome(source, "2001", "2026");
    }
  }

  @Test
  void take_unreadableInNewerFolder_othersCome() throws Exception {
    try (RemoteSource source = open(1000)) {
      checkOthersCome(source, "2026", "2001");
    }
  }

  @Test
  void take_coarseListing_othersCome() throws Exception {
    server.coarse();
    try (RemoteSource source = open(1000)) {
      checkOthersCome(source, "d", "d");
    }
  }

  @Test
  void take_wrongSizes_areRefusedInTheEnd() throws Exception {
    for (int file = 1; file <= BAD; file++) {
      server.put("d/" + file + ".scan", ScanFiles.bytes(file, 500, file), EARLY);
    }
    server.coarse().missing(1);
    try (RemoteSource source = open(1000)) {
      passUntilAllAreRefused(source);
    }
  }

  @Test
  void take_readableAgain_allCome() throws Exception {
    putBad("d");
    try (RemoteSource source = open(1000)) {
      assertThat(takeFor(source, Duration.ofHours(2), Duration.ofMinutes(1))).isEmpty();
      server.unreadable().clear();
      assertThat(takeFor(source, Duration.ofHours(4), Duration.ofSeconds(60))).hasSize(BAD);
      assertThat(source.status().waiting()).isZero();
    }
  }

  @Test
  void take_letGoAndWrittenOver_comesSoon() throws Exception {
    putBad("d");
    try (RemoteSource source = open(1000)) {
      assertThat(takeFor(source, Duration.ofHours(2), Duration.ofMinutes(1))).isEmpty();
      server.unreadable().remove("d/7.scan");
      server.put("d/7.scan", ScanFiles.bytes(99, 600, 1), EARLY + 5000);
      assertThat(takeFor(source, Duration.ofMinutes(5), Duration.ofSeconds(15)))
          .containsExactly(99);
    }
  }

  @Test
  void take_moreThanAreKnownAtAll_areRefusedEarlyAndOthersCome() throws Exception {
    putBad("d");
    putGood("d/first.scan", 76);
    try (RemoteSource source = open(5)) {
      assertThat(takeFor(source, Duration.ofHours(2), Duration.ofSeconds(15))).containsExactly(76);
      assertThat(source.status().refused()).isBetween(3L, (long) BAD);
      assertThat(source.status().waiting()).isLessThanOrEqualTo(5 + BOUND);
    }
    assertThat(journal()).contains("may not be read; not tried for longer");
  }

  @Test
  void take_manyListedAndNotThere_othersCome() throws Exception {
    for (int file = 1; file <= BAD; file++) {
      putGood("d/" + file + ".scan", file);
      server.ghosts().add("d/" + file + ".scan");
    }
    putGood("d/first.scan", 76);
    try (RemoteSource source = open(1000)) {
      assertThat(takeFor(source, Duration.ofMinutes(20), Duration.ofSeconds(15)))
          .containsExactly(76);
      passUntilAllAreRefused(source);
    }
  }
}
