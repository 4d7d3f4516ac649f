package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBackupTest {
  @TempDir private Path folder;
  private Path live;
  private Path copy;

  @BeforeEach
  void fill() throws IOException {
    live = folder.resolve("cases.db");
    copy = folder.resolve("cases.backup");
    try (CaseStore store = CaseStore.open(live, Samples.CLOCK)) {
      casework(store)
          .importCases(
              Request.of("r1", Samples.OFFICER),
              Samples.PORT,
              List.of(Samples.fish("c"), Samples.fish("d")));
    }
  }

  private static Casework casework(CaseStore store) {
    return new Casework(store, FourEyes.NEVER);
  }

  @Test
  void restore_copyOfAStoreInUse_holdsWhatWasThereThen() throws IOException {
    ChainCheck.Result written;
    try (CaseStore store = CaseStore.open(live, Samples.CLOCK)) {
      scan(store, "r2", "c");
      written = StoreBackup.write(StoreAddress.of(live), copy);
      scan(store, "r3", "d");
    }
    Path other = folder.resolve("restored.db");

    ChainCheck.Result restored =
        StoreBackup.restore(copy, StoreAddress.of(other), Optional.empty());

    assertThat(written.entries()).isEqualTo(3);
    assertThat(restored).isEqualTo(written);
    try (CaseStore store = CaseStore.open(other, Samples.CLOCK)) {
      assertThat(store.verify(Optional.empty())).isEqualTo(written);
      assertThat(casework(store).view(Samples.OFFICER, "c").scans()).hasSize(1);
      assertThat(casework(store).view(Samples.OFFICER, "c").cargoCase().texts(CaseField.CONSIGNEE))
          .as("its keys came along")
          .containsExactly("Invented Trading");
      scan(store, "r3", "d");
      assertThat(store.verify(Optional.empty()).entries()).isEqualTo(4);
    }
    assertThat(names()).doesNotContain("cases.backup.part", "restored.db.part");
    assertThat(Files.getPosixFilePermissions(copy))
        .as("holds keys")
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void restore_storeThatSentMessages_countsThemAnewAfterThoseThatWait() throws IOException {
    OutgoingMessage.Lane lane = new OutgoingMessage.Lane("north", "general");
    String origin;
    try (CaseStore store = CaseStore.open(live, Samples.CLOCK)) {
      origin = store.withMessages(tables -> tables.outbox().origin());
      OutgoingMessage sent = send(store, lane, "m1");
      store.withMessages(tables -> tables.outbox().remove(sent));
      send(store, lane, "m2");
      send(store, lane, "m3");
    }
    StoreBackup.write(StoreAddress.of(live), copy);
    Path first = folder.resolve("first.db");
    StoreBackup.restore(copy, StoreAddress.of(first), Optional.empty());
    try (CaseStore store = CaseStore.open(first, Samples.CLOCK)) {
      String renamed = store.withMessages(tables -> tables.outbox().origin());
      assertThat(renamed).isNotEqualTo(origin);
      assertThat(send(store, lane, "m4").sequence()).isEqualTo(1);
      assertThat(waiting(store)).containsExactly("m2", "m3", "m4");
    }
    Path again = folder.resolve("again.backup");
    StoreBackup.write(StoreAddress.of(first), again);
    Path second = folder.resolve("second.db");
    StoreBackup.restore(again, StoreAddress.of(second), Optional.empty());
    try (CaseStore store = CaseStore.open(second, Samples.CLOCK)) {
      assertThat(send(store, lane, "m5").sequence()).isEqualTo(1);
      assertThat(waiting(store)).containsExactly("m2", "m3", "m4", "m5");
    }
  }

  private static OutgoingMessage send(CaseStore store, OutgoingMessage.Lane lane, String id)
      throws IOException {
    return store.withMessages(
        tables -> {
          OutgoingMessage message =
              new OutgoingMessage(
                  lane,
                  tables.outbox().nextSequence(lane),
                  new OutgoingMessage.What(id, "alert", new Sha256("ab".repeat(32)), 1),
                  new OutgoingMessage.Progress(0, Samples.NOW, Optional.empty()));
          tables.outbox().add(message);
          return message;
        });
  }

  private static List<String> waiting(CaseStore store) throws IOException {
    return store.readMessages(
        tables ->
            tables.outbox().list(10).stream().map(message -> message.what().messageId()).toList());
  }

  private static void scan(CaseStore store, String request, String caseId) throws IOException {
    casework(store)
        .recordScan(Request.of(request, Samples.OPERATOR), caseId, Samples.scan(Advice.AMBER));
  }

  @Test
  void write_orRestore_overSomethingThatIsThere_refusesAndTouchesNothing() throws IOException {
    Files.writeString(copy, "older");
    assertThatThrownBy(() -> StoreBackup.write(StoreAddress.of(live), copy))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("cases.backup");
    assertThat(copy).hasContent("older");
    Files.delete(copy);
    StoreBackup.write(StoreAddress.of(live), copy);
    assertThatThrownBy(() -> StoreBackup.restore(copy, StoreAddress.of(live), Optional.empty()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(
            () ->
                StoreBackup.write(StoreAddress.of(folder.resolve("none.db")), folder.resolve("x")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void restore_copyWithoutTheNotedEntry_isRefused() throws IOException {
    ChainCheck.Result written = StoreBackup.write(StoreAddress.of(live), copy);
    Path other = folder.resolve("restored.db");
    ChainCheck.Anchor later =
        new ChainCheck.Anchor(written.entries() + 1, new Sha256("ab".repeat(32)));

    assertThatThrownBy(() -> StoreBackup.restore(copy, StoreAddress.of(other), Optional.of(later)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("noted earlier");
    assertThat(other).doesNotExist();
    ChainCheck.Anchor last = new ChainCheck.Anchor(written.entries(), written.head());
    assertThat(StoreBackup.restore(copy, StoreAddress.of(other), Optional.of(last)))
        .isEqualTo(written);
  }

  @Test
  void restore_damagedCopies_areRefusedOrHoldTheSameTrail() throws IOException {
    ChainCheck.Result written = StoreBackup.write(StoreAddress.of(live), copy);
    byte[] whole = Files.readAllBytes(copy);
    int refused = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      refused += refusedOrSame(damaged, written, "seed " + seed);
    }
    for (int length = 0; length < whole.length; length += whole.length / 20) {
      refused += refusedOrSame(Arrays.copyOf(whole, length), written, "cut " + length);
    }
    assertThat(refused).isGreaterThan(20);
  }

  private int refusedOrSame(byte[] bytes, ChainCheck.Result written, String what)
      throws IOException {
    Path damaged = Files.write(folder.resolve("damaged"), bytes);
    Path target = folder.resolve("from-damaged.db");
    try {
      assertThat(StoreBackup.restore(damaged, StoreAddress.of(target), Optional.empty()))
          .as(what)
          .isEqualTo(written);
      return 0;
    } catch (IOException refusal) {
      assertThat(refusal).as(what).hasMessageContaining("from-damaged.db");
      assertThat(folder.resolve("from-damaged.db.part")).doesNotExist();
      return 1;
    } finally {
      for (String end : List.of("", "-wal", "-shm", ".lock")) {
        Files.deleteIfExists(folder.resolve("from-damaged.db" + end));
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
