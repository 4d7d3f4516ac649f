package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.link.Link;
import org.junit.jupiter.api.Test;

final class CurrentScanTest {
  private static final long DAY = Deadline.LONGEST.toNanos();
  private static final MonotonicClock CLOCK = new ManualClock();
  private static final ShellTiming TIMING = ShellTiming.askingOnce(Duration.ofSeconds(2));

  private final CurrentScan scan = new CurrentScan();
  private final ShellConnection connection = connection();

  private ShellConnection connection() {
    return new ShellConnection(
        new Connector.Connection(new NoLink(), new ScannerShellTest.AgreeablePort()),
        new ShellParts(
            TIMING,
            new ShellState("none", event -> {}),
            scan,
            new ShellCounters(CLOCK),
            new Bell(CLOCK),
            CLOCK),
        (unused, cause) -> {});
  }

  /** Nothing comes, nothing goes. */
  private static final class NoLink implements Link {
    @Override
    public int read(ByteBuffer target, Deadline deadline) throws IOException {
      throw new IOException("no link");
    }

    @Override
    public void write(ByteBuffer source, Deadline deadline) throws IOException {
      throw new IOException("no link");
    }

    @Override
    public String name() {
      return "none";
    }

    @Override
    public void close() {}
  }

  private ScanRun begin() throws Exception {
    ScanPlan plan = ScanRunTest.plan(ScanRunTest.stream(0, 4, false));
    ScanLimits limits = new ScanLimits(plan, ScanRequest.DEFAULT);
    ScanRun run = new ScanRun(limits, TIMING, CLOCK, new ScanRun.Sender(() -> 0, () -> {}));
    scan.begin(run, connection);
    return run;
  }

  @Test
  void claimStop_wanted_isAskedAtOnceAndAfterThePause() throws Exception {
    ScanRun run = begin();
    assertThat(scan.claimStop(0, 10)).as("not wanted").isFalse();
    scan.wantStop(run);
    assertThat(scan.claimStop(5, 10)).isTrue();
    assertThat(scan.claimStop(14, 10)).as("within the pause").isFalse();
    assertThat(scan.claimStop(15, 10)).isTrue();
    scan.stopped(run);
    assertThat(scan.claimStop(30, 10)).as("after the end").isFalse();
  }

  @Test
  void claimStop_nextScan_waitsForNoPauseOfTheOneBefore() throws Exception {
    scan.wantStop(begin());
    assertThat(scan.claimStop(0, DAY)).isTrue();
    scan.end();
    scan.wantStop(begin());
    assertThat(scan.claimStop(1, DAY)).isTrue();
  }

  @Test
  void failOn_formerConnection_leavesTheScanAlone() throws Exception {
    ScanRun run = begin();
    ScannerException lost = new ScannerException.LinkLost(Phase.STREAM, "lost");
    scan.failOn(connection(), lost);
    scan.wantStopOn(connection());
    assertThat(run.isOver()).isFalse();
    assertThat(scan.claimStop(0, DAY)).isFalse();
    scan.failOn(connection, lost);
    scan.wantStopOn(connection);
    assertThat(run.failure()).contains(lost);
    assertThat(scan.claimStop(0, DAY)).isTrue();
  }

  @Test
  void endOn_formerConnection_leavesTheScanAlone() throws Exception {
    ScanRun run = begin();
    scan.endOn(connection());
    assertThat(scan.run()).isSameAs(run);
    scan.endOn(connection);
    assertThat(scan.run()).isNull();
  }

  @Test
  void stopped_formerScan_leavesTheStopOfThisOneAlone() throws Exception {
    ScanRun former = begin();
    scan.end();
    ScanRun run = begin();
    scan.wantStop(run);
    scan.stopped(former);
    assertThat(scan.claimStop(0, DAY)).isTrue();
  }
}
