package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.cargolens.scan.ChannelKind;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.testkit.TestScans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConformanceCommandTest {
  @TempDir private Path folder;

  @Test
  void conformance_modelOverOneLink_printsAndWritesReport() {
    CommandRun run =
        CommandRun.of(
            "conformance", "linescan", "--link", "tcp", "--rule", "1,5,27", "--out", folder);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("linescan over tcp", "   5  passed    scan is exact", "2 passed, 1 declared");
    assertThat(folder.resolve("linescan-tcp.json")).content().contains("\"status\": \"PASSED\"");
    assertThat(folder.resolve("linescan-tcp.txt")).content().contains("rule 27  declared");
  }

  @Test
  void conformance_brokenRule_isExitCodeOne() {
    CommandRun run = CommandRun.of("conformance", "broken", "--rule", "5", "--out", folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("   5  failed", "0 passed, 0 declared, 1 failed");
  }

  @Test
  void conformance_runningScanner_isChecked() throws IOException {
    var scan = TestScans.rawCounts(100, 16, ChannelKind.SINGLE_ENERGY);
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(scan), 0)) {
      CommandRun run =
          CommandRun.of("conformance", device.uri(), "--rule", "3,5,8,14", "--out", folder);

      assertThat(run.exitCode()).as(run.out()).isZero();
      assertThat(run.out()).contains("2 passed, 2 declared, 0 failed", "the peer cannot");
    }
  }

  @Test
  void conformance_unknownSubject_isUsage() {
    assertThat(CommandRun.of("conformance", "teapot", "--out", folder).err())
        .contains("teapot", "linescan");
    assertThat(CommandRun.of("conformance", "linescan", "--rule", "29").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("conformance", "linescan", "--link", "tls").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("conformance", "linescan+tcp:nowhere").exitCode()).isEqualTo(2);
  }
}
