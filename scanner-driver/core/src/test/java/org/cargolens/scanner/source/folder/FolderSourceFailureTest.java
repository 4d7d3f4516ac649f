package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around a watched folder costs no scan, and brings none twice. */
@Timeout(60)
final class FolderSourceFailureTest {
  private static final Duration LONG = WatchedFolder.SETTLE.multipliedBy(61);

  @TempDir private Path temp;
  private WatchedFolder folder;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = new WatchedFolder(temp);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {NumberFormatException.class, OutOfMemoryError.class, StackOverflowError.class})
  void take_readerFailsUnexpectedly_isAFailedAttemptAndOthersArrive(
      Class<? extends Throwable> failure) throws Exception {
    folder.drop("a.scan", 1);
    folder.drop("b.scan", 2);
    try (FolderSource source = folder.open(file -> readUnlessA(file, failure))) {
      List<Integer> lines = new ArrayList<>();
      for (int look = 0; look < 20; look++) {
        lines.addAll(WatchedFolder.takeAll(source));
        folder.pass(LONG);
      }
      assertThat(lines).containsExactly(2);
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 1, 1));
    }
    assertThat(folder.journal()).content().contains(failure.getSimpleName());
  }

  private static RawScan readUnlessA(Path file, Class<? extends Throwable> failure)
      throws IOException {
    if (!file.endsWith("a.scan")) {
      return WatchedFolder.read(file);
    }
    if (failure == OutOfMemoryError.class) {
      throw new OutOfMemoryError("as a test wants");
    }
    if (failure == StackOverflowError.class) {
      throw new StackOverflowError();
    }
    throw new NumberFormatException("as a test wants");
  }

  @Test
  void take_fileCannotBeReadForHours_waitsAndArrives() throws Exception {
    folder.drop("a.scan", 1);
    boolean[] away = {true};
    FolderSetup.Reader reader =
        file -> {
          if (away[0]) {
            throw new IOException(file + ": Input/output error");
          }
          return WatchedFolder.read(file);
        };
    try (FolderSource source = folder.open(reader)) {
      for (int look = 0; look < 100; look++) {
        assertThat(WatchedFolder.takeAll(source)).isEmpty();
        folder.pass(LONG);
      }
      away[0] = false;
      assertThat(WatchedFolder.takeAll(source)).containsExactly(1);
    }
  }

  @Test
  void take_fileCannotBeReadForADay_isRefusedUntilItChanges() throws Exception {
    folder.drop("a.scan", 1);
    AtomicInteger reads = new AtomicInteger();
    FolderSetup.Reader reader =
        file -> {
          reads.incrementAndGet();
          throw new IOException("Input/output error");
        };
    try (FolderSource source = folder.open(reader)) {
      for (int look = 0; look < 200; look++) {
        assertThat(WatchedFolder.takeAll(source)).isEmpty();
        folder.pass(LONG);
      }
      assertThat(reads).hasValue(ArrivingFile.MOST_ATTEMPTS_OF_PLACE);
      assertThat(source.status().refused()).isEqualTo(1);
    }
    folder.drop("a.scan", 23);
    try (FolderSource source = folder.open()) {
      assertThat(folder.takeSettled(source)).containsExactly(23);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
  void take_nameOrPartsCannotBeJudged_isReadAndOthersArrive(Class<? extends Throwable> failure)
      throws Exception {
    folder.drop("a.scan", 1);
    folder.drop("b.scan", 2);
    folder.drop("c.scan", 3);
    FolderSetup setup =
        new FolderSetup(
            folder.root(),
            folder.journal(),
            WatchedFolder.SETTLE,
            file -> file.endsWith("a.scan") ? unjudged(failure) : true,
            file -> file.endsWith("c.scan") && unjudged(failure) ? List.of() : List.of(file),
            WatchedFolder::read);
    FolderSource.Platform platform =
        new FolderSource.Platform(folder.time(), FolderAccess.SYSTEM, 10);
    try (FolderSource source = FolderSource.open(setup, platform)) {
      assertThat(folder.takeSettled(source)).containsExactlyInAnyOrder(1, 2, 3);
    }
  }

  @Test
  void take_partsOfATakenScanCannotBeAskedForAtFirst_isNotTakenAgain() throws Exception {
    folder.drop("a.scan", 1);
    folder.drop("a.part", 2);
    AtomicBoolean fails = new AtomicBoolean();
    Path part = folder.root().resolve("a.part");
    FolderSetup setup =
        new FolderSetup(
            folder.root(),
            folder.journal(),
            WatchedFolder.SETTLE,
            file -> file.endsWith("a.scan"),
            file ->
                fails.get() && unjudged(OutOfMemoryError.class) ? List.of() : List.of(file, part),
            WatchedFolder::read);
    FolderSource.Platform platform =
        new FolderSource.Platform(folder.time(), FolderAccess.SYSTEM, 10);
    try (FolderSource source = FolderSource.open(setup, platform)) {
      assertThat(folder.takeSettled(source)).containsExactly(1);
    }
    fails.set(true);
    try (FolderSource source = FolderSource.open(setup, platform)) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      fails.set(false);
      for (int look = 0; look < 3; look++) {
        assertThat(folder.takeSettled(source)).isEmpty();
      }
    }
  }

  private static boolean unjudged(Class<? extends Throwable> failure) {
    if (failure == OutOfMemoryError.class) {
      throw new OutOfMemoryError("as a test wants");
    }
    throw new IllegalStateException("as a test wants");
  }

  @Test
  void taken_threadInterrupted_isNotedAndTheJournalLives() throws Exception {
    folder.drop("a.scan", 1);
    try (FolderSource source = folder.open()) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(WatchedFolder.SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        Thread.currentThread().interrupt();
        scan.taken();
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
      }
      folder.drop("b.scan", 2);
      assertThat(folder.takeSettled(source)).containsExactly(2);
    }
    try (FolderSource source = folder.open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
    }
  }

  @Test
  void take_interruptedWhileReading_isCancelledAndNoFailedAttempt() throws Exception {
    folder.drop("a.scan", 1);
    AtomicInteger reads = new AtomicInteger();
    FolderSetup.Reader reader =
        file -> {
          if (reads.getAndIncrement() < 2 * ArrivingFile.MOST_ATTEMPTS) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
          }
          return WatchedFolder.read(file);
        };
    try (FolderSource source = folder.open(reader)) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(WatchedFolder.SETTLE);
      for (int read = 0; read < 2 * ArrivingFile.MOST_ATTEMPTS; read++) {
        assertThatThrownBy(() -> source.take(Duration.ZERO))
            .isInstanceOf(ScannerException.Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(WatchedFolder.takeAll(source)).containsExactly(1);
    }
  }

  @Test
  void take_scanInAStationsHands_isNotHandedOutAgain() throws Exception {
    folder.drop("a.scan", 1);
    try (FolderSource source = folder.open()) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(WatchedFolder.SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        folder.drop("b.scan", 2); // the folder is listed anew
        assertThat(folder.takeSettled(source)).containsExactly(2);
        scan.taken();
      }
      assertThat(folder.takeSettled(source)).isEmpty();
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 2, 0));
    }
  }

  @Test
  void take_fileWrittenOverInAStationsHands_arrivesOnceMore() throws Exception {
    Path file = folder.drop("a.scan", 1);
    try (FolderSource source = folder.open()) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(WatchedFolder.SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        Files.writeString(file, "23");
        scan.taken();
      }
      assertThat(folder.takeSettled(source)).containsExactly(23);
      assertThat(folder.takeSettled(source)).isEmpty();
    }
  }

  @Test
  void taken_givenBack_isACallersMistake() throws Exception {
    folder.drop("a.scan", 1);
    try (FolderSource source = folder.open()) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(WatchedFolder.SETTLE);
      ArrivedScan scan = source.take(Duration.ZERO).orElseThrow();
      scan.close();
      scan.close();
      assertThatThrownBy(scan::taken)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("given back");
      assertThat(folder.takeSettled(source)).containsExactly(1);
    }
  }

  @Test
  void take_namesThatCannotBeDecoded_stayTwoFiles() throws Exception {
    for (String name :
        List.of("%E8.scan", "%E9.scan", "%EF%BF%BD.scan", "%3F.scan", "%09%0A%5C.scan")) {
      Files.writeString(Path.of(URI.create(folder.root().toUri() + name)), "1");
    }
    try (FolderSource source = folder.open()) {
      assertThat(folder.takeSettled(source)).hasSize(5);
    }
    assertThat(folder.journal()).content().contains("\t%E8.scan\t", "\t%09%0A%5C.scan\t");
    try (FolderSource source = folder.open()) {
      assertThat(folder.takeSettled(source)).isEmpty();
    }
  }

  @Test
  void open_journalInTheFolderByALink_isRefused() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder.root());
    assertThatThrownBy(() -> FolderSource.open(FolderSetup.of(folder.root(), link.resolve("j"))))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining("outside of");
  }
}
