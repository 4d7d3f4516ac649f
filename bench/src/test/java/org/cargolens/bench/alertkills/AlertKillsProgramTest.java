package org.cargolens.bench.alertkills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class AlertKillsProgramTest {
  @Test
  void run_twentyKills_losesAndDoublesNothing() throws IOException {
    BenchResult result = new AlertKillsProgram(new AlertKillsOptions(800, 2, 20, 7)).run();

    assertThat(result.checks()).hasSize(4).allMatch(Check::holds).allMatch(one -> one.cases() > 0);
    assertThat(result.metrics())
        .filteredOn(metric -> metric.name().equals("kills"))
        .allSatisfy(metric -> assertThat(metric.value()).isEqualTo(20));
  }

  @Test
  void main_startedAgainAfterATornLine_doesEachStepOnce(@TempDir Path folder) throws IOException {
    Path said = Files.createFile(WorkingProcess.said(folder, "k0"));
    try (CaseStore store = CaseStore.open(TwoUnits.store(folder, TwoUnits.NEAR))) {
      new Casework(store, FourEyes.NEVER)
          .importCases(
              Request.of("import", TwoUnits.officer()),
              TwoUnits.PORT,
              List.of(new CargoCase("k0", Map.of(), List.of(), List.of())));
    }
    WorkingProcess.main(new String[] {folder.toString(), "k0", "4"});
    Files.writeString(said, Files.readString(said).substring(0, 12));
    WorkingProcess.main(new String[] {folder.toString(), "k0", "6"});

    assertThat(WorkingProcess.lines(said)).hasSize(6);
    try (CaseStore near = CaseStore.open(TwoUnits.store(folder, TwoUnits.NEAR));
        CaseStore far = CaseStore.open(TwoUnits.store(folder, TwoUnits.FAR))) {
      KeptSteps kept = KeptSteps.of(near, far);
      assertThat(kept.decisions()).isEqualTo(3);
      assertThat(kept.alerts()).isEqualTo(3);
      assertThat(kept.receipts()).isEqualTo(3);
      assertThat(kept.doubled()).isEmpty();
      assertThat(kept.disordered()).isEmpty();
    }
  }

  @Test
  void new_fewerStepsThanProcesses_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertKillsOptions(3, 2, 1, 1))
        .withMessageContaining("not 3, 2 and 1");
  }
}
