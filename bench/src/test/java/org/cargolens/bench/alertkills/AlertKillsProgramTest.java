package org.cargolens.bench.alertkills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.kills.KillResults;
import org.cargolens.bench.kills.Leave;
import org.cargolens.bench.kills.SaidSteps;
import org.cargolens.bench.kills.ServerFailures;
import org.cargolens.bench.kills.TrialCases;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class AlertKillsProgramTest {
  @Test
  void run_twentyKills_losesAndDoublesNothing() throws IOException {
    BenchResult result =
        new AlertKillsProgram(new AlertKillsOptions(480, 2, 20, 7, Optional.empty())).run();

    KillResults.assertRight(result, 4);
    KillResults.assertKills(result, 20);
  }

  /** Beside the working processes, those of their store's server are killed, and all of it. */
  @Test
  void run_onAServerThatFailsToo_losesAndDoublesNothing() throws Exception {
    BenchResult result =
        ServerFailures.during(
            2,
            (store, meanwhile) ->
                new AlertKillsProgram(
                        new AlertKillsOptions(160, 2, 4, 7, Optional.of(store)), meanwhile)
                    .run());

    KillResults.assertRight(result, 4);
  }

  @Test
  void main_startedAgainAfterATornLine_doesEachStepOnce(@TempDir Path folder) throws IOException {
    TwoUnits.Stores stores = new TwoUnits.Stores(folder, folder.resolve("near.db").toString());
    Path said = Files.createFile(stores.said("k0"));
    new Leave(stores.leave()).grant(6);
    TrialCases.begin(stores.near(), 1);
    WorkingProcess.main(new String[] {folder.toString(), stores.nearStore(), "k0", "4"});
    Files.writeString(said, Files.readString(said).substring(0, 12));
    WorkingProcess.main(new String[] {folder.toString(), stores.nearStore(), "k0", "6"});

    assertThat(SaidSteps.lines(said)).hasSize(6);
    try (CaseStore near = CaseStore.open(stores.near());
        CaseStore far = CaseStore.open(stores.far())) {
      KeptSteps kept = KeptSteps.of(near, far);
      assertThat(kept.decisions()).isEqualTo(3);
      assertThat(kept.alerts()).isEqualTo(3);
      assertThat(kept.receipts()).isEqualTo(3);
      assertThat(kept.doubled()).isEmpty();
      assertThat(kept.disordered()).isEmpty();
    }
  }

  @Test
  void run_storeWithEntries_isRefused(@TempDir Path folder) throws IOException {
    TwoUnits.Stores stores = new TwoUnits.Stores(folder, folder.resolve("near.db").toString());
    TrialCases.begin(stores.near(), 1);
    AlertKillsOptions options = new AlertKillsOptions(2, 1, 0, 1, Optional.of(stores.nearStore()));

    assertThatIOException()
        .isThrownBy(() -> new AlertKillsProgram(options).run())
        .withMessageContaining("holds entries already");
  }

  @Test
  void new_fewerStepsThanProcesses_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertKillsOptions(3, 2, 1, 1, Optional.empty()))
        .withMessageContaining("not 3, 2 and 1");
  }
}
