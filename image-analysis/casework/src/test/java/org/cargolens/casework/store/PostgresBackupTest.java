package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station's history moves to the centre, and back. */
class PostgresBackupTest {
  @TempDir private Path folder;
  private PostgresServer server;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = PostgresServer.shared();
  }

  private static void fill(StoreAddress address) throws IOException {
    try (CaseStore store = CaseStore.open(address, Samples.CLOCK)) {
      new Casework(store, FourEyes.NEVER)
          .importCases(
              Request.of("r1", Samples.OFFICER),
              Samples.PORT,
              List.of(Samples.fish("c"), Samples.fish("d")));
      new Casework(store, FourEyes.NEVER).erase(Request.of("r2", Samples.CENTRE), "d");
      store.withMessages(tables -> tables.outbox().origin());
    }
  }

  @Test
  void write_manyLargeFiles_copiesEach() throws Exception {
    StoreAddress station = StoreAddress.of(folder.resolve("station.db"));
    byte[] large = new byte[3 << 20];
    try (CaseStore store = CaseStore.open(station, Samples.CLOCK)) {
      for (int i = 0; i < 4; i++) {
        large[0] = (byte) i;
        String id = "m" + i;
        store.withMessages(
            tables -> {
              tables.outbox().keep(id, large);
              return id;
            });
      }
    }
    Path up = folder.resolve("up.backup");
    StoreBackup.write(station, up);
    StoreAddress centre = StoreAddress.parse(server.newStore());
    StoreBackup.restore(up, centre, Optional.empty());
    Path down = folder.resolve("down.backup");
    StoreBackup.write(centre, down);

    try (CaseStore store = CaseStore.open(down, Samples.CLOCK)) {
      for (int i = 0; i < 4; i++) {
        large[0] = (byte) i;
        String id = "m" + i;
        Optional<byte[]> kept = store.readMessages(tables -> tables.outbox().envelope(id));
        assertThat(kept.orElseThrow()).isEqualTo(large);
      }
    }
  }

  @Test
  void restore_copyOfEither_holdsTheSameInBoth() throws Exception {
    StoreAddress station = StoreAddress.of(folder.resolve("station.db"));
    fill(station);
    StoreAddress centre = StoreAddress.parse(server.newStore());
    Path up = folder.resolve("up.backup");
    ChainCheck.Result written = StoreBackup.write(station, up);
    ChainCheck.Anchor last = new ChainCheck.Anchor(written.entries(), written.head());

    assertThat(StoreBackup.restore(up, centre, Optional.of(last))).isEqualTo(written);
    Path down = folder.resolve("down.backup");
    assertThat(StoreBackup.write(centre, down)).isEqualTo(written);
    StoreAddress back = StoreAddress.of(folder.resolve("back.db"));
    assertThat(StoreBackup.restore(down, back, Optional.of(last))).isEqualTo(written);

    String origin = origin(station);
    for (StoreAddress address : List.of(centre, back)) {
      try (CaseStore store = CaseStore.open(address, Samples.CLOCK)) {
        assertThat(store.verify(Optional.of(last))).isEqualTo(written);
        Casework casework = new Casework(store, FourEyes.NEVER);
        assertThat(casework.view(Samples.OFFICER, "c").cargoCase().texts(CaseField.CONSIGNEE))
            .as("its key came along")
            .containsExactly("Invented Trading");
        assertThat(casework.view(Samples.OFFICER, "d").cargoCase().texts(CaseField.CONSIGNEE))
            .as("was erased")
            .isEmpty();
        assertThat(
                store.summaries().unscanned(new YieldSpan(Samples.NOW, Samples.NOW.plusSeconds(1))))
            .hasSize(2);
      }
      assertThat(origin(address)).isNotEqualTo(origin);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())).toList())
          .as("nothing beside the copies")
          .noneMatch(name -> name.startsWith("down.backup.") || name.contains("part"));
    }
  }

  private static String origin(StoreAddress address) throws IOException {
    try (CaseStore store = CaseStore.open(address, Samples.CLOCK)) {
      return store.withMessages(tables -> tables.outbox().origin());
    }
  }

  @Test
  void restore_overAStoreOrWithoutTheNotedEntry_writesNothing() throws Exception {
    StoreAddress station = StoreAddress.of(folder.resolve("station.db"));
    fill(station);
    Path copy = folder.resolve("copy");
    StoreBackup.write(station, copy);
    StoreAddress centre = StoreAddress.parse(server.newStore());
    ChainCheck.Anchor later = new ChainCheck.Anchor(99, new Sha256("ab".repeat(32)));
    assertThatThrownBy(() -> StoreBackup.restore(copy, centre, Optional.of(later)))
        .hasMessageContaining("noted earlier");
    byte[] bytes = Files.readAllBytes(copy);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, 20_000));
    assertThatThrownBy(() -> StoreBackup.restore(cut, centre, Optional.empty()))
        .isInstanceOf(StoreException.class);

    ChainCheck.Result written = StoreBackup.restore(copy, centre, Optional.empty());
    assertThatThrownBy(() -> StoreBackup.restore(copy, centre, Optional.empty()))
        .hasMessageContaining("holds a store already; not touched");
    try (CaseStore store = CaseStore.open(centre)) {
      assertThat(store.verify(Optional.empty())).isEqualTo(written);
    }
  }

  @Test
  void write_noStoreThere_refusesAndMakesNone() throws Exception {
    StoreAddress empty = StoreAddress.parse(server.newStore());
    Path copy = folder.resolve("copy");

    assertThatThrownBy(() -> StoreBackup.write(empty, copy)).hasMessageContaining("no such store");

    assertThat(copy).doesNotExist();
    assertThat(
            server.sql(
                "SELECT count(*) FROM pg_tables WHERE tablename = 'entry' AND schemaname = '"
                    + String.valueOf(empty).substring(String.valueOf(empty).indexOf('=') + 1)
                    + "'"))
        .isEqualTo("0");
  }
}
