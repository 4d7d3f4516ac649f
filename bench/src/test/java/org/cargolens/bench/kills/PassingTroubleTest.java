package org.cargolens.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.store.PostgresAddress;
import org.cargolens.casework.store.SqliteAddress;
import org.cargolens.casework.store.StoreException;
import org.junit.jupiter.api.Test;

class PassingTroubleTest {
  private static final SqliteAddress FILE = new SqliteAddress(Path.of("cases.db"));
  private static final PostgresAddress SERVER =
      new PostgresAddress("localhost", "centre", Optional.empty(), Map.of());

  @Test
  void is_fileThatOtherProcessesHold_passes() {
    StoreException trouble =
        new StoreException("cases.db: another process has held it through 5 tries");

    assertThat(PassingTrouble.is(FILE, trouble)).isTrue();
  }

  @Test
  void is_fileThatIsDamagedOrFull_stays() {
    assertThat(PassingTrouble.is(FILE, new StoreException("cases.db: the disk is full"))).isFalse();
  }

  @Test
  void is_serverThatIsAway_passes() {
    assertThat(PassingTrouble.is(SERVER, new StoreException("connection refused"))).isTrue();
  }
}
