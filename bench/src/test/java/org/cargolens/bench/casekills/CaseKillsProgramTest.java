package org.cargolens.bench.casekills;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.kills.KillResults;
import org.cargolens.bench.kills.ServerFailures;
import org.cargolens.bench.result.BenchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class CaseKillsProgramTest {
  @Test
  void run_twentyKills_losesAndDoublesNothing() throws IOException {
    BenchResult result =
        new CaseKillsProgram(new CaseKillsOptions(1000, 2, 20, 7, Optional.empty())).run();

    KillResults.assertRight(result, 3);
    KillResults.assertKills(result, 20);
  }

  /** Beside the deciding processes, the server's own are killed, and the server as a whole. */
  @Test
  void run_onAServerThatFailsToo_losesAndDoublesNothing() throws Exception {
    BenchResult result =
        ServerFailures.during(
            2,
            (store, meanwhile) ->
                new CaseKillsProgram(
                        new CaseKillsOptions(200, 2, 4, 7, Optional.of(store)), meanwhile)
                    .run());

    KillResults.assertRight(result, 3);
  }

  @Test
  void new_fewerDecisionsThanProcesses_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CaseKillsOptions(1, 2, 1, 1, Optional.empty()))
        .withMessageContaining("not 1, 2 and 1");
  }
}
