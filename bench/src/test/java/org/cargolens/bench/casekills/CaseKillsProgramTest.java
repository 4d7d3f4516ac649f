package org.cargolens.bench.casekills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.kills.ServerFailures;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class CaseKillsProgramTest {
  @Test
  void run_twentyKills_losesAndDoublesNothing() throws IOException {
    BenchResult result =
        new CaseKillsProgram(new CaseKillsOptions(1000, 2, 20, 7, Optional.empty())).run();

    assertThat(result.checks()).hasSize(3).allMatch(Check::holds).allMatch(one -> one.cases() > 0);
    assertThat(result.metrics())
        .filteredOn(metric -> metric.name().equals("kills"))
        .allSatisfy(metric -> assertThat(metric.value()).isEqualTo(20));
  }

  /** Beside the deciding processes, the server's own are killed, and the server as a whole. */
  @Test
  void run_onAServerThatFailsToo_losesAndDoublesNothing() throws Exception {
    PostgresServer server = PostgresServer.shared();
    String store = server.newStore();
    ServerFailures failures =
        new ServerFailures(server, store.substring(store.indexOf('=') + 1), 2);
    BenchResult result;
    Thread failing = new Thread(failures);
    failing.start();
    try {
      result =
          new CaseKillsProgram(
                  new CaseKillsOptions(200, 2, 4, 7, Optional.of(store)), failures.meanwhile())
              .run();
    } finally {
      failures.stop();
      failing.join();
    }

    assertThat(failures.killed()).isEqualTo(2);
    assertThat(failures.crashes()).isEqualTo(2);
    assertThat(result.checks()).hasSize(3).allMatch(Check::holds).allMatch(one -> one.cases() > 0);
  }

  @Test
  void new_fewerDecisionsThanProcesses_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CaseKillsOptions(1, 2, 1, 1, Optional.empty()))
        .withMessageContaining("not 1, 2 and 1");
  }
}
