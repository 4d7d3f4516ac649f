package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.cargolens.simulator.device.FaultPlan;
import org.cargolens.simulator.device.VirtualScanner;
import org.junit.jupiter.api.Test;

final class WatchCommandTest {
  private static final RawScan SCAN =
      Scans.transmission(400, 120, 8, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

  private static CommandRun watch(FaultPlan faults) throws IOException {
    VirtualScanner.Setup setup = VirtualScanner.Setup.of(SCAN).withFaults(faults);
    try (VirtualScanner device = VirtualScanner.onTcp(setup, 0)) {
      return CommandRun.of("watch", device.uri(), "--lines", 150);
    }
  }

  @Test
  void watch_wholeScan_showsEveryLine() throws IOException {
    CommandRun run = watch(FaultPlan.NONE.withCorrupt(0.05));

    assertThat(run.exitCode()).isZero();
    List<String> rows = run.out().lines().toList();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).matches(" {4}150 \\|[ .:=+*#%@-]{64}\\|");
    assertThat(rows.get(2)).startsWith("    400 |");
  }

  @Test
  void watch_scannerGone_saysSo() throws IOException {
    CommandRun run = watch(FaultPlan.NONE.withDisconnectAfter(200));

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("not complete");
    assertThat(run.out()).contains("    150 |");
  }

  @Test
  void watch_noLines_isUsage() {
    CommandRun run = CommandRun.of("watch", "linescan+tcp://127.0.0.1:1", "--lines", 0);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--lines");
  }

  @Test
  void serve_behindDeviceServer_isUsage() {
    String uri = "linescan+rfc2217://127.0.0.1:1";
    CommandRun run = CommandRun.of("serve", uri, "--scene", "hidden-object", "--size", "small");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("device server");
  }
}
